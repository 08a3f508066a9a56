// Reads typed_array and ndarray, once their bytes or list are there.
import { errorText } from "../base/errors.ts";
import type { Result } from "./decode-scalars.ts";
import { ndarray, NDArray, shapeProblem } from "./ndarray.ts";
import type { TypedDType } from "./reps.ts";
import {
  elementBytes,
  HOST_ORDER,
  isDType,
  isTypedDType,
  swapped,
  typedArray,
  type TypedArray,
} from "./typed-arrays.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The typed array over `buffer`. */
export function decodeTypedArray(buffer: unknown, rep: Fields): Result<TypedArray> {
  const { dtype } = rep;
  if (!isTypedDType(dtype))
    return { problem: "a typed array has a dtype of (u)int8, (u)int16, (u)int32, float32 or float64" };
  if (!(buffer instanceof ArrayBuffer)) return { problem: "the array of a typed array is bytes" };
  return view(buffer, dtype, rep["order"]);
}

/** The array of `content`: bytes, or a list of elements. */
export function decodeNDArray(content: unknown, rep: Fields): Result<NDArray> {
  const { dtype, shape } = rep;
  if (!isDType(dtype)) return { problem: "an ndarray has a dtype of bool, object, (u)int8 to 32, float32 or float64" };
  if (!Array.isArray(shape)) return { problem: "the shape of an ndarray is a list" };
  if (Array.isArray(content)) return fromList(content, dtype, shape);
  if (!(content instanceof ArrayBuffer)) return { problem: "the array of an ndarray is bytes or a list" };
  if (dtype === "object") return { problem: "the elements of an object array are a list, not bytes" };
  const result = view(content, dtype === "bool" ? "uint8" : dtype, rep["order"]);
  if ("problem" in result) return result;
  const problem = shapeProblem(shape, result.value.length);
  return problem === null ? { value: new NDArray(result.value, dtype, shape) } : { problem };
}

function fromList(list: readonly unknown[], dtype: NDArray["dtype"], shape: readonly number[]): Result<NDArray> {
  try {
    return { value: ndarray(list, { dtype, shape }) };
  } catch (error) {
    return { problem: errorText(error) };
  }
}

function view(buffer: ArrayBuffer, dtype: TypedDType, order: unknown): Result<TypedArray> {
  if (order !== "little" && order !== "big") return { problem: 'the order of an array is "little" or "big"' };
  const size = elementBytes(dtype);
  if (buffer.byteLength % size !== 0) return { problem: `${buffer.byteLength} bytes are no whole number of ${dtype}` };
  return { value: typedArray(dtype, order === HOST_ORDER ? buffer : swapped(buffer, size)) };
}
