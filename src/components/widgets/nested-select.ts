// Menus of which each depends on what was chosen in the one before.
import { calledAs } from "../../reactive/calling.ts";
import { any, list, type ParamSpec } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import type { Viewable } from "../core/viewable.ts";
import { Column } from "../layouts/column.ts";
import { Select } from "./select.ts";
import { adjust, composite, styleOf, type Changed } from "./parts/composite.ts";

/** Makes the options of a level from the values chosen before it. */
export type OptionsMaker = (chosen: {
  readonly level: string | number | SelectLevel;
  readonly value: Readonly<Record<string, unknown>>;
}) => NestedOptions;

/** Options of one level: a list of the last one, or by option those of the next. */
export type NestedOptions =
  readonly unknown[] | { readonly [option: string]: NestedOptions | OptionsMaker } | OptionsMaker;

/** A level with a widget of its own. */
export interface SelectLevel {
  readonly name?: string;
  /** A class of widgets with `options` and `value`. Default: Select. */
  readonly type?: new (inputs: Readonly<Record<string, unknown>>) => Viewable;
  /** Params of the widget. */
  readonly [param: string]: unknown;
}

const nestedOptions: ParamSpec<NestedOptions | null> = {
  default: null,
  check: (value) =>
    value === null || Array.isArray(value) || typeof value === "function" || isPlainObject(value)
      ? null
      : "expected a list, an object of options, or a function that makes them",
};

const NestedBase = composite({
  type: "NestedSelect",
  direction: "row",
  params: {
    options: nestedOptions,
    /** Names of the levels, or objects with a name, a class of widgets and its params. Needed when options are functions. */
    levels: list(any<string | SelectLevel>("")),
    /** What is chosen, by the name of each level; by its number where there are no names. */
    value: any<Readonly<Record<string, unknown>> | null>(null),
    /** The class of the layout around the menus, or an object with it as `type` and its params. Default: Column. */
    layout: any<unknown>(Column),
  },
  settle: (next, { has, refuse, by }) => {
    const { options, levels } = next;
    const usesMaker = hasMaker(options);
    if (usesMaker && levels.length === 0) return refuse("levels", "give the levels when options are functions");
    const depth = usesMaker ? levels.length : depthOf(options);
    if (levels.length > 0 && levels.length !== depth)
      return refuse("levels", `there are ${depth} levels of options, so give ${depth} levels`);
    if (options === null || usesMaker) return undefined;
    // A value that the app sets has to fit; options that it sets decide about the value.
    const isStrict = by === "app" && has("value") && !has("options");
    const value = chosenOf(walk(options, levels, depth, next.value, null, isStrict ? refuse : null), levels);
    return { value };
  },
});

type Levels = readonly (string | SelectLevel)[];
type Refuse = (name: "value", problem: string) => never;

/** One level: its options, and which of them is chosen. */
interface Step {
  readonly options: readonly unknown[];
  readonly value: unknown;
}

const hasMaker = (options: unknown): boolean =>
  typeof options === "function" || (isPlainObject(options) && Object.values(options).some(hasMaker));

/** How many levels there are; one without options. */
const depthOf = (options: unknown): number =>
  isPlainObject(options) ? 1 + Math.max(0, ...Object.values(options).map(depthOf)) : 1;

/** The key of a level in `value`. */
function keyOf(levels: Levels, at: number): string {
  const level = levels[at];
  return String((typeof level === "object" ? level.name : level) ?? at);
}

const chosenOf = (steps: readonly Step[], levels: Levels): Readonly<Record<string, unknown>> =>
  Object.fromEntries(steps.map(({ options, value }, at) => [keyOf(levels, at), options.length > 0 ? value : null]));

/** Goes from level to level. @param make runs a maker; null where there is none @param refuse null takes the first option instead */
function walk(
  options: NestedOptions | null,
  levels: Levels,
  depth: number,
  wanted: Readonly<Record<string, unknown>> | null,
  make: ((maker: OptionsMaker, at: number, steps: readonly Step[]) => NestedOptions) | null,
  refuse: Refuse | null,
): Step[] {
  const steps: Step[] = [];
  let rest: unknown = options;
  for (let at = 0; at < depth; at += 1) {
    // The cast: of what can be options only makers are functions.
    if (typeof rest === "function") rest = make === null ? [] : make(rest as OptionsMaker, at, steps);
    const own: readonly unknown[] = Array.isArray(rest) ? rest : isPlainObject(rest) ? Object.keys(rest) : [];
    const asked = wanted?.[keyOf(levels, at)];
    const isThere = own.includes(asked);
    if (!isThere && refuse !== null && asked !== undefined && asked !== null && own.length > 0)
      return refuse(
        "value",
        `${JSON.stringify(asked)} is not one of the options of ${keyOf(levels, at)}: ${own.join(", ")}`,
      );
    const value = isThere ? asked : (own[0] ?? null);
    steps.push({ options: own, value });
    rest = isPlainObject(rest) ? rest[String(value)] : [];
  }
  return steps;
}

