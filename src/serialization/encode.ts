// Values -> wire shapes.
import { errorText } from "../base/errors.ts";
import { toInline, type BufferSink } from "./buffers.ts";
import { SerializationError } from "./errors.ts";
import { BokehEvent } from "./event.ts";
import { isPlainObject } from "./equal.ts";
import { narrowed, NDArray } from "./ndarray.ts";
import type { BytesRep, MapRep, NDArrayRep, Rep, TypedArrayRep } from "./reps.ts";
import { Slice } from "./slice.ts";
import { Spec } from "./spec.ts";
import { dtypeOf, HOST_ORDER } from "./typed-arrays.ts";

/**
 * The deepest nesting that is written: beyond it a value is most likely part of itself. Safe for the stack of workerd
 * and of browsers.
 */
export const MAX_ENCODE_NESTING = 1000;

export interface EncoderOptions {
  /**
   * Writes an object that is no value of its own, for instance a model; undefined when it is none.
   * May call `encoder.encode` for what is inside, and must itself end cycles by returning references.
   */
  readonly model?: (object: object, encoder: Encoder) => Rep | undefined;
  /** Where bytes go. Without it they are written inline as base64 of gzip. */
  readonly buffers?: BufferSink;
}

/** Writes values as Bokeh's wire shapes, for `JSON.stringify`. */
export class Encoder {
  readonly #model: EncoderOptions["model"];
  readonly #buffers: BufferSink | undefined;
  readonly #path: (string | number)[] = [];
  readonly #active = new Set<object>();

  constructor(options: EncoderOptions = {}) {
    this.#model = options.model;
    this.#buffers = options.buffers;
  }

