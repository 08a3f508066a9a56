// Picks one of several options from a menu or a list.
import { ArgumentError } from "../../base/errors.ts";
import { PanelCustomSelect } from "../../models/generated/panel/models/customselect.ts";
import { PanelSingleSelect } from "../../models/generated/panel/models/singleselect.ts";
import {
  any,
  integer,
  list,
  type MergedParams,
  type ParamSpec,
  type ParamSpecs,
  type ParamValues,
} from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { ValueOrRef } from "../../reactive/refs.ts";
import { revivable } from "../core/class-registry.ts";
import type { Update } from "../core/declaration.ts";
import { widget, type WidgetOf, type FromParam } from "../core/widget.ts";
import { valueText } from "../panes/value-text.ts";
import { described, inputWidth } from "./parts/input.ts";
import { Choices, isLabelled, options, toGroups, type Given, type Options } from "./parts/options.ts";

/** Options by the name of their group. */
export type OptionGroups<T = unknown> = Readonly<Record<string, Options<T>>> | ReadonlyMap<string, Options<T>>;

const groups: ParamSpec<OptionGroups | null> = {
  default: null,
  check: (value) => {
    if (value === null) return null;
    if (typeof value !== "object" || Array.isArray(value)) return "expected an object or a Map of groups";
    // The cast: objects and Maps are what `toGroups` takes; its values are looked at here.
    const given = [...toGroups(value as OptionGroups).values()];
    const problem = given.map((group) => options.check(group)).find((each) => each !== null);
    if (problem !== undefined) return `in the groups: ${problem}`;
    return new Set(given.map((group) => isLabelled(group))).size > 1
      ? "expected groups that are all lists or all have labels"
      : null;
  },
};

interface Choosable {
  readonly options: Options;
  readonly groups: OptionGroups | null;
}

const choicesOf = ({ options, groups }: Choosable): Choices => {
  const own = Choices.of(options);
  return own.values.length === 0 && groups !== null ? Choices.ofGroups(toGroups(groups)) : own;
};

/** What travels for each value: its text, or its label when texts do not tell the values apart. */
const keysOf = (choices: Choices): readonly string[] => (choices.distinct ? choices.texts : choices.labels);

/** Options as they travel: values with labels, or labels alone. */
type WireOptions = readonly (string | readonly [unknown, string])[];

function optionsOnWire({ options, groups }: Choosable): WireOptions | undefined {
  const own = Choices.of(options);
  if (own.values.length > 0) return onWire(own, isLabelled(options));
  if (groups === null || toGroups(groups).size === 0) return undefined;
  const distinct = Choices.ofGroups(toGroups(groups)).distinct;
  const travelling = Array.from(toGroups(groups), ([group, given]): [string, WireOptions] => [
    group,
    groupOnWire(Choices.of(given), isLabelled(given), distinct),
  ]);
  // The cast: PanelCustomSelect takes groups too; a Map keeps their order.
  return new Map(travelling) as unknown as WireOptions;
}

const pairs = (choices: Choices): (readonly [string, string])[] =>
  choices.texts.map((text, index) => [text, choices.labels[index] ?? text]);
const onWire = (choices: Choices, labelled: boolean): WireOptions =>
  labelled && choices.distinct ? pairs(choices) : choices.labels;
const groupOnWire = (choices: Choices, labelled: boolean, distinct: boolean): WireOptions =>
  distinct || !labelled ? pairs(choices) : choices.labels;

/** The option that a browser means: by what travels for it, or by its label. */
function optionOf(key: unknown, choices: Choices): unknown {
  const text = String(key);
  const index = [keysOf(choices), choices.labels].map((names) => names.indexOf(text)).find((found) => found >= 0);
  // An empty text that stands for no option: nothing is chosen, which a menu shows as its first line.
  const at = index ?? (text === "" ? 0 : -1);
  if (at < 0 || at >= choices.values.length)
    throw new ArgumentError(`Select.value: "${text}" is not one of the options`);
  return choices.values[at];
}

interface SelectValues extends Choosable {
  readonly size: number;
  readonly value: unknown;
  readonly disabledOptions: readonly unknown[];
}

