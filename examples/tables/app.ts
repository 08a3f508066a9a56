// Three tables: one that visitors edit, select from and unfold, one of a million rows that are made page by page, and one
// that widgets filter and whose edits are looked at.
import {
  Button,
  Column,
  defineApp,
  IntRangeSlider,
  Markdown,
  MultiSelect,
  Row,
  Tabulator,
  TextInput,
  type PageQuery,
  type RowPage,
} from "edgepanel";

const PLANETS = [
  { planet: "Mercury", radius: 2440, moons: 0, rings: false },
  { planet: "Venus", radius: 6052, moons: 0, rings: false },
  { planet: "Earth", radius: 6371, moons: 1, rings: false },
  { planet: "Mars", radius: 3390, moons: 2, rings: false },
];

const ELEMENTS = [
  { element: "Hydrogen", kind: "gas", found: 1766 },
  { element: "Helium", kind: "gas", found: 1868 },
  { element: "Bromine", kind: "liquid", found: 1825 },
  { element: "Mercury", kind: "liquid", found: 1759 },
  { element: "Lithium", kind: "solid", found: 1817 },
  { element: "Gallium", kind: "solid", found: 1875 },
];

const MILLION = 1_000_000;

/** Rows of numbers, their squares and whether they are even; sorted by either column, backwards or not. */
function numbers({ offset, limit, sorters }: PageQuery): RowPage {
  const backwards = sorters.at(0)?.dir === "desc";
  const rows = Array.from({ length: Math.min(limit, MILLION - offset) }, (_, at) => {
    const n = backwards ? MILLION - 1 - offset - at : offset + at;
    return { n, square: n * n, even: n % 2 === 0 };
  });
  return { rows, total: MILLION };
}

export default defineApp({ title: "Tables", notifications: true }, () => {
  const said = new Markdown("Nothing was edited yet.");
  const planets = new Tabulator({
    value: PLANETS,
    titles: { planet: "Planet", radius: "Radius (km)", moons: "Moons", rings: "Rings" },
    editables: { planet: false },
    formatters: { rings: { type: "tickCross" } },
    buttons: { visit: "visit" },
    cellStyle: ({ column, value }) => (column === "moons" && Number(value) > 1 ? { color: "crimson" } : null),
    rowContent: ({ planet }) => new Markdown(`**${String(planet)}** is a planet.`),
    showIndex: false,
    onEdit: ({ column, row, old, value }) => {
      said.object = `The ${column} of row ${row} was ${String(old)} and is ${String(value)}.`;
    },
  });
  planets.onClick(({ row }) => {
    said.object = `Off to ${String(planets.rows[row]?.["planet"])}!`;
  }, "visit");

  const grow = new Button({ label: "Add Jupiter" });
  grow.onClick(() => planets.stream([{ planet: "Jupiter", radius: 69_911, moons: 95, rings: true }]));
  const discover = new Button({ label: "Find a moon of Mars" });
  discover.onClick(() => planets.patch({ moons: [[3, Number(planets.rows[3]?.["moons"]) + 1]] }));

  const million = new Tabulator({ rowSource: numbers, pageSize: 10, showIndex: false });

  const found = new IntRangeSlider({ label: "Found", start: 1700, end: 1900, value: [1700, 1900] });
  const kinds = new MultiSelect({ label: "Kinds", options: ["gas", "liquid", "solid"] });
  const word = new TextInput({ label: "Its name has" });
  const elements = new Tabulator({
    value: ELEMENTS,
    showIndex: false,
    validators: {
      kind: "in:gas|liquid|solid",
      element: "required",
      found: (year) => (Number(year) > 1950 ? "this table ends with 1950" : null),
    },
  });
  elements.addFilter(kinds, "kind");
  elements.addFilter(({ element }) =>
    String(element)
      .toLowerCase()
      .includes((word.value ?? "").toLowerCase()),
  );
  elements.addFilter(found, "found");

  return new Column(
    "# Planets",
    planets,
    new Row(grow, discover),
    said,
    () => `${planets.rows.length} planets have ${sum(planets.rows.map(({ moons }) => Number(moons)))} moons.`,
    () => `Selected: ${planets.selectedRows.map(({ planet }) => String(planet)).join(", ") || "none"}.`,
    "# A million rows",
    million,
    () => `Page ${million.page} begins with ${String(million.rows.at(0)?.["n"])}.`,
    "# Elements",
    new Row(found, kinds, word),
    elements,
    () => `${elements.currentRows.length} of ${elements.rows.length} elements are shown.`,
    () => (elements.refused === null ? "" : `Refused: ${elements.refused.message}.`),
  );
});

const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);
