// Entries of a figure's legend.
import { ArgumentError } from "../base/errors.ts";
import { ColumnDataSource } from "../models/column-data-source.ts";
import { isKindOf } from "../models/define-model.ts";
import { Legend, LegendItem, type GlyphRendererAttributes, type LegendAttributes } from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { isEqual } from "../serialization/equal.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";

type Renderer = Model<GlyphRendererAttributes>;

/** What a glyph method may say about the legend; one of the three at most. */
export interface LegendOptions {
  readonly label: string | null;
  readonly field: string | null;
  readonly group: string | null;
}

/**
 * Adds entries for `renderer`; makes the figure's legend when it has none.
 * @throws ArgumentError for options that do not go together.
 */
export function addToLegend(figure: Model, renderer: Renderer, { label, field, group }: LegendOptions): void {
  const given = [label, field, group].filter((option) => option !== null);
  if (given.length === 0) return;
  if (given.length > 1) throw new ArgumentError("Give only one of legendLabel, legendField and legendGroup");
  const legend = legendOf(figure);
  if (label !== null) addItem(legend, renderer, new Spec("value", label));
  if (field !== null) addItem(legend, renderer, new Spec("field", field));
  if (group !== null)
    for (const [text, index] of firstRows(renderer, group))
      push(legend, "items", item(renderer, new Spec("value", text), index));
}

/** The legends of a figure, in order. */
export function legendsOf(figure: Model): readonly Model<LegendAttributes>[] {
  const places = ["above", "below", "left", "right", "center"].map((place) => figure.getAny(place));
  return places
    .flatMap((models) => (Array.isArray(models) ? models.filter(isModel) : []))
    .filter((model): model is Model<LegendAttributes> => isKindOf(model.def, "Legend"));
}

function legendOf(figure: Model): Model {
  const [present] = legendsOf(figure);
  if (present !== undefined) return present;
  const legend = new Model(Legend);
  push(figure, "center", legend);
  return legend;
}

function addItem(legend: Model, renderer: Renderer, label: Spec): void {
  const items = legend.getAny("items");
  const same = Array.isArray(items)
    ? items.filter(isModel).find((each) => isEqual(each.getAny("label"), label))
    : undefined;
  if (same === undefined) push(legend, "items", item(renderer, label));
  else push(same, "renderers", renderer);
}

const item = (renderer: Renderer, label: Spec, index: number | null = null): Model =>
  new Model(LegendItem, { label, renderers: [renderer], index });

/** Each value of a column and the first row that has it, sorted by the value. */
function firstRows(renderer: Renderer, name: string): readonly (readonly [string, number])[] {
  const source = renderer.get("data_source");
  const column = source instanceof ColumnDataSource ? source.data[name] : undefined;
  if (column === undefined) throw new ArgumentError(`legendGroup: the source has no column "${name}"`);
  const values: unknown[] = column instanceof NDArray ? [...column] : Array.from(column as ArrayLike<unknown>); // The cast: a column is a list or an array.
  const rows = new Map<unknown, number>();
  values.forEach((value, row) => {
    if (!rows.has(value)) rows.set(value, row);
  });
  return [...rows].sort(([a], [b]) => compare(a, b)).map(([value, row]) => [String(value), row]);
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;

/** Appends to a list attribute. */
export function push(model: Model, attr: string, item: Model): void {
  const present = model.getAny(attr);
  model.setAny(attr, [...(Array.isArray(present) ? (present as readonly unknown[]) : []), item]);
}
