// Arrays with an element type and a shape (Bokeh's NDArray, NumPy's ndarray).
import { ArgumentError } from "../base/errors.ts";
import type { DType, TypedDType } from "./reps.ts";
import { dtypeOf, isTypedArray, typedArray, type TypedArray } from "./typed-arrays.ts";

export type { DType } from "./reps.ts";
export type { TypedArray } from "./typed-arrays.ts";

/** NumPy's own limit. */
const MAX_DIMENSIONS = 64;

/**
 * An array of `shape`, stored row by row. `bool` is stored as bytes of 0 and 1, `object` as a list, all else as the
 * typed array of its name.
 *
 * Values are treated as immutable once they belong to a model.
 */
export class NDArray {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TypedArray | readonly unknown[];

  /**
   * @throws ArgumentError when `shape` does not fit the number of elements, or `data` is not what `dtype` is stored as.
   */
  constructor(data: TypedArray | readonly unknown[], dtype: DType, shape: readonly number[]) {
    const problem = shapeProblem(shape, data.length);
    if (problem !== null) throw new ArgumentError(problem);
    const stored = isTypedArray(data) ? dtypeOf(data) : "object";
    if (stored !== storage(dtype))
      throw new ArgumentError(`An array of ${dtype} is stored as ${storage(dtype)}, not as ${stored}`);
    this.data = data;
    this.dtype = dtype;
    this.shape = shape;
  }

  /** Number of elements. */
  get length(): number {
    return this.data.length;
  }

  /** The elements in order, without the shape; `bool` as booleans. */
  *[Symbol.iterator](): Generator<unknown, void, undefined> {
    for (const item of this.data) yield this.dtype === "bool" ? item === 1 : item;
  }

  /** Nested lists in the array's shape. An array without elements gives `[]`. */
  toList(): unknown {
    const flat = [...this];
    if (this.shape.length === 0) return flat[0];
    if (flat.length === 0) return [];
    let list: unknown[] = flat;
    for (const size of this.shape.slice(1).reverse()) {
      const rows: unknown[] = [];
      for (let start = 0; start < list.length; start += size) rows.push(list.slice(start, start + size));
      list = rows;
    }
    return list;
  }
}

/** What `ndarray` may be told about its data. */
export interface NDArrayOptions {
  /**
   * Element type. Default: the typed array's own; for a list the narrowest of bool, int32, float64, object that holds
   * it.
   */
  readonly dtype?: DType;
  /** Sizes of the dimensions. Default: one dimension, or the nesting of the lists. */
  readonly shape?: readonly number[];
}

/**
 * Makes an NDArray of a typed array or a list.
 *
 * Lists of equally long lists become dimensions unless a shape is given. 64-bit integers become int32 (uint32 when
 * unsigned) when all fit,
 * else a list of numbers of dtype `object`, as Bokeh does with int64.
 *
 * @throws ArgumentError when the shape does not fit or an element is not of `dtype`.
 */
export function ndarray(
  data: TypedArray | Uint8ClampedArray | BigInt64Array | BigUint64Array | readonly unknown[],
  options: NDArrayOptions = {},
): NDArray {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    const narrow = narrowed(data);
    return build(
      narrow,
      options.dtype ?? (isTypedArray(narrow) ? typedName(narrow) : "object"),
      options.shape ?? [data.length],
    );
  }
  if (data instanceof Uint8ClampedArray) return ndarray(new Uint8Array(data), options);
  if (isTypedArray(data)) return build(data, options.dtype ?? typedName(data), options.shape ?? [data.length]);
  const { flat, shape } = options.shape === undefined ? flatten(data) : { flat: data, shape: options.shape };
  return build(flat, options.dtype ?? listDType(flat), shape);
}

/** Why `shape` does not describe `length` elements, or null. */
export function shapeProblem(shape: readonly unknown[], length: number): string | null {
  if (shape.length > MAX_DIMENSIONS)
    return `an array may have at most ${MAX_DIMENSIONS} dimensions, not ${shape.length}`;
  let size = 1;
  for (const dimension of shape) {
    if (typeof dimension !== "number" || !Number.isSafeInteger(dimension) || dimension < 0)
      return "a shape is a list of whole numbers of 0 or more";
    size *= dimension;
  }
  return size === length ? null : `the shape [${shape.join(", ")}] needs ${size} elements, there are ${length}`;
}

/**
 * 64-bit integers as what the wire has: int32 or uint32 when all fit, else a list of numbers.
 *
 * @throws ArgumentError when one is beyond 2^53 - 1.
 */
export function narrowed(data: BigInt64Array | BigUint64Array): Int32Array | Uint32Array | number[] {
  const numbers = Array.from(data, (item) => {
    const number = Number(item);
    if (!Number.isSafeInteger(number))
      throw new ArgumentError(`The integer ${item} is beyond 2^53 - 1; send it as a string, or the array as float64`);
    return number;
  });
  if (data instanceof BigUint64Array)
    return numbers.every((item) => item <= 0xffffffff) ? new Uint32Array(numbers) : numbers;
  return numbers.every((item) => (item | 0) === item) ? new Int32Array(numbers) : numbers;
}

function build(data: TypedArray | readonly unknown[], dtype: DType, shape: readonly number[]): NDArray {
  const stored = storage(dtype);
  if (stored === "object") return new NDArray(isTypedArray(data) ? Array.from<unknown>(data) : data, dtype, shape);
  if (isTypedArray(data) && typedName(data) === stored) return new NDArray(data, dtype, shape);
  const numbers = Array.from<unknown, number>(data, (item) => {
    if (typeof item === "boolean") return item ? 1 : 0;
    if (typeof item === "number") return item;
    throw new ArgumentError(
      `An array of ${dtype} holds numbers, not ${item === null ? "null" : typeof item}; use dtype "object" for mixed values`,
    );
  });
  const converted = typedArray(stored, dtype === "bool" ? numbers.map((item) => (item === 0 ? 0 : 1)) : numbers);
  // A typed array wraps or rounds silently; only rounding to float32 is what one may have wanted.
  const lost =
    stored !== "float32" &&
    numbers.findIndex((item, index) => dtype !== "bool" && !Object.is(converted[index], item) && item !== 0);
  if (typeof lost === "number" && lost >= 0) throw new ArgumentError(`${numbers[lost]} does not fit into ${dtype}`);
  return new NDArray(converted, dtype, shape);
}

const storage = (dtype: DType): TypedDType | "object" => (dtype === "bool" ? "uint8" : dtype);

function typedName(array: TypedArray): TypedDType {
  const name = dtypeOf(array);
  if (name === null)
    throw new ArgumentError(`Arrays of ${array.constructor.name} cannot be sent; convert to Float64Array`);
  return name;
}

function listDType(list: readonly unknown[]): DType {
  if (list.length > 0 && list.every((item) => typeof item === "boolean")) return "bool";
  if (list.length === 0 || !list.every((item) => typeof item === "number")) return "object";
  return list.every((item) => (item | 0) === item && !Object.is(item, -0)) ? "int32" : "float64";
}

function flatten(list: readonly unknown[]): { flat: readonly unknown[]; shape: number[] } {
  const shape = [list.length];
  let flat = list;
  for (;;) {
    const first = flat[0];
    if (!Array.isArray(first) || !flat.every((item) => Array.isArray(item) && item.length === first.length))
      return { flat, shape };
    shape.push(first.length);
    flat = flat.flat();
    if (shape.length > MAX_DIMENSIONS)
      throw new ArgumentError(`An array may have at most ${MAX_DIMENSIONS} dimensions; is the list part of itself?`);
  }
}
