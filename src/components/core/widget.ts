// The base of widgets: a label, and a value that the widget stands for.
import {
  boolean,
  text,
  withDefault,
  type MergedParams,
  type ParamSpec,
  type ParamSpecs,
} from "../../reactive/param.ts";
import { valueRef, type HasValueRef, type Ref } from "../../reactive/refs.ts";
import type { ParamInputs, ParamRef } from "../../reactive/parameterized.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import { declare, type ComponentClass } from "./component.ts";
import type { AllParams, AnyDeclaration, AnyRules, Declaration, Part } from "./declaration.ts";
import { widgetFromParam } from "./from-param.ts";
import { viewableRules } from "./viewable-rules.ts";
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

/** The params that every widget has. */
export type WidgetParams = MergedParams<BaseParams, typeof widgetParams>;

type Inputs = Readonly<Record<string, unknown>>;

/** A component with a `value`; used as a reference it stands for that value. */
export abstract class Widget<S extends ParamSpecs = ParamSpecs> extends Viewable<S> {
  /** See `FromParam`. */
  static fromParam(this: never, param: ParamRef, inputs: Inputs = {}): Viewable {
    return widgetFromParam(this, param, inputs);
  }

  get [valueRef](): Ref {
    // The cast: a widget without a value stands for nothing, which the error of `ref` says.
    return (this as Viewable).ref("value");
  }

  /** A widget without a name has none made up for it, as other components have. */
  override displayNameAt(): string {
    return String(this.present("name"));
  }

  /** The name is the app's, as in Panel; what browsers show is the label. */
  override browserName(name: string): string | null {
    return name === "name" ? null : super.browserName(name);
  }

  protected override checkedByBrowser(update: Inputs): Inputs {
    const throttled = update["valueThrottled"];
    return super.checkedByBrowser(
      throttled !== undefined && this.#isThrottled ? { ...update, value: throttled } : update,
    );
  }

  /**
   * With the app's option `throttled` the value of a slider, player or spinner follows when the handle is let go, and
   * not before.
   */
  protected override follows(attr: string): boolean {
    return !(this.#isThrottled && attr === this.wireName("value"));
  }

  get #isThrottled(): boolean {
    return this.context?.look.throttled === true && Object.hasOwn(this.compiled.specs, "valueThrottled");
  }
}

/** What the value of a widget with these params is. */
export type ValueOf<S> = S extends { readonly value: ParamSpec<infer T> } ? T : unknown;

/** What a widget with params `P` is. */
export type WidgetOf<P extends ParamSpecs> = Widget<P> & HasValueRef<ValueOf<P>>;

/** What classes of widgets can do beside making one. */
export interface FromParam<P> {
  /**
   * Makes a widget that shows a param and sets it (Panel's `from_param`): label, bounds, step, choices and tooltip come
   * from the param and follow it, as far as the widget has them. `inputs` say what is to be otherwise. What the param
   * refuses is put back, and the log says why.
   *
   * @example
   * const days = IntInput.fromParam(settings.param.days, { label: "Days ahead" });
   * const period = IntSlider.fromParam(job.param.period, { start: 100, end: 1000 });
   * @throws ArgumentError for what is no param, and for params that the widget does not have
   */
  fromParam<T>(this: abstract new (...args: never[]) => T, param: ParamRef, inputs?: FromParamInputs<P>): T;
}

/** What may be said of a widget that is made of a param; `throttled` takes its value when the handle is let go. */
export type FromParamInputs<P> = Omit<ParamInputs<P>, "value"> & { readonly throttled?: boolean };

/** The class of a widget; as a reference its instances stand for their `value`. */
export type WidgetClass<P extends ParamSpecs> = ComponentClass<P, WidgetOf<P>> & FromParam<P>;

/** What there is to say about a widget. Its label travels as `title` unless `wire` or `local` says otherwise. */
export type WidgetDeclaration<S extends ParamSpecs, A extends object, L extends readonly Part[]> = Declaration<
  S,
  A,
  L,
  WidgetParams
>;

/**
 * Makes a widget class from its declaration.
 *
 * @example
 * class Switch extends widget({
 *   type: "Switch",
 *   model: SwitchDef,
 *   params: { value: boolean() },
 *   wire: { value: "active", label: "label" },
 * }) {}
 */
export function widget<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: WidgetDeclaration<S, A, L>,
): WidgetClass<AllParams<WidgetParams, L, S>> {
  // The casts: as in `component`.
  const declared = asWidget(declaration as unknown as AnyDeclaration);
  return declare(Widget, viewableRules, { ...baseParams, ...widgetParams }, declared) as unknown as WidgetClass<
    AllParams<WidgetParams, L, S>
  >;
}

const TITLED: AnyRules = { wire: { label: "title" }, aliases: { name: "label" } };
const UNTITLED: AnyRules = { aliases: TITLED.aliases ?? {} };

/** A declaration with what goes for all widgets. */
export function asWidget(declaration: AnyDeclaration): AnyDeclaration {
  const { parts = [] } = declaration;
  const local = [declaration, ...parts.map(({ rules }) => rules)].some(
    (rules) => rules.local?.includes("label") === true,
  );
  return { ...declaration, parts: [{ params: {}, rules: local ? UNTITLED : TITLED }, ...parts] };
}
