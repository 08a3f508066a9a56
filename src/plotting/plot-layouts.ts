// Figures beside and below each other as Bokeh lays them out, and grids of figures with one toolbar (bokeh.layouts).
import { ArgumentError } from "../base/errors.ts";
import { snakeCase } from "../components/core/declaration.ts";
import type { ModelDef } from "../models/definition.ts";
import { isKindOf } from "../models/define-model.ts";
import {
  Column,
  CopyTool,
  ExamineTool,
  FullscreenTool,
  GridPlot,
  Row,
  SaveTool,
  Toolbar,
  ToolProxy,
  type LayoutDOMAttributes,
} from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { isEqual } from "../serialization/equal.ts";
import type { Camel } from "./glyph-options.ts";

/** A figure, or anything else of Bokeh's with a place on the page. */
export type PlotLayout = Model;
type Sizing = LayoutDOMAttributes["sizing_mode"];

/** Attributes of the layout, in camelCase. */
export type PlotLayoutOptions = {
  readonly [K in keyof LayoutDOMAttributes as Camel<K>]?: LayoutDOMAttributes[K];
};

/**
 * Figures beside each other. In Panel's layouts figures can stand as they are; this is for layouts inside Bokeh's own.
 * @throws ArgumentError for what has no place on a page.
 */
export const row = (children: readonly PlotLayout[], options: PlotLayoutOptions = {}): Model =>
  flex(Row, children, options);

/** Figures below each other. @throws ArgumentError as `row`. */
export const column = (children: readonly PlotLayout[], options: PlotLayoutOptions = {}): Model =>
  flex(Column, children, options);

/** Lists in lists: a column of rows of columns, and so on. @throws ArgumentError as `row`. */
export function plotLayout(children: PlotTree, options: PlotLayoutOptions = {}, depth = 0): Model {
  const models = children.map((child) => (isModel(child) ? child : plotLayout(child, options, depth + 1)));
  return depth % 2 === 0 ? column(models, options) : row(models, options);
}

export type PlotTree = readonly (PlotLayout | PlotTree)[];

function flex(def: ModelDef, children: readonly Model[], options: PlotLayoutOptions): Model {
  const { sizingMode = null } = options;
  for (const child of children) placed(child, sizingMode);
  return new Model(def, { ...attributesOf(options), children });
}

export interface GridPlotOptions {
  /** Default "above"; null for no toolbar. */
  readonly toolbarLocation?: "above" | "below" | "left" | "right" | null;
  /** One tool for all figures, instead of one for each. Default true. */
  readonly mergeTools?: boolean;
  /** Attributes of the toolbar, by Bokeh's names: `{ logo: null }`. */
  readonly toolbarOptions?: Readonly<Record<string, unknown>>;
  /** Pixels, for every figure. */
  readonly width?: number;
  readonly height?: number;
  readonly sizingMode?: Sizing;
  /** Figures in a row, when `children` is one list. */
  readonly ncols?: number;
}

/**
 * Figures in rows and columns with one toolbar (Bokeh's `gridplot`). Null leaves a place empty.
 *
 * Figures that share a range model pan and zoom together.
 * @throws ArgumentError for what has no place on a page, or both rows and `ncols`
 */
export function gridplot(
  children: readonly (PlotLayout | null)[] | readonly (readonly (PlotLayout | null)[])[],
  {
    toolbarLocation = "above",
    mergeTools = true,
    toolbarOptions = {},
    width,
    height,
    sizingMode = null,
    ncols,
  }: GridPlotOptions = {},
): Model {
  const rows = rowsOf(children, ncols);
  const items: (readonly [Model, number, number])[] = [];
  const tools: Model[] = [];
  const bars: Model[] = [];
  rows.forEach((list, y) => {
    list.forEach((child, x) => {
      if (child === null) return;
      placed(child, sizingMode);
      if (width !== undefined) child.setAny("width", width);
      if (height !== undefined) child.setAny("height", height);
      const bar = child.def.type === "Figure" || isKindOf(child.def, "Plot") ? child.getAny("toolbar") : null;
      if (mergeTools && isModel(bar)) {
        bars.push(bar);
        tools.push(...modelsIn(bar.getAny("tools")));
        child.setAny("toolbar_location", null);
      }
      items.push([child, y, x]);
    });
  });
  const grouped = mergeTools ? groupTools(tools) : tools;
  return new Model(GridPlot, {
    children: items,
    toolbar: new Model(Toolbar, {
      ...(grouped.length > 0 ? { tools: grouped } : {}),
      ...settingsOf(bars, grouped),
      ...toolbarOptions,
    } as object),
    toolbar_location: toolbarLocation,
    sizing_mode: sizingMode,
    // The cast: every value is checked against its kind when the model is made.
  } as object);
}

