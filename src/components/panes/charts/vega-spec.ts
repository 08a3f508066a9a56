// What a Vega or Vega-Lite specification says to its pane: its selections, its data, its size.
import type { Columns } from "../../../models/columns.ts";
import { isPlainObject } from "../../../serialization/equal.ts";
import { chartColumns } from "./chart-data.ts";

type Fields = Readonly<Record<string, unknown>>;

/** How a selection tells what is selected: an interval by the ranges of its fields, a point by what was clicked. */
export type SelectionKind = "interval" | "point";

/** Panel looks into the first three; the last two are Vega-Lite's other ways to compose views. */
const CONTAINERS = ["hconcat", "vconcat", "layer", "concat"] as const;

const fields = (value: unknown): Fields => (isPlainObject(value) ? value : {});

/** The version of the schema; 5 where it does not say. */
function versionOf(spec: Fields): number {
  const { $schema: schema } = spec;
  const version = typeof schema === "string" ? /\/v(\d+)(?:\.\d+)*\.json$/.exec(schema)?.[1] : undefined;
  return version === undefined ? 5 : Number(version);
}

/** True for a specification that names its schema. */
export const isVegaSpec = (value: unknown): boolean => {
  if (!isPlainObject(value)) return false;
  const { $schema: schema } = value;
  return typeof schema === "string" && schema.toLowerCase().includes("vega");
};

/** The names of the selections of a specification, with their kinds. */
export function selectionsOf(spec: unknown): ReadonlyMap<string, SelectionKind> {
  const found = new Map<string, SelectionKind>();
  const version = versionOf(fields(spec));
  const visit = (view: unknown): void => {
    if (!isPlainObject(view)) return;
    if (version < 5)
      for (const [name, selection] of Object.entries(fields(view["selection"])))
        found.set(name, kindOf(fields(selection)["type"]));
    else if (Array.isArray(view["params"]))
      for (const { name, select } of view["params"].map(fields))
        if (typeof name === "string" && select !== undefined)
          found.set(name, kindOf(typeof select === "string" ? select : fields(select)["type"]));
    for (const container of CONTAINERS) if (Array.isArray(view[container])) view[container].forEach(visit);
    visit(view["spec"]);
  };
  visit(spec);
  return found;
}

/** An interval is what Panel takes a selection for that does not say. */
const kindOf = (type: unknown): SelectionKind => (type === undefined || type === "interval" ? "interval" : "point");

/** A specification without its data, and the data as columns. */
export interface SplitSpec {
  readonly spec: Fields;
  /** By the name of the data; "data" is that of the specification itself. */
  readonly columns: Readonly<Record<string, Columns>>;
}

/** Takes rows and columns out of a specification: they travel as arrays. Other data, such as CSV and maps, stay. */
export function splitSpec(given: Fields): SplitSpec {
  const columns: Record<string, Columns> = {};
  const spec: Record<string, unknown> = { ...given };
  if (isPlainObject(given["datasets"])) {
    const rest: Record<string, unknown> = {};
    for (const [name, data] of Object.entries(given["datasets"])) {
      const split = isPlainObject(data) || isMap(data) ? null : chartColumns(data);
      if (split === null) rest[name] = data;
      else columns[name] = split;
    }
    spec["datasets"] = rest;
  }
  if (isPlainObject(given["data"])) {
    const { values, ...rest } = given["data"];
    const split = isMap(values) ? null : chartColumns(values);
    if (split !== null) {
      columns["data"] = split;
      spec["data"] = rest;
    }
  } else if (Array.isArray(given["data"])) {
    spec["data"] = given["data"].map((each: unknown) => {
      if (!isPlainObject(each) || typeof each["name"] !== "string") return each;
      const { values, ...rest } = each;
      const split = isMap(values) ? null : chartColumns(values);
      if (split === null) return each;
      columns[each["name"]] = split;
      return rest;
    });
  }
  return { spec, columns };
}

/** Rows of a map: their shapes are no cells. */
const isMap = (data: unknown): boolean =>
  Array.isArray(data) && data.some((row) => isPlainObject(row) && row["geometry"] !== undefined);

/** The specification fitted into its place: sides that the pane stretches are its container's. */
export function fitted(spec: Fields, mode: string | null): Fields {
  if (mode === null) return spec;
  const width = /both|width/.test(mode) && spec["width"] !== undefined;
  const height = /both|height/.test(mode) && spec["height"] !== undefined;
  return { ...spec, ...(width ? { width: "container" } : {}), ...(height ? { height: "container" } : {}) };
}

/** The mode of a pane whose specification fills its container, or null. */
export function containerMode(
  spec: Fields,
  { width, height }: { readonly width: number | null; readonly height: number | null },
): "stretch_both" | "stretch_width" | "stretch_height" | null {
  const isWide = spec["width"] === "container" && width === null;
  const isHigh = spec["height"] === "container" && height === null;
  if (isWide) return isHigh ? "stretch_both" : "stretch_width";
  return isHigh ? "stretch_height" : null;
}
