// Wire shapes -> values.
import { LimitError, errorText } from "../base/errors.ts";
import { decodeDate, decodeNumber, decodeSlice } from "./decode-scalars.ts";
import { decodeNDArray, decodeTypedArray } from "./decode-arrays.ts";
import { DeserializationError, UnknownReferenceError } from "./errors.ts";
import { fromInline, TooLargeError } from "./buffers.ts";
import { joinText } from "./long-text.ts";
import { BokehEvent } from "./event.ts";
import { isPlainObject } from "./equal.ts";
import { Spec, type SpecKind } from "./spec.ts";

/** How a decoder reaches the models of its reader. */
export interface DecodePort {
  /** The model with this id, or undefined. Asked before the ones that the decoder made itself. */
  resolve(id: string): object | undefined;
  /** Makes an object of a type, still without attributes. Throws when the type is not known. */
  create(type: string, id: string | undefined): object;
  /**
   * Gives an object its attributes, after those were decoded; whatever they refer to exists by then, though it may not
   * be initialised yet.
   *
   * @param known true when the object existed before this representation
   * @param type the type name that the representation gives
   */
  initialize(object: object, attributes: Record<string, unknown>, known: boolean, type: string): void;
}

/** What one decoder accepts over its whole life. Part of the protocol's `Limits`. */
export interface DecodeLimits {
  /** Deepest nesting of values. */
  readonly nesting: number;
  /** Objects made. */
  readonly models: number;
  /** Entries of lists, maps and sets, all together. */
  readonly elements: number;
  /** Lists, maps, sets and objects, all together. */
  readonly containers: number;
  /**
   * Bytes that inline (base64 of gzip) buffers may unpack to and copies of buffers that are used again may have, all
   * together.
   */
  readonly inlineBytes: number;
}

/** Used where a decoder is given no limit of its own. */
export const DECODE_LIMITS: DecodeLimits = {
  nesting: 500,
  models: 20_000,
  elements: 2_000_000,
  containers: 2_000_000,
  inlineBytes: 20 * 1024 * 1024,
};

/** A port for values without models: every reference and object is an error. */
export const noModels: DecodePort = {
  resolve: () => undefined,
  create(type) {
    throw new DeserializationError(`no models are expected here, there is a "${type}"`, []);
  },
  initialize: () => undefined,
};

/**
 * Reads values in Bokeh's wire shapes, from `JSON.parse`.
 *
 * One decoder reads one message: it remembers the models made by earlier `decode` calls, so that later ones may refer
 * to them.
 */
export class Decoder {
  readonly #port: DecodePort;
  readonly #buffers: ReadonlyMap<string, ArrayBuffer>;
  readonly #limits: DecodeLimits;
  readonly #made = new Map<string, object>();
  /** Ids of object representations being read; one inside itself would be initialised in the wrong order. */
  readonly #open = new Set<string>();
  readonly #taken = new Set<ArrayBuffer>();
  readonly #path: (string | number)[] = [];
  #objects = 0;
  #elements = 0;
  #containers = 0;
  #unpacked = 0;

  constructor(
    port: DecodePort,
    buffers: ReadonlyMap<string, ArrayBuffer> = new Map(),
    limits: Partial<DecodeLimits> = {},
  ) {
    this.#port = port;
    this.#buffers = buffers;
    this.#limits = { ...DECODE_LIMITS, ...limits };
  }

