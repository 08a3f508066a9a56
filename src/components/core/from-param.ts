// Widgets that are made of a param: they show its value and set it, as long as the scope that made them lives.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { consoleLog } from "../../base/log.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { labelOfName } from "../../reactive/param-names.ts";
import { Parameterized, type ParamRef } from "../../reactive/parameterized.ts";
import { isRef } from "../../reactive/refs.ts";
import { currentScope } from "../../reactive/scope.ts";
import { untracked } from "../../reactive/signals.ts";
import { isEqual } from "../../serialization/equal.ts";
import { currentSession } from "../../state/current-session.ts";
import type { Viewable } from "./viewable.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** What a class of components tells of itself. */
export interface WithSpecs {
  readonly specs: ParamSpecs;
}

/** Params of classes of params know more than their value: label, bounds, choices. */
export const describesWidget: unique symbol = Symbol("edgepanel.describesWidget");

/** A param that says what its widget is to show. */
export interface DescribedParam extends ParamRef {
  readonly [describesWidget]: {
    /** Params for a widget of this class, tracked. */
    inputs(type: WithSpecs): Inputs;
    /** What a click does, for params that are buttons; null for others. */
    readonly press: (() => unknown) | null;
  };
}

const isDescribed = (ref: ParamRef): ref is DescribedParam => describesWidget in ref;

/** Before watchers, as params that follow references (rule E3). */
const FOLLOWS = -1;

/**
 * The param that was given.
 * @throws ArgumentError for what is none
 */
export function paramOf(given: unknown, what: string): ParamRef {
  const isParam = isRef(given) && "owner" in given && given.owner instanceof Parameterized && "name" in given;
  // The cast: these are the parts of a reference to a param.
  if (isParam) return given as ParamRef;
  throw new ArgumentError(`${what}.fromParam(): expected a param: ${what}.fromParam(settings.param.days)`);
}

/** What a widget of this class shows of a param; tracked. Names that the widget does not have are left out. */
export function inputsFrom(ref: ParamRef, type: WithSpecs): Inputs {
  if (isDescribed(ref)) return ref[describesWidget].inputs(type);
  const { value } = ref;
  const has = (name: string): boolean => Object.hasOwn(type.specs, name);
  return {
    ...(has("label") ? { label: labelOfName(ref.name) } : {}),
    ...(has("value") && type.specs["value"]?.check(value) === null ? { value } : {}),
  };
}

/** Makes a widget of a param. @param said what the author says otherwise */
export function widgetFromParam(
  Type: (new (inputs: Inputs) => Viewable) & WithSpecs,
  given: unknown,
  said: Inputs,
): Viewable {
  const ref = paramOf(given, Type.name);
  const { throttled = false, ...own } = said;
  const named = Object.entries(own).map(([name, input]) => [name === "name" ? "label" : name, input]);
  const present = (): Inputs => ({ ...inputsFrom(ref, Type), ...Object.fromEntries(named) });
  const widget = new Type(untracked(present));
  tieToParam(ref, widget, present, throttled === true ? "valueThrottled" : "value");
  return widget;
}

/**
 * Keeps widget and param equal. What the param refuses is put back in the widget, and the log says why.
 *
 * @param present what the widget is to show, tracked
 * @param source the param of the widget that the value is taken from
 */
export function tieToParam(ref: ParamRef, widget: Viewable, present: () => Inputs, source: string): void {
  const { owner, name } = ref;
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
  const press = isDescribed(ref) ? ref[describesWidget].press : null;
  if (press !== null) return void widget.observe(press, "clicks");
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
