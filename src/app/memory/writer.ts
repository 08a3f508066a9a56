// Turns what has changed into what is stored.
import { errorText } from "../../base/errors.ts";
import { nameOfClass } from "../../components/core/class-registry.ts";
import type { DocumentEvent } from "../../document/events.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import { valueRef } from "../../reactive/refs.ts";
import type { KeptValue } from "../../reactive/tracker.ts";
import type { Rep } from "../../serialization/reps.ts";
import { storeEncoder } from "./codec.ts";
import type { StoredColumns, StoredObject, StoredTurn } from "./stored-state.ts";

/** A change of columns that is shorter than the columns. */
export type ColumnEvent = Extract<DocumentEvent, { kind: "ColumnsStreamed" | "ColumnsPatched" | "ColumnDataChanged" }>;

export interface WriterPort {
  /** True for models that the app's run makes again. */
  readonly isBuilt: (model: Model) => boolean;
  /** Gives ids to a model that is not part of the page yet. */
  readonly number: (model: Model) => void;
  /** True for keys of what callbacks made. */
  readonly isDynamic: (key: string) => boolean;
  /** Told of what callbacks made when something refers to it. */
  readonly refers: (key: string) => void;
  /** What cannot be stored, by key. */
  readonly problems: Map<string, string>;
}

/** Writes objects and models, and the objects made by callbacks that they refer to. */
export class Writer {
  readonly #port: WriterPort;
  readonly #objects: Record<string, StoredObject> = {};
  readonly #models: Record<string, Record<string, Rep>> = {};
  readonly #columns: StoredColumns[] = [];
  readonly #values: Record<string, Rep> = {};

  constructor(port: WriterPort) {
    this.#port = port;
  }

  object(object: Parameterized, names: Iterable<string>): void {
    const dynamic = this.#port.isDynamic(object.key);
    if (dynamic && this.#objects[object.key] !== undefined) return;
    const known = nameOfClass(object);
    const type = known ?? object.constructor.name;
    const params: Record<string, Rep> = {};
    this.#objects[object.key] = dynamic ? { type, params, dynamic: true } : { type, params, ...widgetName(object) };
    if (dynamic && known === undefined)
      this.#port.problems.set(object.key, `a callback made a ${type}, which only the app's own code can make`);
    else if (dynamic && object.isConnected)
      this.#port.problems.set(object.key, `a callback made a ${type} that has callbacks or follows other params`);
    for (const name of dynamic ? object.givenParams() : names) {
      const rep = this.#encode(object.peek(name), `${object.key}.${name}`, `${type}.${name}`);
      if (rep !== null) params[name] = rep;
    }
  }

  model(model: Model, attrs: Iterable<string>): void {
    const attributes: Record<string, Rep> = {};
    for (const attr of attrs) {
      const rep = this.#encode(model.getAny(attr), `${model.id}.${attr}`, `${model.type}.${attr}`);
      if (rep !== null) attributes[attr] = rep;
    }
    this.#models[model.id] = attributes;
  }

  /** Writes the value of a signal. */
  value(value: KeptValue): void {
    const rep = this.#encode(value.peek(), `signal ${value.key}`, "The value of a signal");
    if (rep !== null) this.#values[value.key] = rep;
  }

  columns(model: Model, event: ColumnEvent): void {
    const value = event.kind === "ColumnsPatched" ? event.patches : event.data;
    const rep = this.#encode(value, `${model.id}.data`, `${model.type}.data`);
    if (rep === null) return;
    if (event.kind === "ColumnsStreamed")
      this.#columns.push({ id: model.id, kind: "stream", data: rep, rollover: event.rollover });
    else if (event.kind === "ColumnsPatched") this.#columns.push({ id: model.id, kind: "patch", patches: rep });
    else this.#columns.push({ id: model.id, kind: "columns", data: rep });
  }

  result(): Pick<StoredTurn, "objects" | "models" | "columns" | "values"> {
    return {
      ...(Object.keys(this.#objects).length > 0 ? { objects: this.#objects } : {}),
      ...(Object.keys(this.#models).length > 0 ? { models: this.#models } : {}),
      ...(this.#columns.length > 0 ? { columns: this.#columns } : {}),
      ...(Object.keys(this.#values).length > 0 ? { values: this.#values } : {}),
    };
  }

  #encode(value: unknown, key: string, name: string): Rep | null {
    const encoder = storeEncoder({
      isBuilt: this.#port.isBuilt,
      number: this.#port.number,
      refers: (object) => {
        if (!this.#port.isDynamic(object.key)) return;
        this.#port.refers(object.key);
        this.object(object, []);
      },
    });
    try {
      const rep = encoder.encode(value);
      this.#port.problems.delete(key);
      return rep;
    } catch (error) {
      this.#port.problems.set(key, `${name} cannot be stored: ${errorText(error)}`);
      return null;
    }
  }
}

/** What a visitor knows a widget by, so that its value can be kept when the app around it changes. */
export function widgetName(object: Parameterized): { readonly name?: string } {
  const name = valueRef in object ? object.peek("name") : null;
  return typeof name === "string" && name !== "" ? { name } : {};
}