  /**
   * The wire shape of `value`. Properties of plain objects that are undefined are left out.
   *
   * @param key what to call the value in an error, when it is part of another
   * @throws SerializationError naming the place of a value that has no shape.
   */
  encode(value: unknown, key?: string | number): Rep {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return encodeNumber(value);
      case "bigint": {
        const number = Number(value);
        if (Number.isSafeInteger(number)) return number;
        return this.#fail(`the integer ${value} is beyond 2^53 - 1; send it as a string`, key);
      }
      case "undefined":
        return this.#fail("it is undefined; use null", key);
      case "function":
        return this.#fail("functions stay on the server; for code in the browser use a CustomJS model", key);
      case "symbol":
        return this.#fail("a symbol cannot be read by the other side; use a string", key);
      case "object":
        return value === null ? null : this.#nested(value, key);
    }
  }

  #nested(object: object, key: string | number | undefined): Rep {
    if (this.#path.length >= MAX_ENCODE_NESTING)
      this.#fail(`it is nested deeper than ${MAX_ENCODE_NESTING} levels`, key);
    this.#path.push(key ?? "");
    try {
      return this.#container(object) ?? this.#leaf(object) ?? this.#model?.(object, this) ?? this.#unknown(object);
    } finally {
      this.#path.pop();
    }
  }

  #container(object: object): Rep | undefined {
    if (!isContainer(object)) return undefined;
    if (this.#active.has(object)) this.#fail("it is part of itself");
    this.#active.add(object);
    try {
      if (Array.isArray(object)) return this.#list(object);
      if (object instanceof Map) return this.#map(object.entries(), object.size);
      if (object instanceof Set)
        return object.size === 0 ? { type: "set" } : { type: "set", entries: this.#list([...object]) };
      if (object instanceof NDArray) return this.#ndarray(object);
      if (object instanceof Spec) return this.#spec(object);
      if (object instanceof BokehEvent) return { type: "event", name: object.name, values: this.#plain(object.values) };
      return this.#plain(object);
    } finally {
      this.#active.delete(object);
    }
  }

  #leaf(object: object): Rep | undefined {
    if (ArrayBuffer.isView(object)) return this.#view(object);
    if (object instanceof ArrayBuffer) return this.#bytes(new Uint8Array(object));
    if (object instanceof Date) {
      return Number.isNaN(object.getTime())
        ? this.#fail("it is an invalid Date")
        : { type: "date", iso: object.toISOString() };
    }
    if (object instanceof Slice) return { type: "slice", start: object.start, stop: object.stop, step: object.step };
    return undefined;
  }

  #list(list: readonly unknown[]): Rep[] {
    const reps: Rep[] = [];
    // By index, because map() skips holes, which are undefined values all the same.
    for (let index = 0; index < list.length; index++) reps.push(this.encode(list[index], index));
    return reps;
  }

  #plain(object: object): MapRep {
    const entries = Object.entries(object).filter(([, item]) => item !== undefined);
    return this.#map(entries, entries.length);
  }

  #map(entries: Iterable<readonly [unknown, unknown]>, size: number): MapRep {
    if (size === 0) return { type: "map" };
    const reps: [Rep, Rep][] = [];
    for (const [key, item] of entries) {
      const name = typeof key === "string" || typeof key === "number" ? key : reps.length;
      reps.push([this.encode(key, name), this.encode(item, name)]);
    }
    return { type: "map", entries: reps };
  }

  #spec(spec: Spec): Rep {
    if (spec.kind === "field" && typeof spec.value !== "string") this.#fail("a field is the name of a column");
    // First, as it is read: a model in full must come before references to it.
    const value = this.encode(spec.value, spec.kind);
    const more = {
      ...(spec.transform === undefined ? {} : { transform: this.encode(spec.transform, "transform") }),
      ...(spec.units === undefined ? {} : { units: this.encode(spec.units, "units") }),
    };
    switch (spec.kind) {
      case "value":
        return { type: "value", value, ...more };
      case "field":
        return { type: "field", field: String(spec.value), ...more };
      case "expr":
        return { type: "expr", expr: value, ...more };
    }
  }

  #ndarray({ data, dtype, shape }: NDArray): NDArrayRep {
    const array = ArrayBuffer.isView(data) ? this.#bytes(bytesOf(data)) : this.#list(data);
    return { type: "ndarray", array, order: HOST_ORDER, dtype, shape: [...shape] };
  }

  #view(view: ArrayBufferView): TypedArrayRep {
    if (view instanceof BigInt64Array || view instanceof BigUint64Array) return this.#narrowView(view);
    const dtype = dtypeOf(view);
    if (dtype === null)
      return this.#fail("this kind of typed array is not part of the protocol; use Float64Array or Uint8Array");
    return { type: "typed_array", array: this.#bytes(bytesOf(view)), order: HOST_ORDER, dtype };
  }

  #narrowView(view: BigInt64Array | BigUint64Array): TypedArrayRep {
    let narrow: Int32Array | Uint32Array | number[];
    try {
      narrow = narrowed(view);
    } catch (error) {
      return this.#fail(errorText(error));
    }
    if (Array.isArray(narrow))
      return this.#fail(
        "64-bit integers that do not fit into 32 bits have no typed array; use ndarray() or Float64Array",
      );
    return this.#view(narrow);
  }

  #bytes(bytes: Uint8Array): BytesRep {
    return { type: "bytes", data: this.#buffers?.put(bytes) ?? toInline(bytes) };
  }

  #unknown(object: object): never {
    const name: unknown = object.constructor?.name;
    const kind = typeof name === "string" && name !== "" ? `instances of ${name}` : "this kind of object";
    return this.#fail(`${kind} have no form on the wire; use a plain object or list`);
  }

  #fail(message: string, key?: string | number): never {
    const path = key === undefined ? this.#path : [...this.#path, key];
    throw new SerializationError(
      message,
      path.filter((segment) => segment !== ""),
    );
  }
}

function encodeNumber(value: number): Rep {
  if (Number.isFinite(value)) return value;
  return { type: "number", value: Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "+inf" };
}

const isContainer = (object: object): boolean =>
  Array.isArray(object) ||
  object instanceof Map ||
  object instanceof Set ||
  object instanceof NDArray ||
  object instanceof Spec ||
  object instanceof BokehEvent ||
  isPlainObject(object);

const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
