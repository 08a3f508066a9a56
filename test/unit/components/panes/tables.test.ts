// Tables and formulas as HTML.
import { expect, test } from "vitest";
import { DataFrame } from "../../../../src/components/panes/data-frame.ts";
import { LaTeX } from "../../../../src/components/panes/latex.ts";
import { render } from "../widgets/render-widget.ts";

const html = (pane: DataFrame): string =>
  String((pane.model ?? render(pane).model).getAny("text"))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
const cells = (pane: DataFrame): string[] => [...html(pane).matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = ""]) => cell);
const column = (values: Iterable<unknown>, more: object = {}): string[] => cells(new DataFrame({ a: values }, more));

test("numbers have the decimals that one of them needs", () => {
  expect(column([1, 2])).toEqual(["1", "2"]);
  expect(column([1.5, 2, 0.125])).toEqual(["1.500", "2.000", "0.125"]);
  expect(column(Float64Array.of(1, 20))).toEqual(["1.0", "20.0"]);
  expect(column([1, null, NaN])).toEqual(["1.0", "NaN", "NaN"]);
  expect(column([1e-9, 1])).toEqual(["1.000000e-09", "1.000000e+00"]);
  expect(column([1.25, Infinity], { decimal: ",", naRep: "-" })).toEqual(["1,25", "inf"]);
  expect(column([1.25, null], { floatFormat: (value: number) => `${value} m`, naRep: "-" })).toEqual(["1.25 m", "-"]);
});

test("days, moments, truth values and missing ones are written as in Python", () => {
  const day = new Date("2024-01-01");
  expect(column([day, null])).toEqual(["2024-01-01", "NaT"]);
  expect(column([day, new Date("2024-01-01T10:00:00Z")])).toEqual(["2024-01-01 00:00:00", "2024-01-01 10:00:00"]);
  expect(column([true, "a\tb", null])).toEqual(["True", "a\\tb", "None"]);
});

test("cells are text unless the app says otherwise", () => {
  expect(String(render(new DataFrame({ a: ["<b>"] })).model.getAny("text"))).toContain("&amp;lt;b&amp;gt;");
  expect(String(render(new DataFrame({ a: ["<b>"] }, { escape: false })).model.getAny("text"))).toContain("&lt;b&gt;");
  expect(column(['https://x.example/"a'], { renderLinks: true })[0]).toContain('href="https://x.example/&quot;a"');
});

test("rows as objects, rows that are left out, and what stands around them", () => {
  const rows = Array.from({ length: 9 }, (_row, at) => ({ n: at, twice: 2 * at }));
  const table = new DataFrame(rows, { maxRows: 4, index: false, header: false, showDimensions: true, border: 2 });
  expect(cells(table)).toEqual(["0", "0", "1", "2", "...", "...", "7", "14", "8", "16"]);
  expect(html(table)).toContain('<table border="2" class="dataframe panel-df">');
  expect(html(table)).toContain("<p>9 rows × 2 columns</p>");
  expect(cells(new DataFrame([{ a: 1 }, { b: "x" }]))).toEqual(["1.0", "None", "NaN", "x"]);
  expect(html(new DataFrame({ a: [1] }, { colSpace: { a: 50 } }))).toContain('<th style="min-width: 50px;">a</th>');
  expect(cells(new DataFrame({ a: [1], b: [2] }, { formatters: { b: (value) => `#${String(value)}` } }))).toEqual([
    "1",
    "#2",
  ]);
  expect(() => new DataFrame({ object: { a: 5 } as never })).toThrow("DataFrame.object: expected a table");
});

test("LaTeX is typeset by KaTeX or MathJax", () => {
  const shown = (pane: LaTeX): unknown[] => {
    const { model } = render(pane);
    return [model.def.type, model.getAny("text")];
  };
  expect(shown(new LaTeX("$x^2$"))).toEqual(["panel.models.katex.KaTeX", "$x^2$"]);
  expect(shown(new LaTeX("$x^2$", { renderer: "mathjax" }))).toEqual(["panel.models.mathjax.MathJax", "$$x^2$$"]);
});
