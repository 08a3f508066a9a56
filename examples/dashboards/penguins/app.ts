// Penguins chosen in one plot are chosen in all of them, and in the table below.
import {
  CheckButtonGroup,
  Column,
  ColumnDataSource,
  defineApp,
  factorCmap,
  figure,
  FlexBox,
  Markdown,
  onChange,
  Tabulator,
} from "edgepanel";
import penguins from "../data/penguins.json" with { type: "json" };

const SPECIES = ["Adelie", "Chinstrap", "Gentoo"];
const rows = penguins.species.map((species, at) => ({
  species,
  island: penguins.island[at] ?? "",
  sex: penguins.sex[at] ?? "",
  billLength: penguins.billLength[at] ?? 0,
  billDepth: penguins.billDepth[at] ?? 0,
  flipper: penguins.flipper[at] ?? 0,
  mass: penguins.mass[at] ?? 0,
}));
type Row = (typeof rows)[number];

const columnsOf = (list: readonly Row[]): Readonly<Record<keyof Row, (string | number)[]>> => {
  const column = (name: keyof Row): (string | number)[] => list.map((row) => row[name]);
  return {
    species: column("species"),
    island: column("island"),
    sex: column("sex"),
    billLength: column("billLength"),
    billDepth: column("billDepth"),
    flipper: column("flipper"),
    mass: column("mass"),
  };
};

export default defineApp({ title: "Penguins", template: "bootstrap" }, () => {
  const species = new CheckButtonGroup({ name: "Species", options: SPECIES, value: SPECIES });
  const chosenRows = (): readonly Row[] => rows.filter((row) => species.value.includes(row.species));
  const source = new ColumnDataSource({ data: columnsOf(rows) });
  const plotOf = (x: keyof Row, y: keyof Row, xLabel: string, yLabel: string) => {
    const plot = figure({
      width: 380,
      height: 320,
      xAxisLabel: xLabel,
      yAxisLabel: yLabel,
      tools: "box_select,lasso_select,tap,reset",
    });
    plot.scatter(x, y, { source, size: 8, alpha: 0.7, color: factorCmap("species", "Category10_3", SPECIES) });
    return plot;
  };
  const table = new Tabulator({
    value: rows.slice(0, 12),
    showIndex: false,
    disabled: true,
    pagination: "local",
    pageSize: 8,
  });
  const summary = new Markdown("");
  const show = (): void => {
    const list = chosenRows();
    const indices = Array.from(source.selected.get("indices"), Number);
    const picked = indices.length === 0 ? list : indices.flatMap((at) => list[at] ?? []);
    const mass = picked.reduce((sum, row) => sum + row.mass, 0) / Math.max(1, picked.length);
    summary.object = `**${picked.length} penguins**, ${Math.round(mass)} g on average. Draw a box or a loop in a plot to choose some.`;
    table.value = picked;
  };
  species.watch(() => {
    source.selected.set("indices", []);
    source.data = columnsOf(chosenRows());
    show();
  }, "value");
  onChange(source.selected, "indices", show);
  show();
  return new Column(
    species,
    summary,
    new FlexBox(
      plotOf("billLength", "billDepth", "Bill length (mm)", "Bill depth (mm)"),
      plotOf("flipper", "mass", "Flipper (mm)", "Mass (g)"),
    ),
    table,
  );
});
