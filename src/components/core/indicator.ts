// The base of indicators: widgets that show a state and take no input.
import { baseParams } from "./base-params.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { declare } from "./component.ts";
import type { AllParams, AnyDeclaration, Part } from "./declaration.ts";
import { viewableRules } from "./viewable-rules.ts";
import {
  asWidget,
  Widget,
  widgetParams,
  type WidgetClass,
  type WidgetDeclaration,
  type WidgetParams,
} from "./widget.ts";

/** A widget that only shows; what a browser changes of it is put back. */
export abstract class Indicator<S extends ParamSpecs = ParamSpecs> extends Widget<S> {
  protected override checkedByBrowser(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/** Makes the class of an indicator from its declaration. */
export function indicator<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: WidgetDeclaration<S, A, L>,
  Base: abstract new (...args: never[]) => Widget = Indicator,
): WidgetClass<AllParams<WidgetParams, L, S>> {
  // The casts: as in `component`.
  const declared = asWidget(declaration as unknown as AnyDeclaration);
  return declare(Base, viewableRules, { ...baseParams, ...widgetParams }, declared) as unknown as WidgetClass<
    AllParams<WidgetParams, L, S>
  >;
}
