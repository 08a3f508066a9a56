// The values of widgets, taken from a session that cannot be brought back to one that starts anew.
import { errorText } from "../../base/errors.ts";
import { nameOfClass } from "../../components/core/class-registry.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import { valueRef } from "../../reactive/refs.ts";
import { decodeAll, storeDecoder } from "./codec.ts";
import type { StoredObject, StoredState } from "./stored-state.ts";
import { widgetName } from "./writer.ts";

type Widgets = ReadonlyMap<string, Parameterized>;

/** The stored values of widgets that have a name, by it; of several with one name, the first. */
export function namedValues(stored: StoredState): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const object of Object.values(stored.objects)) {
    const { name } = object;
    if (name === undefined || values.has(name)) continue;
    for (const value of valueOf(object)) values.set(name, value);
  }
  return Object.fromEntries(values);
}

/**
 * Sets the values of widgets as a visitor had left them, for a run that is otherwise a new one. Their watchers are
 * called.
 *
 * Widgets are the same when class and name are, at the same place rather than anywhere; those without a name when class
 * and place are.
 *
 * @returns what was left out, and why
 */
export function keepValues(stored: StoredState, made: Widgets): readonly string[] {
  const left: string[] = [];
  const free = new Map([...made].filter(([, object]) => valueRef in object));
  const take = (key: string, { type, name }: StoredObject): Parameterized | undefined => {
    const isSame = (object: Parameterized): boolean => nameOfClass(object) === type && widgetName(object).name === name;
    const there = free.get(key);
    const place =
      there !== undefined && isSame(there)
        ? key
        : name === undefined
          ? undefined
          : [...free].find(([, object]) => isSame(object))?.[0];
    const widget = place === undefined ? undefined : free.get(place);
    if (place !== undefined) free.delete(place);
    return widget;
  };
  for (const [key, object] of Object.entries(stored.objects)) {
    for (const value of valueOf(object)) {
      const widget = take(key, object);
      const what = `${object.type}${object.name === undefined ? "" : ` "${object.name}"`}`;
      const problem = widget === undefined ? "there is none in this version" : setValue(widget, value);
      if (problem !== null) left.push(`${what}: ${problem}`);
    }
  }
  return left;
}

/** Sets the values of the widgets with these names. Their watchers are called. @returns what was left out, and why */
export function setValues(values: ReadonlyMap<string, unknown>, made: Widgets): readonly string[] {
  const widgets = [...made.values()].filter((object) => valueRef in object);
  return [...values].flatMap(([name, value]) => {
    const widget = widgets.find((object) => widgetName(object).name === name);
    const problem = widget === undefined ? "there is none in this version" : setValue(widget, value);
    return problem === null ? [] : [`"${name}": ${problem}`];
  });
}

/** The value of a widget of the app's run, when it was changed and can be read. */
function valueOf({ params, dynamic }: StoredObject): readonly unknown[] {
  const value = params["value"];
  if (dynamic === true || value === undefined) return [];
  const decoder = storeDecoder({ modelById: () => undefined, object: () => undefined });
  return Object.values(decodeAll([["value", value]], (rep) => decoder.decode(rep)));
}

/** Sets it as the app's author would. @returns why not, or null */
function setValue(widget: Parameterized, value: unknown): string | null {
  try {
    if (!isWithin(widget, value)) return "the value is outside its limits now";
    // What only a browser may set, such as an uploaded file, is given back as it was.
    if (Object.hasOwn(widget.settableParams(), "value")) widget.update({ value });
    else widget.restoreParams({ value });
    return null;
  } catch (error) {
    return errorText(error);
  }
}

/** False for a number or date, or a list of them, beyond the widget's `start` and `end`. */
function isWithin(widget: Parameterized, value: unknown): boolean {
  const { start, end } = widget.settableParams();
  const from = order(start);
  const to = order(end);
  return (Array.isArray(value) ? (value as unknown[]) : [value])
    .map(order)
    .every((each) => each === null || ((from === null || each >= from) && (to === null || each <= to)));
}

const order = (value: unknown): number | null =>
  typeof value === "number" ? value : value instanceof Date ? value.getTime() : null;

/** Tells values by name from those of a stored state. */
export const isMap = (values: StoredState | ReadonlyMap<string, unknown>): values is ReadonlyMap<string, unknown> =>
  values instanceof Map;
