// The typed arrays that the wire knows: names, classes, byte order.
import type { ByteOrder, DType, TypedDType } from "./reps.ts";

/** The typed arrays that can travel as they are. */
export type TypedArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** The byte order of this machine; little on everything that runs Workers. */
export const HOST_ORDER: ByteOrder = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? "little" : "big";

const CLASSES = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const satisfies Record<TypedDType, unknown>;

/** True for the names of `TypedDType`. */
export const isTypedDType = (name: unknown): name is TypedDType =>
  typeof name === "string" && Object.hasOwn(CLASSES, name);

/** True for the names of `DType`. */
export const isDType = (name: unknown): name is DType => name === "bool" || name === "object" || isTypedDType(name);

/** Bytes of one element. */
export const elementBytes = (dtype: TypedDType): number => CLASSES[dtype].BYTES_PER_ELEMENT;

/**
 * The element type of `array`, or null for the ones that the wire does not know (64-bit integers, 16-bit floats,
 * DataView).
 */
export function dtypeOf(array: ArrayBufferView): TypedDType | null {
  if (array instanceof Uint8ClampedArray) return "uint8";
  for (const name of Object.keys(CLASSES)) {
    if (isTypedDType(name) && array instanceof CLASSES[name]) return name;
  }
  return null;
}

/** True for the arrays of `TypedArray`. */
export const isTypedArray = (value: unknown): value is TypedArray =>
  ArrayBuffer.isView(value) && !(value instanceof Uint8ClampedArray) && dtypeOf(value) !== null;

/** A new typed array over `source`: a view when it is a buffer, a converted copy when it is a list. */
export function typedArray(dtype: TypedDType, source: ArrayBuffer | ArrayLike<number>): TypedArray {
  // The branch picks the constructor overload; the classes take both.
  return source instanceof ArrayBuffer ? new CLASSES[dtype](source) : new CLASSES[dtype](source);
}

/** A copy of `buffer` with the bytes of every element turned round. */
export function swapped(buffer: ArrayBuffer, size: number): ArrayBuffer {
  const from = new Uint8Array(buffer);
  const to = new Uint8Array(from.length);
  for (let start = 0; start < from.length; start += size) {
    for (let index = 0; index < size; index++) to[start + index] = from[start + size - 1 - index] ?? 0;
  }
  return to.buffer;
}
