// Whether a value can be written at all, asked where it is given rather than when the document is sent.
import { BokehEvent } from "./event.ts";
import { isPlainObject } from "./equal.ts";
import { NDArray } from "./ndarray.ts";
import { Slice } from "./slice.ts";
import { Spec } from "./spec.ts";
import { dtypeOf } from "./typed-arrays.ts";

/** As deep as an encoder goes. */
const MAX_NESTING = 1000;

/**
 * Why `value` has no shape on the wire, or null. A value that is part of itself is told by its depth.
 *
 * @param isModel true for the objects that are written as models
 */
export function encodingProblem(value: unknown, isModel: (object: object) => boolean, depth = 0): string | null {
  switch (typeof value) {
    case "undefined":
      return "it has an undefined in it; use null";
    case "function":
      return "it has a function in it; for code in the browser use a CustomJS model";
    case "symbol":
      return "it has a symbol in it; use a text";
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? null : `the integer ${value} is beyond 2^53 - 1; use a text`;
    case "object":
      return value === null || isModel(value) ? null : objectProblem(value, isModel, depth);
    default:
      return null;
  }
}

function objectProblem(object: object, isModel: (object: object) => boolean, depth: number): string | null {
  if (depth > MAX_NESTING) return `it is nested deeper than ${MAX_NESTING} levels; is it part of itself?`;
  if (object instanceof Date) return Number.isNaN(object.getTime()) ? "it has an invalid Date in it; use null" : null;
  if (object instanceof NDArray) return object.dtype === "object" ? listProblem(object.data, isModel, depth) : null;
  if (ArrayBuffer.isView(object)) return viewProblem(object, isModel);
  if (Array.isArray(object)) return listProblem(object, isModel, depth);
  if (object instanceof Map) return listProblem([...object].flat(), isModel, depth);
  if (object instanceof Set) return listProblem([...object], isModel, depth);
  if (object instanceof Spec)
    return listProblem([object.value, object.transform ?? null, object.units ?? null], isModel, depth);
  if (object instanceof ArrayBuffer || object instanceof Slice) return null;
  if (object instanceof BokehEvent) return objectProblem(object.values, isModel, depth + 1);
  if (!isPlainObject(object)) return `a ${object.constructor.name} cannot be sent`;
  for (const item of Object.values(object)) {
    // Left out on the wire.
    if (item === undefined) continue;
    const problem = encodingProblem(item, isModel, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

function listProblem(list: ArrayLike<unknown>, isModel: (object: object) => boolean, depth: number): string | null {
  // By index: a hole is an undefined value. Numbers and texts, of which there are many, cost no call.
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index];
    if (typeof item === "number" || typeof item === "string") continue;
    const problem = encodingProblem(item, isModel, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

function viewProblem(view: ArrayBufferView, isModel: (object: object) => boolean): string | null {
  if (view instanceof BigInt64Array || view instanceof BigUint64Array) return listProblem(view, isModel, 0);
  return dtypeOf(view) === null ? `a ${view.constructor.name} cannot be sent; use a Float64Array` : null;
}
