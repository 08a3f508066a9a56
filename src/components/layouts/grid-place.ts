// Places in a grid: rows and columns from line to line.

/** The lines of a grid between which something stands, from 0; null for the grid's own edge. */
export type GridPlace = readonly [top: number | null, left: number | null, bottom: number | null, right: number | null];

/** One row or column by its number, several from a number up to another one, or null for all. */
export type GridSpan = number | readonly [first: number | null, end: number | null] | null;

/** The cells that something takes. */
export interface GridCells {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** How many rows and columns there are. */
export interface GridSize {
  readonly nrows: number;
  readonly ncols: number;
}

export const placeAt = (rows: GridSpan, columns: GridSpan): GridPlace => {
  const [top, bottom] = linesOf(rows);
  const [left, right] = linesOf(columns);
  return [top, left, bottom, right];
};

const linesOf = (span: GridSpan): readonly [number | null, number | null] =>
  typeof span === "number" ? [span, span + 1] : (span ?? [null, null]);

export function cellsOf([top, left, bottom, right]: GridPlace, { nrows, ncols }: GridSize): GridCells {
  const [row, column] = [top ?? 0, left ?? 0];
  return { row, column, rows: (bottom ?? nrows) - row, columns: (right ?? ncols) - column };
}

export const overlap = (a: GridCells, b: GridCells): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

/** The size of a grid in which all of these have room, where it is not given. */
export function sizeFor(
  places: readonly GridPlace[],
  given: { readonly nrows: number | null; readonly ncols: number | null },
): GridSize {
  const last = (line: 2 | 3): number => Math.max(places.length > 0 ? 1 : 0, ...places.map((place) => place[line] ?? 0));
  return { ncols: given.ncols ?? last(3), nrows: given.nrows || last(2) };
}
