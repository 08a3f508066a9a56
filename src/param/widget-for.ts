// A widget that is tied to a param: it shows value, label, bounds and options, and sets the value.
import { PanelError } from "../base/errors.ts";
import { consoleLog } from "../base/log.ts";
import type { Viewable } from "../components/core/viewable.ts";
import { currentScope } from "../reactive/scope.ts";
import { untracked } from "../reactive/signals.ts";
import { isEqual } from "../serialization/equal.ts";
import { currentSession } from "../state/current-session.ts";
import type { ParamHandle } from "./handle.ts";
import { choicesOf, type ParamInfo } from "./kind.ts";
import { ParamObject } from "./object.ts";
import { offered, widgetType, type WidgetType } from "./widget-class.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** How a form wants its widgets. */
export interface WidgetLook {
  readonly showLabels: boolean;
  readonly hideConstant: boolean;
}

/** A class of widgets, one with params, or a widget that was made. */
export type WidgetChoice = WidgetType | Viewable | (Inputs & { readonly type?: WidgetType });

/** Before watchers, as params that follow references (rule E3). */
const FOLLOWS = -1;

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

const LITERAL = { Dict: "object", List: "array", Tuple: "array" } as const;

/** What the param says about its widget; names that the widget does not have are left out. */
function inputsOf(handle: ParamHandle, info: ParamInfo, value: unknown, type: WidgetType, look: WidgetLook): Inputs {
  const { kind } = handle;
  const [start, end] = offered(kind, info);
  const isButton = kind === "Event" || kind === "Action";
  const has = (name: string): boolean => Object.hasOwn(type.specs, name);
  const takes = (name: string, input: unknown): boolean => has(name) && type.specs[name]?.check(input) === null;
  const pairs = choicesOf(info.objects ?? []);
  const choices = pairs.length === 0 && value !== null ? [[String(value), value] as const] : pairs;
  const options = takes("options", new Map(choices)) ? new Map(choices) : choices.map(([, each]) => each);
  const given = {
    label: look.showLabels || has("clicks") ? handle.label : "",
    disabled: info.constant,
    ...(look.hideConstant ? { visible: !info.constant } : {}),
    ...(info.doc === "" ? {} : { description: dedented(info.doc) }),
    ...(start === null ? {} : { start }),
    ...(end === null ? {} : { end }),
    ...(info.step === null ? {} : { step: info.step }),
    ...(info.objects === null ? {} : { options }),
    ...(kind in LITERAL && has("serializer") ? { type: LITERAL[kind as keyof typeof LITERAL] } : {}),
    ...(info.bounds !== null && has("fixedStart") ? { fixedStart: info.bounds[0], fixedEnd: info.bounds[1] } : {}),
    ...(isButton || !takes("value", value) ? {} : { value }),
  };
  return Object.fromEntries(Object.entries(given).filter(([name]) => has(name)));
}

/** Lines of a text without what all but the first begin with. */
function dedented(text: string): string {
  const lines = text.trim().split("\n");
  const depths = lines.slice(1).flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const depth = Math.min(...depths, Infinity);
  return depth === Infinity
    ? text.trim()
    : lines.map((line, index) => (index === 0 ? line : line.slice(depth))).join("\n");
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
  const present = (): Inputs => ({ ...inputsOf(handle, handle.info, handle.value, type, look), ...said });
  // The cast: what the inputs may be is checked by the widget's constructor.
  const Type = type as unknown as new (inputs: Inputs) => Viewable;
  const widget = choice !== undefined && isViewable(choice) ? choice : new Type(untracked(present));
  tie(handle, widget, present, throttled === true ? "valueThrottled" : onkeyup === true ? "valueInput" : "value");
  return widget;
}

/** Keeps widget and param equal. @param source the param of the widget that the value is taken from */
function tie(handle: ParamHandle, widget: Viewable, present: () => Inputs, source: string): void {
  const { owner, name } = handle;
  let isShowing = false;
  const show = (inputs: Inputs): void => {
    const differing = Object.entries(inputs).filter(([key, input]) => !isEqual(widget.peek(key as never), input));
    if (differing.length === 0) return;
    isShowing = true;
    try {
      widget.update(Object.fromEntries(differing));
    } finally {
      isShowing = false;
    }
  };
  currentScope().effect(() => {
    const inputs = present();
    untracked(() => show(inputs));
  }, FOLLOWS);
  if (handle.kind === "Event") return void widget.observe(() => owner.trigger(name), "clicks");
  if (handle.kind === "Action") {
    // The cast: the check of the kind lets only functions and null pass.
    const call = (): unknown => (owner.peek(name) as ((self: unknown) => unknown) | null)?.(owner);
    return void widget.observe(call, "clicks");
  }
  const names = Object.hasOwn(widget.settableParams(), source) ? source : "value";
  widget.observe(() => {
    if (isShowing) return;
    try {
      owner.update({ [name]: widget.peek(names as never) });
    } catch (error) {
      if (!(error instanceof PanelError)) throw error;
      (currentSession()?.log ?? consoleLog).warn(`A value of a form was refused: ${error.message}`, { error });
    }
    // What the param has made of it.
    untracked(() => show(present()));
  }, names);
}

/** True for values that a form can unfold. */
export const isObject = (value: unknown): value is ParamObject => value instanceof ParamObject;