/**
 * Several menus of which each shows what goes with what was chosen before (Panel's `NestedSelect`).
 *
 * @example
 * new NestedSelect({
 *   options: { gfs: { tmp: [1000, 500], pcp: [1000] }, name: { tmp: [1000, 925], pcp: [1000] } },
 *   levels: ["model", "var", "level"],
 * })
 * @throws ArgumentError for levels that are not as many as the options have, and for a value that is no option
 */
export class NestedSelect extends NestedBase {
  static {
    revivable("NestedSelect", this);
  }

  /** The menus that were made, one for each level. */
  #menus: Viewable[] = [];
  #layout: Column | null = null;
  /** The levels that the menus were made for. */
  #made: Levels = [];

  constructor(inputs: ParamInputs<typeof NestedBase.specs> = {}) {
    super(inputs);
    this.assemble();
  }

  protected override updateParts(changed: Changed): void {
    const levels = this.peek("levels");
    const steps = this.#steps(this.peek("value"));
    const isOther = this.#menus.length !== steps.length || this.#made !== levels || changed("layout");
    if (isOther) this.#make(steps, levels);
    steps.forEach(({ options, value }, at) => {
      const menu = this.#menus[at];
      if (menu === undefined) return;
      adjust(menu, { options: [...options], value });
      adjust(menu, { disabled: this.peek("disabled"), visible: this.#isVisible(at, options) });
    });
    if (!isOther) this.#style();
    this.#tell(steps);
  }

  /** The first menu is always there, and one that a level says so of. */
  #isVisible(at: number, options: readonly unknown[]): boolean {
    const level = this.peek("levels")[at];
    const own = typeof level === "object" ? level["visible"] : undefined;
    return typeof own === "boolean" ? own : at === 0 || options.length > 0;
  }

  #steps(wanted: Readonly<Record<string, unknown>> | null): Step[] {
    const options = this.peek("options");
    const levels = this.peek("levels");
    const depth = hasMaker(options) ? levels.length : depthOf(options);
    return walk(options, levels, depth, wanted, (maker, at, before) => this.#run(maker, at, before), null);
  }

  /** What a maker gives; nothing when it fails, which the log tells. */
  #run(maker: OptionsMaker, at: number, before: readonly Step[]): NestedOptions {
    const levels = this.peek("levels");
    let made: NestedOptions = [];
    const make = (): void => void (made = maker({ level: levels[at] ?? at, value: chosenOf(before, levels) }));
    this.scope.runner.run(calledAs(maker, make), true);
    return made;
  }

  #make(steps: readonly Step[], levels: Levels): void {
    this.#made = levels;
    const style = { ...styleOf(this), visible: undefined, loading: undefined };
    this.#menus = steps.map(({ options, value }, at) => {
      const level = levels[at];
      const { name, type, ...own } = typeof level === "object" ? level : { name: level };
      const inputs = { ...withoutUndefined(style), ...(name === undefined ? {} : { label: name }), ...own };
      const Menu = type ?? Select;
      const menu = this.part(() => new Menu({ ...inputs, options: [...options], value }));
      this.follow(menu, "value", () => this.#chosen());
      return menu;
    });
    this.#layout = this.part(() => this.#layoutOf(this.#menus));
    this.replaceParts(this.#layout);
  }

  #layoutOf(menus: readonly Viewable[]): Column {
    const given = this.peek("layout");
    const { type = Column, ...own } = isPlainObject(given) ? given : { type: given };
    // The cast: layouts of lists take what Column takes.
    const Layout = type as typeof Column;
    return new Layout({ ...withoutUndefined(styleOf(this)), ...own, objects: [...menus] });
  }

  #style(): void {
    if (this.#layout !== null) adjust(this.#layout, withoutUndefined(styleOf(this)));
  }

  /** The visitor has chosen: later levels keep what they have where it is still an option. */
  #chosen(): void {
    const levels = this.peek("levels");
    const wanted = Object.fromEntries(this.#menus.map((menu, each) => [keyOf(levels, each), menu.peek("value")]));
    this.take({ value: chosenOf(this.#steps(wanted), levels) });
  }

  /** Options that functions have made decide about the value. */
  #tell(steps: readonly Step[]): void {
    if (this.peek("options") === null) return;
    const value = chosenOf(steps, this.peek("levels"));
    if (JSON.stringify(value) !== JSON.stringify(this.peek("value"))) this.assign(this.settled({ value }, "browser"));
  }
}

const withoutUndefined = (inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null));