type GridRows = readonly (readonly (Model | null)[])[];

function rowsOf(children: readonly (Model | null)[] | GridRows, ncols: number | undefined): GridRows {
  const nested = children.some(Array.isArray);
  if (ncols === undefined) {
    if (!nested) throw new ArgumentError("gridplot() needs lists of figures, or one list and `ncols`");
    return children as GridRows; // The cast: all are lists, or the next call fails.
  }
  if (nested) throw new ArgumentError("gridplot(): give either rows or `ncols`");
  if (!Number.isInteger(ncols) || ncols < 1) throw new ArgumentError(`ncols must be 1 or more, got ${ncols}`);
  const list = children as readonly (Model | null)[]; // The cast: none of them is a list.
  return Array.from({ length: Math.ceil(list.length / ncols) }, (_each, index) =>
    list.slice(index * ncols, (index + 1) * ncols),
  );
}

const SETTINGS = [
  "logo",
  "autohide",
  "active_drag",
  "active_inspect",
  "active_scroll",
  "active_tap",
  "active_multi",
] as const;

/** The settings of the last toolbar, as in Bokeh, with the tool that stands for its active one. */
function settingsOf(bars: readonly Model[], grouped: readonly Model[]): Readonly<Record<string, unknown>> {
  const bar = bars.at(-1);
  if (bar === undefined) return {};
  return Object.fromEntries(
    SETTINGS.map((attr) => {
      const value = bar.getAny(attr);
      const proxy = isModel(value) ? grouped.find((tool) => standsFor(tool, value)) : undefined;
      return [attr, proxy ?? value];
    }),
  );
}

/** Tools of one kind and the same settings become one; saving and the like are for all figures at once. */
function groupTools(tools: readonly Model[]): readonly Model[] {
  const kinds = Map.groupBy(tools, ({ def }) => def);
  return [...kinds].flatMap(([def, list]) => {
    if (FOR_ALL.has(def)) return [new Model(def)];
    const groups: Model[][] = [];
    for (const tool of list) {
      const group = groups.find(([first]) => first !== undefined && sameSettings(first, tool));
      if (group === undefined) groups.push([tool]);
      else group.push(tool);
    }
    return groups.map((group) => new Model(ToolProxy, { tools: group as never })); // The cast: all are tools.
  });
}

/** Tools of which one acts on the whole grid. */
const FOR_ALL: ReadonlySet<ModelDef> = new Set<ModelDef>([SaveTool, CopyTool, ExamineTool, FullscreenTool]);
/** What belongs to one figure, and may differ. */
const OWN = new Set(["overlay", "renderers"]);

function sameSettings(one: Model, other: Model): boolean {
  const names = new Set([...one.attributes().keys(), ...other.attributes().keys()]);
  return [...names].every((name) => OWN.has(name) || isEqual(one.getAny(name), other.getAny(name)));
}

const standsFor = (proxy: Model, tool: Model): boolean =>
  isKindOf(proxy.def, "ToolProxy") && modelsIn(proxy.getAny("tools")).includes(tool);

const modelsIn = (value: unknown): readonly Model[] => (Array.isArray(value) ? value.filter(isModel) : []);

/** @throws ArgumentError for what has no place on a page */
function placed(child: unknown, sizing: Sizing): void {
  if (!isModel(child) || !isKindOf(child.def, "LayoutDOM"))
    throw new ArgumentError("Only figures and other Bokeh models with a place on the page can be laid out");
  const free =
    child.getAny("sizing_mode") === null &&
    child.getAny("width_policy") === "auto" &&
    child.getAny("height_policy") === "auto";
  if (sizing !== null && free) child.setAny("sizing_mode", sizing);
}

const attributesOf = (options: PlotLayoutOptions): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [snakeCase(name), value]));