  /**
   * The value of one representation.
   *
   * Maps whose keys are all strings, and bare JSON objects, become plain objects, other maps Map.
   *
   * @throws DeserializationError, UnknownReferenceError, LimitError; and what the port throws.
   */
  decode(rep: unknown): unknown {
    if (typeof rep !== "object" || rep === null) {
      if (rep === null || typeof rep === "string" || typeof rep === "number" || typeof rep === "boolean") return rep;
      return this.#fail(`${typeof rep} is not a representation`);
    }
    if (this.#path.length >= this.#limits.nesting) throw this.#over("nesting", "levels of nesting");
    this.#containers += 1;
    if (this.#containers > this.#limits.containers)
      throw this.#over("containers", "lists, maps and objects in one message");
    if (Array.isArray(rep)) return this.#list(rep);
    if (!isPlainObject(rep)) return this.#fail("it is not a JSON value");
    if (typeof rep["type"] === "string") return this.#tagged(rep["type"], rep);
    if (typeof rep["id"] === "string") return this.#reference(rep["id"]);
    return this.#record(rep);
  }

  #tagged(type: string, rep: Record<string, unknown>): unknown {
    switch (type) {
      case "ref":
        return this.#reference(this.#text(rep, "id"));
      case "symbol":
        return this.#fail("symbols have no meaning on this side");
      case "number":
        return this.#scalar(decodeNumber(rep["value"]));
      case "date":
        return this.#scalar(decodeDate(rep["iso"]));
      case "slice":
        return this.#scalar(decodeSlice(rep));
      case "array":
        return this.#entries(rep);
      case "set":
        return new Set(this.#entries(rep));
      case "map":
        return this.#map(rep);
      case "bytes":
        return this.#bytes(rep);
      case "long_text":
        return this.#longText(rep["parts"]);
      case "value":
      case "field":
      case "expr":
        return this.#spec(type, rep);
      case "typed_array":
        return this.#scalar(decodeTypedArray(this.#at("array", rep["array"]), rep));
      case "ndarray":
        return this.#scalar(decodeNDArray(this.#at("array", rep["array"]), rep));
      case "object":
        return this.#object(rep);
      case "event":
        return this.#event(rep);
      default:
        return this.#fail(`there is no representation called "${type.slice(0, 50)}"`);
    }
  }

  /** A result, or a problem as text to throw at this place. */
  #scalar<T>(result: { readonly value: T } | { readonly problem: string }): T {
    return "problem" in result ? this.#fail(result.problem) : result.value;
  }

  #at(key: string | number, rep: unknown): unknown {
    this.#path.push(key);
    try {
      return this.decode(rep);
    } finally {
      this.#path.pop();
    }
  }

