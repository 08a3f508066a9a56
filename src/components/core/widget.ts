// The base of widgets: a label, a value that the widget stands for, and params that follow from one another.
import { boolean, text, withDefault, type ParamSpec, type ParamSpecs } from "../../reactive/param.ts";
import { valueRef, type HasValueRef, type Ref } from "../../reactive/refs.ts";
import { baseParams } from "./base-params.ts";
import { component, type AllParams, type ComponentClass, type SyncedBase } from "./component.ts";
import type { Declaration } from "./declaration.ts";
import type { SyncedClass } from "./synced.ts";
import { Viewable } from "./viewable.ts";

/**
 * Params of all widgets, on top of those of all components. `name` is another name of `label`; given both, `label`
 * counts.
 */
export const widgetParams = {
  label: text(),
  /** Shows the widget greyed out and takes no input. */
  disabled: boolean(),
  margin: withDefault(baseParams.margin, [5, 10]),
} satisfies ParamSpecs;

/** All of a widget's own params. */
export type WidgetParams<S> = Omit<typeof widgetParams, keyof S> & S;

type Inputs = Readonly<Record<string, unknown>>;
/** Older name -> the name that counts when both are given. */
type Aliases = Readonly<Record<string, string>>;

/** What there is to say about a widget. Its label goes out as `title` unless `wire` says otherwise. */
export interface WidgetDeclaration<S extends ParamSpecs, A extends object> extends Omit<
  Declaration<WidgetParams<S>, A>,
  "params"
> {
  readonly params: S;
  /** Params that have two names and one value. */
  readonly aliases?: Aliases;
}

/** A component with a `value`; used as a reference it stands for that value. */
export abstract class Widget extends Viewable {
  /** Exists once the constructor of the base has set all params. */
  readonly #settled = true;

  /**
   * @throws ArgumentError for an unknown param, a value that does not pass its check, or params that do not go
   * together.
   */
  constructor(inputs: Inputs = {}) {
    super(withAliases(inputs, aliasesOf(new.target)));
    this.update({});
  }

  get [valueRef](): Ref {
    return this.ref("value");
  }

  override update(inputs: Inputs): void {
    // A reference gives its first value while other params are still missing.
    if (!(#settled in this && this.#settled)) return super.update(inputs);
    super.update(this.complete(withAliases(inputs, aliasesOf(this.constructor))));
  }

  protected override checkedByBrowser(update: Inputs): Inputs {
    const throttled = update["valueThrottled"];
    const followed = throttled !== undefined && this.#isThrottled ? { ...update, value: throttled } : update;
    return this.complete(super.checkedByBrowser(followed));
  }

  /**
   * With the app's option `throttled` the value of a slider, player or spinner follows when the handle is let go, and
   * not before.
   */
  protected override follows(attr: string): boolean {
    return !(this.#isThrottled && attr === this.wireName("value"));
  }

  get #isThrottled(): boolean {
    // The cast: as in `aliasesOf`.
    const { specs } = this.constructor as unknown as SyncedClass;
    return this.context?.look.throttled === true && Object.hasOwn(specs, "valueThrottled");
  }

  /**
   * Adds to `inputs` what follows from them; they are about to be set. Changes nothing itself, and uses no fields of
   * derived
   * classes: the constructor calls it too.
   *
   * @throws ArgumentError when they do not go together with each other or the present params; then nothing is set
   */
  protected complete(inputs: Inputs): Inputs {
    return inputs;
  }

  /**
   * Sets what follows from the other params when the app made the widget, but not what came back with a stored session.
   */
  protected begin(values: Inputs): void {
    this.assign(Object.fromEntries(Object.entries(values).filter(([name]) => !this.isGiven(name))));
  }

  /** What `name` will be once `inputs` are set. */
  protected next(inputs: Inputs, name: string): unknown {
    return Object.hasOwn(inputs, name) ? inputs[name] : this.peek(name);
  }
}

function aliasesOf(Class: unknown): Aliases {
  // The cast: every concrete widget is made by `widget`, which sets `declaration`.
  const declared = (Class as SyncedClass).declaration as Declaration & { readonly aliases?: Aliases };
  return { name: "label", ...declared.aliases };
}

/** Gives both names of a param the value that one of them got. */
function withAliases(inputs: Inputs, aliases: Aliases): Inputs {
  const result: Record<string, unknown> = { ...inputs };
  for (const [older, name] of Object.entries(aliases)) {
    const value = result[name] ?? result[older];
    if (value !== undefined) result[older] = result[name] = value;
  }
  return result;
}

type ValueOf<S> = S extends { readonly value: ParamSpec<infer T> } ? T : unknown;

/** The class of a widget; as a reference its instances stand for their `value`. */
export type WidgetClass<S extends ParamSpecs, V extends Widget = Widget> = ComponentClass<
  AllParams<WidgetParams<S>>,
  V & HasValueRef<ValueOf<S>>
>;

/**
 * Makes a widget class from its declaration.
 *
 * @example
 * class Switch extends widget({ type: "Switch", model: SwitchDef, params: { value: boolean() }, wire: { value:
 * "active", label: "label" } }) {}
 */
export function widget<S extends ParamSpecs, A extends object, V extends Widget = Widget>(
  declaration: WidgetDeclaration<S, A>,
  // The cast: the default of V is Widget.
  Base: SyncedBase<V> = Widget as unknown as SyncedBase<V>,
): WidgetClass<S, V> {
  const wire = { label: "title", ...declaration.wire };
  // The casts: WidgetDeclaration has what Declaration asks for, and instances the `valueRef` of their own value.
  const declared = {
    ...declaration,
    wire,
    params: { ...widgetParams, ...declaration.params },
  } as unknown as Declaration<WidgetParams<S>, A>;
  return component(Base, declared) as unknown as WidgetClass<S, V>;
}
