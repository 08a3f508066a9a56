// A visual property that is a constant, a column of the data source, or computed (Bokeh's value, field and expr).

export type SpecKind = "value" | "field" | "expr";

export interface SpecOptions {
  /** A Transform model that the browser applies to each value. */
  readonly transform?: unknown;
  /** Units, for instance "screen" or "rad". */
  readonly units?: unknown;
}

/** What a spec property of a glyph or annotation holds. Make one with `value`, `field` or `expr`. */
export class Spec {
  readonly kind: SpecKind;
  /** The constant, the column's name, or the Expression model. */
  readonly value: unknown;
  readonly transform: unknown;
  readonly units: unknown;

  constructor(kind: SpecKind, value: unknown, { transform, units }: SpecOptions = {}) {
    this.kind = kind;
    this.value = value;
    this.transform = transform;
    this.units = units;
  }
}

/** A constant; needed where a bare string would name a column. */
export const value = (constant: unknown, options?: SpecOptions): Spec => new Spec("value", constant, options);
/** The column `name` of the data source. */
export const field = (name: string, options?: SpecOptions): Spec => new Spec("field", name, options);
/** Computed in the browser by an Expression model. */
export const expr = (expression: unknown, options?: SpecOptions): Spec => new Spec("expr", expression, options);
