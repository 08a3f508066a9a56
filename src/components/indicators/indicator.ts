// The base of indicators: widgets that show a state and take no input.
import { baseParams } from "../core/base-params.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { declare } from "../core/component.ts";
import type { AllParams, AnyDeclaration, Part } from "../core/declaration.ts";
import { viewableRules } from "../core/viewable-rules.ts";
import {
  asWidget,
  Widget,
  widgetParams,
  type WidgetClass,
  type WidgetDeclaration,
  type WidgetParams,
} from "../core/widget.ts";

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

/** Colours by their role in the theme. */
export const ROLE_COLORS = ["primary", "secondary", "success", "info", "danger", "warning", "light", "dark"] as const;
