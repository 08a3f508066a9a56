// A widget that is tied to a param: it shows value, label, bounds and options, and sets the value.
import { tieToParam } from "../components/core/from-param.ts";
import type { Viewable } from "../components/core/viewable.ts";
import { untracked } from "../reactive/signals.ts";
import type { ParamHandle } from "./handle.ts";
import { ParamObject } from "./object.ts";
import { widgetType, type WidgetType } from "./widget-class.ts";
import { inputsOf, type WidgetLook } from "./widget-inputs.ts";

export type { WidgetLook } from "./widget-inputs.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** A class of widgets, one with params, or a widget that was made. */
export type WidgetChoice = WidgetType | Viewable | (Inputs & { readonly type?: WidgetType });

const isViewable = (choice: WidgetChoice): choice is Viewable => "param" in choice && "render" in choice;

/** The class of the widget and what else was said of it. */
export function chosen(
  handle: ParamHandle,
  choice: WidgetChoice | undefined,
): { readonly type: WidgetType; readonly inputs: Inputs } {
  const own = widgetType(handle.kind, handle.info);
  if (choice === undefined) return { type: own, inputs: {} };
  // The cast: classes are functions, and nothing else among the choices is.
  if (typeof choice === "function") return { type: choice, inputs: {} };
  // The cast: every widget's class is a class of widgets.
  if (isViewable(choice)) return { type: choice.constructor as unknown as WidgetType, inputs: {} };
  const { type = own, ...inputs } = choice;
  return { type, inputs };
}

/**
 * Makes the widget of a param, or ties one that was made, for as long as the current scope lives.
 *
 * @throws ArgumentError for params that the widget does not have
 */
export function widgetFor(handle: ParamHandle, choice: WidgetChoice | undefined, look: WidgetLook): Viewable {
  const { type, inputs } = untracked(() => chosen(handle, choice));
  const { throttled = false, onkeyup = false, ...own } = inputs;
  const said = "name" in own && !("label" in own) ? Object.fromEntries(Object.entries(own).map(([name, value]) => [name === "name" ? "label" : name, value])) : own; // prettier-ignore
  const present = (): Inputs => ({ ...inputsOf(handle, type, look), ...said });
  // The cast: what the inputs may be is checked by the widget's constructor.
  const Type = type as unknown as new (inputs: Inputs) => Viewable;
  const widget = choice !== undefined && isViewable(choice) ? choice : new Type(untracked(present));
  tieToParam(
    handle,
    widget,
    present,
    throttled === true ? "valueThrottled" : onkeyup === true ? "valueInput" : "value",
  );
  return widget;
}

/** True for values that a form can unfold. */
export const isObject = (value: unknown): value is ParamObject => value instanceof ParamObject;
