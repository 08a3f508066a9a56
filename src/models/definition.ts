// The data that describes a model type and its attributes: kinds, defaults, flags.

/**
 * What values an attribute accepts, as JSON data. Names and meaning are those of BokehJS's `core/kinds`, plus:
 *
 * - `["Obj", name]`: an object that is not a model (BokehJS's `Ref` to another class): a `Date`, or what only browsers
 * have and no value of ours is.
 */
export type Kind = SimpleKind | WrappedKind | UnionKind | KeyedKind | EnumKind | RefKind | StructKind | TextKind;

export type SimpleKind =
  | "Any"
  | "Unknown"
  | "Bool"
  | "Float"
  | "Int"
  | "Percent"
  | "Str"
  | "Null"
  | "Bytes"
  | "Color"
  | "CSSLength"
  | "AnyRef"
  | "Func"
  | "Node";
/** Something around one other kind. */
export type WrappedKind = readonly [
  "Nullable" | "Opt" | "List" | "NonEmptyList" | "Arrayable" | "Iterable" | "Dict" | "Set" | "NonNegative" | "Positive",
  Kind,
];
/**
 * One of several kinds (`And` too: BokehJS lets it pass when one of its kinds does), or one after the other (`Tuple`).
 */
export type UnionKind = readonly ["Or" | "And" | "Tuple", ...Kind[]];
/** Keys and values. */
export type KeyedKind = readonly ["KeyVal" | "Mapping", Kind, Kind];
/** One of the literals given. */
export type EnumKind = readonly ["Enum", ...(string | number | boolean | null)[]];
/** A model of the named type, or of one derived from it. */
export type RefKind = readonly ["Ref" | "Obj", string];
/** An object with exactly these keys; in `PartialStruct` each may be missing. */
export type StructKind = readonly ["Struct" | "PartialStruct", Readonly<Record<string, Kind>>];
/** A string that starts so, or that a regular expression (source, flags) finds something in. */
export type TextKind = readonly ["PrefixedStr", string] | readonly ["Regex", string, string];

/**
 * How a visual attribute may get its values: BokehJS's property classes without their `Spec` or `Scalar` ending.
 *
 * A *scalar* takes a value or an expression, a *vector* also a column's name (`{ field }`), each with a transform;
 * those in `UNITS` take units too.
 */
export type Spec = { readonly of: SpecValue; readonly vector: boolean };

export type SpecValue =
  | "Any"
  | "Angle"
  | "Array"
  | "Boolean"
  | "Color"
  | "Coordinate"
  | "CoordinateSeq"
  | "CoordinateSeqSeqSeq"
  | "Dict"
  | "Distance"
  | "Font"
  | "FontSize"
  | "FontStyle"
  | "Int"
  | "LineCap"
  | "LineDash"
  | "LineJoin"
  | "Marker"
  | "NDArray"
  | "NullDistance"
  | "NullString"
  | "Number"
  | "OutlineShape"
  | "ScreenSize"
  | "String"
  | "TextAlign"
  | "TextAnchor"
  | "TextBaseline";

/** One attribute of a model. */
export interface PropDef {
  readonly kind: Kind;
  /** The value that an attribute has that was never set; values are shared and must not be changed. */
  readonly default?: unknown;
  /** Set when the attribute takes value, field or expression instead of bare values only. */
  readonly spec?: Spec;
  /** Not part of the wire: BokehJS neither sends nor expects it. */
  readonly internal?: true;
  /** The client computes it: it may be read from patches, but not be set. */
  readonly readonly?: true;
  /** There is no default: BokehJS refuses a model without it. */
  readonly required?: true;
  /**
   * BokehJS makes the default when it makes the model. Where that is just a new model, this is its type name, otherwise
   * "".
   */
  readonly computed?: string;
  /** Another name of the same attribute. */
  readonly alias?: string;
}

declare const ATTRIBUTES: unique symbol;

/** The definition of one model type. `A` is the interface of its attributes and exists for the compiler only. */
export interface ModelDef<A extends object = object> {
  /** The name on the wire: `Slider`, `panel.models.widgets.Button`. */
  readonly type: string;
  readonly base: ModelDef | null;
  /** The attributes that this type adds, or whose default or flags it changes. */
  readonly own: Readonly<Record<string, PropDef>>;
  readonly [ATTRIBUTES]?: A;
}

/** The attributes interface of a definition: `AttributesOf<typeof Slider>`. */
export type AttributesOf<D> = D extends ModelDef<infer A> ? A : never;
