// Deep equality of values.
import { BokehEvent } from "./event.ts";
import { NDArray } from "./ndarray.ts";
import { Slice } from "./slice.ts";
import { Spec } from "./spec.ts";

/** True for object literals and objects without a prototype, also those of another realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  // The cast: prototypes are objects or null, the library's type says any.
  const prototype = Object.getPrototypeOf(value) as object | null;
  return (
    prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty"))
  );
}

/**
 * True when `a` and `b` are the same value: numbers (NaN equals NaN, 0 equals -0), lists, plain objects (an undefined
 * property counts as absent), Map, Set,
 * Date, bytes, typed arrays of one class, NDArray, Slice, Spec and BokehEvent by content; all else, such as models, by
 * identity.
 *
 * Values that are part of themselves are compared up to where they repeat.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  return same(a, b, null);
}

/** The pairs being compared, innermost first. */
interface Frame {
  readonly a: object;
  readonly b: object;
  readonly depth: number;
  readonly outer: Frame | null;
}

function same(a: unknown, b: unknown, outer: Frame | null): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return typeof a === "number" && Number.isNaN(a) && Number.isNaN(b);
  // Only deep values can be part of themselves; shallow ones are spared the search.
  if (outer !== null && outer.depth > 32 && repeats(a, b, outer)) return true;
  const frame = { a, b, depth: (outer?.depth ?? 0) + 1, outer };
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b, frame);
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && sameViews(a, b);
  if (isPlainObject(a)) return isPlainObject(b) && samePlain(a, b, frame);
  return sameInstances(a, b, frame);
}

function sameInstances(a: object, b: object, frame: Frame): boolean {
  if (a instanceof Map) return b instanceof Map && sameMaps(a, b, frame);
  if (a instanceof Set) return b instanceof Set && sameSets(a, b, frame);
  if (a instanceof Date) return b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (a instanceof NDArray)
    return (
      b instanceof NDArray && a.dtype === b.dtype && sameLists(a.shape, b.shape, frame) && same(a.data, b.data, frame)
    );
  if (a instanceof Slice) return b instanceof Slice && a.start === b.start && a.stop === b.stop && a.step === b.step;
  if (a instanceof Spec) {
    return (
      b instanceof Spec &&
      a.kind === b.kind &&
      same(a.value, b.value, frame) &&
      same(a.transform, b.transform, frame) &&
      same(a.units, b.units, frame)
    );
  }
  if (a instanceof BokehEvent) return b instanceof BokehEvent && a.name === b.name && same(a.values, b.values, frame);
  if (a instanceof ArrayBuffer) return b instanceof ArrayBuffer && sameViews(new Uint8Array(a), new Uint8Array(b));
  return false;
}

function repeats(a: object, b: object, frame: Frame): boolean {
  for (let at: Frame | null = frame; at !== null; at = at.outer) if (at.a === a && at.b === b) return true;
  return false;
}

function sameLists(a: readonly unknown[], b: readonly unknown[], frame: Frame): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!same(a[index], b[index], frame)) return false;
  return true;
}

function sameViews(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.constructor !== b.constructor || a.byteLength !== b.byteLength) return false;
  // Compared as numbers, not as bytes: NaN has many bit patterns and 0 two.
  if (a instanceof Float32Array || a instanceof Float64Array) {
    if (!(b instanceof Float32Array || b instanceof Float64Array)) return false;
    return a.every((item, index) => item === b[index] || (Number.isNaN(item) && Number.isNaN(b[index])));
  }
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  return left.every((byte, index) => byte === right[index]);
}

function samePlain(a: Record<string, unknown>, b: Record<string, unknown>, frame: Frame): boolean {
  const keys = definedKeys(a);
  return (
    keys.length === definedKeys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key], frame))
  );
}

const definedKeys = (object: Record<string, unknown>): string[] =>
  Object.keys(object).filter((key) => object[key] !== undefined);

function sameMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>, frame: Frame): boolean {
  if (a.size !== b.size) return false;
  for (const [key, item] of a) if (b.has(key) && !same(item, b.get(key), frame)) return false;
  return matches(
    [...a].filter(([key]) => !b.has(key)),
    [...b].filter(([key]) => !a.has(key)),
    ([key, item], pool) =>
      pool.findIndex(([otherKey, other]) => same(key, otherKey, frame) && same(item, other, frame)),
  );
}

function sameSets(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>, frame: Frame): boolean {
  if (a.size !== b.size) return false;
  return matches(
    [...a].filter((item) => !b.has(item)),
    [...b].filter((item) => !a.has(item)),
    (item, pool) => pool.findIndex((other) => same(item, other, frame)),
  );
}

/** True when every item finds a partner of its own in `pool`. */
function matches<T>(items: readonly T[], pool: T[], partner: (item: T, pool: readonly T[]) => number): boolean {
  for (const item of items) {
    const found = partner(item, pool);
    if (found < 0) return false;
    pool.splice(found, 1);
  }
  return true;
}