  #list(list: readonly unknown[]): unknown[] {
    this.#count(list.length);
    return list.map((item, index) => (typeof item === "number" ? item : this.#at(index, item)));
  }

  #record(object: Record<string, unknown>): Record<string, unknown> {
    const entries = Object.entries(object);
    this.#count(entries.length);
    // fromEntries defines properties, so that a key like "__proto__" becomes one more property.
    return Object.fromEntries(entries.map(([key, item]) => [key, this.#at(key, item)]));
  }

  #entries(rep: Record<string, unknown>): unknown[] {
    const entries = rep["entries"];
    if (entries === undefined) return [];
    if (!Array.isArray(entries)) return this.#fail(`the entries of a ${String(rep["type"])} are a list`);
    return this.#list(entries);
  }

  #map(rep: Record<string, unknown>): Record<string, unknown> | Map<unknown, unknown> {
    const entries = rep["entries"] ?? [];
    if (!Array.isArray(entries)) return this.#fail("the entries of a map are a list");
    this.#count(entries.length);
    const pairs = entries.map((entry: unknown, index): [unknown, unknown] => {
      if (!Array.isArray(entry) || entry.length !== 2) return this.#fail(`entry ${index} of a map is not a pair`);
      const key = this.#at(index, entry[0]);
      return [key, this.#at(typeof key === "string" ? key : index, entry[1])];
    });
    return hasTextKeys(pairs) ? Object.fromEntries(pairs) : new Map(pairs);
  }

  #bytes(rep: Record<string, unknown>): ArrayBuffer {
    const data = rep["data"];
    if (typeof data === "string") {
      try {
        const bytes = fromInline(data, this.#limits.inlineBytes - this.#unpacked);
        this.#unpacked += bytes.byteLength;
        return bytes;
      } catch (error) {
        if (error instanceof TooLargeError) throw this.#over("inlineBytes", "bytes after unpacking in one message");
        return this.#fail(`the inline bytes cannot be unpacked (${errorText(error)})`);
      }
    }
    const id = isPlainObject(data) ? data["id"] : undefined;
    if (typeof id !== "string") return this.#fail("bytes are a buffer reference or base64 of gzip");
    const buffer = this.#buffers.get(id);
    if (buffer === undefined) return this.#fail(`the message has no buffer "${id.slice(0, 50)}"`);
    // The first use takes the buffer as it is; others get a copy, so that no two arrays share memory.
    if (this.#taken.has(buffer)) {
      this.#unpacked += buffer.byteLength;
      if (this.#unpacked > this.#limits.inlineBytes)
        throw this.#over("inlineBytes", "bytes after unpacking in one message");
      return buffer.slice(0);
    }
    this.#taken.add(buffer);
    return buffer;
  }

  #longText(parts: unknown): string {
    if (!Array.isArray(parts)) return this.#fail("the parts of a long text are a list");
    this.#count(parts.length);
    const pieces = parts.map((part: unknown) => this.#bytes({ data: part }));
    try {
      return joinText(pieces);
    } catch {
      return this.#fail("the parts of a long text are no UTF-8");
    }
  }

  #spec(kind: SpecKind, rep: Record<string, unknown>): Spec {
    if (rep[kind] === undefined) this.#fail(`a ${kind} without its "${kind}"`);
    const value = this.#at(kind, rep[kind]);
    if (kind === "field" && typeof value !== "string") this.#fail("a field is the name of a column");
    return new Spec(kind, value, {
      ...(rep["transform"] == null ? {} : { transform: this.#at("transform", rep["transform"]) }),
      ...(rep["units"] == null ? {} : { units: this.#at("units", rep["units"]) }),
    });
  }

  #event(rep: Record<string, unknown>): BokehEvent {
    const values = rep["values"] === undefined ? {} : this.#at("values", rep["values"]);
    if (!isPlainObject(values)) return this.#fail("the values of an event are a map with text keys");
    return new BokehEvent(this.#text(rep, "name"), values);
  }

  #reference(id: string): object {
    const object = this.#find(id);
    if (object === undefined) throw new UnknownReferenceError(id, this.#path);
    return object;
  }

  #find(id: string): object | undefined {
    return this.#port.resolve(id) ?? this.#made.get(id);
  }

  #object(rep: Record<string, unknown>): object {
    const name = this.#text(rep, "name");
    const id = rep["id"] === undefined ? undefined : this.#text(rep, "id");
    const attributes = rep["attributes"] ?? {};
    if (!isPlainObject(attributes)) return this.#fail(`the attributes of ${name} are an object`);
    const known = id === undefined ? undefined : this.#find(id);
    const object = known ?? this.#create(name, id);
    this.#port.initialize(object, this.#attributes(attributes, id), known !== undefined, name);
    return object;
  }

  #attributes(attributes: Record<string, unknown>, id: string | undefined): Record<string, unknown> {
    if (id !== undefined && this.#open.has(id)) this.#fail(`the model "${id.slice(0, 100)}" is defined inside itself`);
    if (id !== undefined) this.#open.add(id);
    this.#path.push("attributes");
    try {
      return this.#record(attributes);
    } finally {
      this.#path.pop();
      if (id !== undefined) this.#open.delete(id);
    }
  }

  #create(name: string, id: string | undefined): object {
    this.#objects += 1;
    if (this.#objects > this.#limits.models) throw this.#over("models", "new models in one message");
    const object = this.#port.create(name, id);
    if (id !== undefined) this.#made.set(id, object);
    return object;
  }

  #text(rep: Record<string, unknown>, key: string): string {
    const text = rep[key];
    return typeof text === "string" ? text : this.#fail(`the "${key}" of a ${String(rep["type"])} is a text`);
  }

  #count(entries: number): void {
    this.#elements += entries;
    if (this.#elements > this.#limits.elements)
      throw this.#over("elements", "entries in one message; send large columns as typed arrays");
  }

  #over(limit: keyof DecodeLimits, what: string): LimitError {
    return new LimitError(limit, `At most ${this.#limits[limit]} ${what}`);
  }

  #fail(message: string): never {
    throw new DeserializationError(message, this.#path);
  }
}

const hasTextKeys = (pairs: readonly [unknown, unknown][]): pairs is [string, unknown][] =>
  pairs.every(([key]) => typeof key === "string");
