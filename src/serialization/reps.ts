// The wire shapes of values: what Edgepanel sends and accepts (Bokeh's core/serialization/reps, 3.10).

/** Byte order of the numbers in a buffer. */
export type ByteOrder = "little" | "big";

/** Element types of a `typed_array`. There are no 64-bit integers on the wire. */
export type TypedDType = "uint8" | "int8" | "uint16" | "int16" | "uint32" | "int32" | "float32" | "float64";

/** Element types of an `ndarray`. */
export type DType = "bool" | TypedDType | "object";

/** A reference to a model, or in `BytesRep` to a buffer of the same message. */
export interface RefRep {
  readonly type?: "ref";
  readonly id: string;
}

/** Sent by a client for a JavaScript symbol. No peer can read it: decoding it is an error. */
export interface SymbolRep {
  readonly type: "symbol";
  readonly name: string;
}

/** A number that JSON cannot say. */
export interface NumberRep {
  readonly type: "number";
  readonly value: "nan" | "+inf" | "-inf" | number;
}

/** The long form of a list; the short form is a JSON array. */
export interface ArrayRep {
  readonly type: "array";
  readonly entries?: readonly Rep[];
}

export interface SetRep {
  readonly type: "set";
  readonly entries?: readonly Rep[];
}

/** A plain object or a Map; without `entries` it is empty. */
export interface MapRep {
  readonly type: "map";
  readonly entries?: readonly (readonly [Rep, Rep])[];
}

/** Bytes: a reference to a buffer of the message, or base64 of gzip. */
export interface BytesRep {
  readonly type: "bytes";
  readonly data: RefRep | string;
}

export interface SliceRep {
  readonly type: "slice";
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

/** A JavaScript Date. Bokeh's Python server cannot read it; BokehJS writes and reads it. */
export interface DateRep {
  readonly type: "date";
  readonly iso: string;
}

export interface ValueRep {
  readonly type: "value";
  readonly value: Rep;
  readonly transform?: Rep;
  readonly units?: Rep;
}

export interface FieldRep {
  readonly type: "field";
  readonly field: string;
  readonly transform?: Rep;
  readonly units?: Rep;
}

export interface ExprRep {
  readonly type: "expr";
  readonly expr: Rep;
  readonly transform?: Rep;
  readonly units?: Rep;
}

export interface TypedArrayRep {
  readonly type: "typed_array";
  readonly array: BytesRep;
  readonly order: ByteOrder;
  readonly dtype: TypedDType;
}

/**
 * A list with a shape, row by row. `object` elements travel as a list, all others as bytes (or, from Python, as a list
 * too).
 */
export interface NDArrayRep {
  readonly type: "ndarray";
  readonly array: BytesRep | ArrayRep | readonly Rep[];
  readonly order: ByteOrder;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** A model in full (with `id`), or another object known by name (without). */
export interface ObjectRep {
  readonly type: "object";
  readonly name: string;
  readonly id?: string;
  readonly attributes?: { readonly [name: string]: Rep };
}

/** A UI event; `values` is a map whose keys are strings. */
export interface EventRep {
  readonly type: "event";
  readonly name: string;
  readonly values: Rep;
}

/** Every representation that carries a `type`. */
export type TaggedRep =
  | SymbolRep
  | NumberRep
  | ArrayRep
  | SetRep
  | MapRep
  | BytesRep
  | SliceRep
  | DateRep
  | ValueRep
  | FieldRep
  | ExprRep
  | TypedArrayRep
  | NDArrayRep
  | ObjectRep
  | EventRep;

/**
 * One value on the wire.
 *
 * A bare JSON object with neither `type` nor `id` is read as a plain object as well, as BokehJS does, but is never
 * written.
 */
export type Rep = null | boolean | number | string | readonly Rep[] | RefRep | TaggedRep;