/** Keeps the value among the options that are not disabled. */
function settle(next: SelectValues, { refuse }: Pick<Update<SelectNames>, "refuse">): { value: unknown } | undefined {
  const choices = choicesOf(next);
  if (Choices.of(next.options).values.length > 0 && next.groups !== null)
    return refuse("groups", "give either options or groups, not both");
  if (next.groups !== null && toGroups(next.groups).size > 0 && next.size !== 1)
    return refuse("groups", "groups need a size of 1; use options for a list of several lines");
  if (next.size > 1 && choices.values.length === 0 && next.value !== null && typeof next.value !== "string")
    return refuse("value", `${valueText(next.value)} is not one of the options: there are none`);
  const value = choices.has(next.value) ? next.value : (choices.values[0] ?? null);
  const disabled = new Choices(next.disabledOptions.map((each) => ["", each]));
  if (disabled.values.length > 0) {
    const unknown = disabled.values.find((each) => !choices.has(each));
    if (unknown !== undefined) return refuse("disabledOptions", `${valueText(unknown)} is not one of the options`);
    if (choices.values.every((each) => disabled.has(each)))
      return refuse("disabledOptions", "at least one option must stay enabled");
    if (disabled.has(value))
      return refuse("value", `${valueText(value)} is a disabled option; choose another value first`);
  }
  return choices.has(next.value) ? undefined : { value };
}

type SelectNames = Readonly<Record<"groups" | "disabledOptions" | "value", ParamSpec<unknown>>>;

const SelectBase = widget({
  type: "Select",
  model: PanelSingleSelect,
  modelFor: ({ size }) => (size === 1 ? PanelCustomSelect : PanelSingleSelect),
  parts: [described, inputWidth],
  params: {
    options,
    /** Options by group; not together with `options`, and only with a size of 1. */
    groups,
    /** One of the options. Null, or a value that is no option, becomes the first one. */
    value: any<unknown>(null),
    /** Options that are shown and cannot be chosen. */
    disabledOptions: list(any<unknown>(null)),
    /** How many options are seen at once; 1 makes a drop-down menu. */
    size: integer(1, { min: 1 }),
  },
  css: ["css/select.css"],
  local: ["groups"],
  settle,
  wire: {
    // Before the value, so that the browser has the option that it is to choose.
    options: {
      attr: "options",
      toModel: (_options, values) => optionsOnWire(values),
      fromModel: (_wire, { options: given }) => given,
    },
    size: { attr: "size", toModel: (size) => (size === 1 ? undefined : size) },
    disabledOptions: { attr: "disabled_options", toModel: (values) => values.map(valueText) },
    value: {
      attr: "value",
      toModel: (value, values) => {
        const choices = choicesOf(values);
        return keysOf(choices)[choices.indexOf(value)];
      },
      fromModel: (key, values) => optionOf(key, choicesOf(values)),
    },
  },
});

type SelectParams<T> = MergedParams<
  typeof SelectBase.specs,
  {
    readonly options: ParamSpec<Options<T>>;
    readonly groups: ParamSpec<OptionGroups<T> | null>;
    readonly value: ParamSpec<T>;
    readonly disabledOptions: ParamSpec<readonly T[]>;
  }
>;

/** Params of a Select whose options are `T`. */
export type SelectInputs<T> = Omit<
  ParamInputs<typeof SelectBase.specs>,
  "options" | "groups" | "value" | "disabledOptions"
> & {
  readonly value?: ValueOrRef<NoInfer<T> | null> | undefined;
  readonly disabledOptions?: ValueOrRef<readonly NoInfer<T>[]> | undefined;
} & (
    | (Given<"options", Options<T>, T> & { readonly groups?: ValueOrRef<OptionGroups<T> | null> | undefined })
    | { readonly groups: ValueOrRef<OptionGroups<T>>; readonly options?: undefined }
  );

interface SelectClass extends FromParam<typeof SelectBase.specs> {
  new <T = unknown>(inputs?: SelectInputs<T>): WidgetOf<SelectParams<T>> & ParamValues<SelectParams<T>>;
  readonly specs: ParamSpecs;
}

/**
 * Picks one of several options (Panel's `Select`); `value` is the option itself, not its label. Where there are no
 * options it is null: a menu that may be without any is a `Select<string | null>`.
 *
 * @example new Select({ label: "Unit", options: { Celsius: "C", Fahrenheit: "F" }, value: "F" })
 * @throws ArgumentError for options next to groups, and when the value or all options are disabled
 */
// The cast: the rules of the declaration keep the value among the options.
export class Select<T = unknown> extends (SelectBase as unknown as SelectClass)<T> {
  static {
    revivable("Select", this);
  }
}
