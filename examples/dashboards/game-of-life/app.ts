// Conway's Game of Life, a generation with each tick.
import {
  Button,
  Column,
  ColumnDataSource,
  defineApp,
  figure,
  IntSlider,
  link,
  Markdown,
  Row,
  Select,
  state,
  Toggle,
} from "edgepanel";

const SIZE = 40;
type Cells = readonly (readonly number[])[];

const PATTERNS: Readonly<Record<string, readonly (readonly [row: number, column: number])[]>> = {
  Glider: [
    [1, 2],
    [2, 3],
    [3, 1],
    [3, 2],
    [3, 3],
  ],
  "R-pentomino": [
    [19, 20],
    [19, 21],
    [20, 19],
    [20, 20],
    [21, 20],
  ],
  Pulsar: [2, 7, 9, 14].flatMap((line) =>
    [4, 5, 6, 10, 11, 12].flatMap((at): [number, number][] => [
      [line + 12, at + 12],
      [at + 12, line + 12],
    ]),
  ),
  Acorn: [
    [20, 12],
    [18, 13],
    [20, 13],
    [19, 15],
    [20, 16],
    [20, 17],
    [20, 18],
  ],
};

function cellsOf(pattern: string): Cells {
  const cells = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => 0));
  for (const [row, column] of PATTERNS[pattern] ?? []) {
    const line = cells[row];
    if (line !== undefined) line[column] = 1;
  }
  return cells;
}

/** The next generation. The edges of the board meet. */
const nextOf = (cells: Cells): Cells =>
  cells.map((line, row) =>
    line.map((cell, column) => {
      let neighbours = -cell;
      for (const down of [-1, 0, 1])
        for (const right of [-1, 0, 1])
          neighbours += cells[(row + down + SIZE) % SIZE]?.[(column + right + SIZE) % SIZE] ?? 0;
      return neighbours === 3 || (cell === 1 && neighbours === 2) ? 1 : 0;
    }),
  );

/** The living cells as columns of points. */
function points(cells: Cells): Readonly<Record<"x" | "y", number[]>> {
  const alive = cells.flatMap((line, row) =>
    line.flatMap((cell, column) => (cell === 1 ? [[column, SIZE - row] as const] : [])),
  );
  return { x: alive.map(([x]) => x), y: alive.map(([, y]) => y) };
}

const cellsFrom = ({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }): Cells => {
  const cells = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => 0));
  for (const [at, column] of x.entries()) {
    const line = cells[SIZE - (y[at] ?? 0)];
    if (line !== undefined) line[column] = 1;
  }
  return cells;
};

export default defineApp({ title: "Game of Life", template: "vanilla" }, () => {
  const pattern = new Select({ name: "Pattern", options: Object.keys(PATTERNS), value: "Pulsar" });
  const pause = new IntSlider({ name: "Milliseconds", start: 100, end: 1000, step: 50, value: 200 });
  const step = new Button({ name: "Step" });
  const run = new Toggle({ name: "Run", buttonType: "success" });
  // The board is in the source alone: a session that slept goes on where it was.
  const source = new ColumnDataSource({ data: points(cellsOf("Pulsar")) });
  const told = new Markdown("48 cells live. Tap a cell to turn it on or off.");
  const put = (cells: Cells): void => {
    source.data = points(cells);
    told.object = `${(source.data["x"] as readonly number[]).length} cells live.`;
  };
  // The cast: `points` makes the columns.
  const cells = (): Cells => cellsFrom(source.data as { readonly x: number[]; readonly y: number[] });
  const next = (): void => put(nextOf(cells()));
  step.onClick(next);
  pattern.watch(({ value }) => put(cellsOf(value)), "value");
  const ticks = state.addPeriodicCallback(next, { period: 200, start: false });
  link(run, ticks, { links: { value: "running" }, bidirectional: true });
  link(pause, ticks, { links: { value: "period" } });
  state.template.sidebar.append(pattern, pause, new Row(run, step));

  const plot = figure({
    height: 460,
    maxWidth: 460,
    sizingMode: "scale_width",
    aspectRatio: 1,
    xRange: [-1, SIZE],
    yRange: [0, SIZE + 1],
    tools: "",
    toolbarLocation: null,
    xAxisLocation: null,
    yAxisLocation: null,
  });
  plot.rect("x", "y", 0.9, 0.9, { source, color: "#0072b5" });
  plot.on("tap", ({ x, y }) => {
    const [row, column] = [SIZE - Math.round(y), Math.round(x)];
    put(cells().map((line, at) => (at === row ? line.map((cell, of) => (of === column ? 1 - cell : cell)) : line)));
  });
  return new Column(told, plot);
});
