// Any CSV file: its rows as a table, any two of its columns as a plot.
import { Column, defineApp, figure, FileInput, Markdown, Select, signal, state, Tabulator } from "edgepanel";

type Table = Readonly<Record<string, readonly (number | string)[]>>;

const EXAMPLE = `city,population (millions),area (km²)
Tokyo,37.4,13500
Delhi,29.4,1484
Shanghai,26.3,6340
São Paulo,21.8,1521
Mexico City,21.7,1485
Cairo,20.5,3085
Berlin,3.7,891
`;

/** Cells of one line; commas and quotes may stand inside of quotes. */
function cellsIn(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  return cells;
}

/** Columns by their names; those of which every cell is a number hold numbers. */
function tableOf(text: string): Table {
  const [head = "", ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const rows = lines.slice(0, 5000).map(cellsIn);
  return Object.fromEntries(
    cellsIn(head).map((name, at) => {
      const cells = rows.map((row) => row[at] ?? "");
      const numeric = cells.length > 0 && cells.every((cell) => cell !== "" && Number.isFinite(Number(cell)));
      return [name || `column ${at + 1}`, numeric ? cells.map(Number) : cells];
    }),
  );
}

const numericOf = (table: Table): string[] => Object.keys(table).filter((name) => typeof table[name]?.[0] === "number");

export default defineApp({ title: "CSV explorer", template: "bootstrap" }, () => {
  const upload = new FileInput({ accept: ".csv,text/csv" });
  const table = signal<Table>(tableOf(EXAMPLE));
  const columns = numericOf(table.value);
  const x = new Select<string | null>({ name: "Across", options: columns, value: columns[0] });
  const y = new Select<string | null>({ name: "Up", options: columns, value: columns[1] });
  const rows = new Tabulator({
    value: table.value,
    pagination: "local",
    pageSize: 10,
    showIndex: false,
    disabled: true,
  });
  const told = new Markdown("An example. Choose a file of your own: it goes to your session and nowhere else.");
  upload.watch(() => {
    if (!(upload.value instanceof Uint8Array)) return;
    const next = tableOf(new TextDecoder().decode(upload.value));
    const names = numericOf(next);
    table.value = next;
    x.update({ options: names, value: names[0] ?? null });
    y.update({ options: names, value: names[1] ?? names[0] ?? null });
    rows.value = next;
    told.object = `**${String(upload.filename)}**: ${Object.keys(next).length} columns, ${Object.values(next)[0]?.length ?? 0} rows.`;
  }, "value");
  state.template.sidebar.append(upload, x, y);

  return new Column(
    told,
    () => {
      const [across, up] = [x.value, y.value];
      if (across === null || up === null) return new Markdown("There are no two columns of numbers to plot.");
      const plot = figure({ height: 320, sizingMode: "stretch_width", xAxisLabel: across, yAxisLabel: up });
      plot.scatter([...(table.value[across] ?? [])] as number[], [...(table.value[up] ?? [])] as number[], {
        size: 9,
        alpha: 0.7,
      });
      return plot;
    },
    rows,
  );
});
