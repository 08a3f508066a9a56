// The params of templates whose main area is a grid that visitors may rearrange, and what the page gets of them.
import {
  boolean,
  choice,
  integer,
  nullable,
  number,
  record,
  withDefault,
  type ParamValues,
} from "../../reactive/param.ts";
import type { GridCells } from "../layouts/grid-place.ts";

const COLUMNS: Readonly<Record<string, number>> = { lg: 12, md: 10, sm: 6, xs: 4, xxs: 2 };
const BREAKPOINTS: Readonly<Record<string, number>> = { lg: 1200, md: 996, sm: 768, xs: 480, xxs: 0 };
const DIMENSIONS: Readonly<Record<string, number>> = { minW: 0, maxW: Infinity, minH: 0, maxH: Infinity };

export const gridSpecs = {
  /** Which way things close up; null leaves them where they are. */
  compact: nullable(choice(["vertical", "horizontal", "both"], "vertical")),
  /** Columns by the name of a width. */
  cols: withDefault(record(number()), COLUMNS),
  /** The least width in pixels of each name. */
  breakpoints: withDefault(record(number()), BREAKPOINTS),
  /** Pixels. */
  rowHeight: integer(150, { min: 1 }),
  /** Limits of what a visitor may make of a thing, in cells: `minW`, `maxW`, `minH`, `maxH`. */
  dimensions: withDefault(record(number()), DIMENSIONS),
  /** Things do not push each other away. */
  preventCollision: boolean(false),
  /** The arrangement is kept in the visitor's browser, and a button sets it back. */
  saveLayout: boolean(false),
};

/** The grid as the client reads it. */
export function gridValues(
  values: ParamValues<typeof gridSpecs>,
  cells: readonly GridCells[],
): Readonly<Record<string, unknown>> {
  const limits = Object.fromEntries(Object.entries(values.dimensions).filter(([, limit]) => Number.isFinite(limit)));
  const { cols, breakpoints, rowHeight, compact, preventCollision, saveLayout } = values;
  const layout = cells.map(({ row, column, rows, columns }, index) => ({
    i: String(index + 1),
    x: column,
    y: row,
    w: columns,
    h: rows,
    ...limits,
  }));
  const layouts = { lg: layout, md: layout };
  return { layouts, cols, breakpoints, rowHeight, compact, preventCollision, saveLayout };
}

/** Where a thing of the grid is taken hold of. */
export const DRAG_HANDLE =
  '<span class="drag-handle" role="button" tabindex="0" aria-label="Move: arrow keys; resize: Shift and arrow keys"></span>';

/** The button that sets a kept arrangement back. */
export const RESET_BUTTON = '<button type="button" id="layout-reset">Reset Layout</button>';
