// The TypeScript types that generated attribute interfaces are made of.
import type { NDArray, TypedArray } from "../serialization/ndarray.ts";
import type { Spec } from "../serialization/spec.ts";

/** CSS text, 0xRRGGBBAA, or `[r, g, b]` and `[r, g, b, a]` with bytes and an alpha of 0 to 1. */
export type Color = string | number | readonly [number, number, number] | readonly [number, number, number, number];

/** A column: a list, a typed array, or an array with dtype and shape. */
export type Arrayable<T = unknown> = readonly T[] | TypedArray | NDArray;

/** A category on a categorical axis: a name, or names from the outer to the inner level. */
export type Factor = string | readonly [string, string] | readonly [string, string, string];

interface SpecParts {
  /** A Transform model that the browser applies to each value. */
  readonly transform?: unknown;
  readonly units?: string;
}

/** A visual attribute with one value for all: bare, or made by `value()` or `expr()`. */
export type ScalarOf<T> = T | Spec | ({ readonly value: T } & SpecParts) | ({ readonly expr: unknown } & SpecParts);

/** A visual attribute with a value for each item: as `ScalarOf`, or a column of the data source, made by `field()`. */
export type VectorOf<T> = ScalarOf<T> | ({ readonly field: string } & SpecParts);
