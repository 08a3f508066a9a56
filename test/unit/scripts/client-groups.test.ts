// What the client build starts from: the published models, their groups, the spinners.
import { expect, test } from "vitest";
import { groupOf, groups } from "../../../scripts/client/groups.ts";
import { libFolders } from "../../../scripts/client/bundle.ts";
import { findModelModules } from "../../../scripts/client/model-modules.ts";
import { spinners } from "../../../scripts/client/spinners.ts";

const modules = findModelModules(libFolders);

test("finds every published model once, with the name it has on the wire", () => {
  const types = modules.flatMap(({ models }) => models.map(({ type }) => type));
  expect(new Set(types).size).toBe(types.length);
  expect(types).toHaveLength(467);
  expect(types).toEqual(
    expect.arrayContaining([
      "Slider",
      "Figure",
      "bokeh.models.dom.Div",
      "panel.models.layout.Card",
      "panel.models.vtk.VTKJSPlot",
      "DocumentConfig",
    ]),
  );
});

test.each([
  ["bokeh/models/layouts/row", "core"],
  ["bokeh/models/widgets/sliders/slider", "sliders"],
  ["bokeh/models/glyphs/line", "plotting"],
  ["bokeh/models/tools/gestures/pan_tool", "plotting"],
  ["bokeh/models/glyphs/hex_tile", "plotting-more"],
  ["panel/models/plotly", "plotly"],
  ["panel/models/vtk/vtkjs", "vtk"],
  ["panel/models/comm_manager", "comm-manager"],
])("%s is in %s", (module, group) => {
  expect(groupOf(module)).toBe(group);
});

test("every group carries something, and builds only on groups that exist", () => {
  const used = new Set(modules.map(({ id }) => groupOf(id)));
  expect(groups.filter(({ name, dataModels }) => !used.has(name) && dataModels === undefined)).toEqual([]);
  const names = new Set(groups.map(({ name }) => name));
  expect(groups.flatMap(({ needs = [] }) => needs).filter((need) => !names.has(need))).toEqual([]);
});

test("the five spinners of Panel are drawn", () => {
  expect([...spinners().keys()]).toEqual(["arc", "arcs", "bar", "dots", "petal"]);
  for (const picture of spinners().values())
    expect(picture).toMatch(/^<svg [^>]*xmlns[^>]*>.*repeatCount="indefinite".*<\/svg>\n$/s);
});
