// What visitors do in a figure, as callbacks and as references that reactive functions follow.
import { calling } from "../reactive/calling.ts";
import { ArgumentError } from "../base/errors.ts";
import { propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import { refMark, type Ref } from "../reactive/refs.ts";
import { currentScope } from "../reactive/scope.ts";
import { Source, untracked } from "../reactive/signals.ts";

/** Where something happened: `x`, `y` in the figure's own units, `sx`, `sy` in pixels from its top left corner. */
export interface PointEvent {
  readonly sx: number;
  readonly sy: number;
  readonly x: number;
  readonly y: number;
  readonly modifiers: { readonly shift: boolean; readonly ctrl: boolean; readonly alt: boolean };
}

/** The events of figures with what each tells (bokeh.events). */
export interface FigureEvents {
  readonly tap: PointEvent;
  readonly doubletap: PointEvent;
  readonly press: PointEvent;
  readonly pressup: PointEvent;
  readonly mouseenter: PointEvent;
  readonly mouseleave: PointEvent;
  /** Every movement of the pointer: many a second. */
  readonly mousemove: PointEvent;
  readonly wheel: PointEvent & { readonly delta: number };
  readonly pan: PointEvent & { readonly delta_x: number; readonly delta_y: number; readonly direction: number };
  readonly panstart: PointEvent;
  readonly panend: PointEvent;
  readonly pinch: PointEvent & { readonly scale: number };
  readonly pinchstart: PointEvent;
  readonly pinchend: PointEvent;
  readonly rotate: PointEvent & { readonly rotation: number };
  readonly rotatestart: PointEvent;
  readonly rotateend: PointEvent;
  /** A selection was drawn; `final` once it is done. */
  readonly selectiongeometry: { readonly geometry: Readonly<Record<string, unknown>>; readonly final: boolean };
  /** Both axes after panning or zooming. */
  readonly rangesupdate: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };
  /** The reset tool was used. */
  readonly reset: object;
  readonly lodstart: object;
  readonly lodend: object;
}

const EVENTS: Readonly<Record<keyof FigureEvents, true>> = {
  tap: true,
  doubletap: true,
  press: true,
  pressup: true,
  mouseenter: true,
  mouseleave: true,
  mousemove: true,
  wheel: true,
  pan: true,
  panstart: true,
  panend: true,
  pinch: true,
  pinchstart: true,
  pinchend: true,
  rotate: true,
  rotatestart: true,
  rotateend: true,
  selectiongeometry: true,
  rangesupdate: true,
  reset: true,
  lodstart: true,
  lodend: true,
};

/**
 * Calls `handler` whenever a visitor's page reports the event. Returns how to stop it.
 * @throws ArgumentError for an event that figures do not have.
 */
export function onFigureEvent(figure: Model, name: string, handler: (event: never) => unknown): () => void {
  if (!Object.hasOwn(EVENTS, name))
    throw new ArgumentError(`Figures have no event "${name}"; there are ${Object.keys(EVENTS).join(", ")}`);
  const subscribed = figure.getAny("subscribed_events");
  const names = subscribed instanceof Set ? (subscribed as ReadonlySet<unknown>) : new Set();
  if (!names.has(name)) figure.setAny("subscribed_events", new Set([...names, name]));
  const scope = currentScope();
  const stop = figure.onEvent(name, (_name, values) => {
    if (scope.disposed) return;
    // The cast: BokehJS sends what FigureEvents says.
    untracked(() => scope.runner.run(calling(handler, values as never)));
  });
  return scope.register(`a handler of the event "${name}" of a figure`, stop);
}

/** Old and new value of an attribute. */
export interface AttributeEvent<T = unknown> {
  readonly old: T;
  readonly value: T;
}

/**
 * Calls `handler` whenever an attribute of a model changes, by a visitor or by the app: what is selected, the ends of a
 * range. Returns how to stop it.
 *
 * @example onChange(source.selected, "indices", ({ value }) => (text.object = `${value.length} rows`));
 * @throws ArgumentError for an attribute that the model does not have.
 */
export function onChange<A extends object, K extends keyof A & string>(
  model: Model<A>,
  attr: K,
  handler: (event: AttributeEvent<A[K]>) => unknown,
): () => void {
  checkAttribute(model, attr);
  const scope = currentScope();
  const stop = model.onChange((change) => {
    // While a session is brought back its models get their stored values: nothing has happened.
    if (change.attr !== attr || scope.disposed || scope.tracker?.restoring === true) return;
    // The cast: values were checked against the kind that A[K] was generated from.
    untracked(() => scope.runner.run(calling(handler, { old: change.old as A[K], value: change.value as A[K] })));
  });
  return scope.register(`a handler of changes of ${model.type}.${attr}`, stop);
}

/**
 * An attribute of a model as a reference, for `bind`, `rx`, as a component's param, and to be read in a function pane.
 *
 * @example
 * const chosen = attribute(source.selected, "indices");
 * new Column(plot, () => `${chosen.value.length} rows are selected`);
 *
 * @throws ArgumentError for an attribute that the model does not have.
 */
export function attribute<A extends object, K extends keyof A & string>(model: Model<A>, attr: K): Ref<A[K]> {
  checkAttribute(model, attr);
  const source = new Source();
  model.onChange((change) => {
    if (change.attr === attr) source.changed();
  });
  return {
    [refMark]: true,
    get value(): A[K] {
      source.track();
      return model.get(attr);
    },
  };
}

function checkAttribute(model: Model, attr: string): void {
  if (propOf(model.def, attr) === undefined) throw new ArgumentError(`${model.type} has no attribute "${attr}"`);
}
