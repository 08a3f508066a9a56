// Byte budgets of whole pages: the JavaScript that a page of given models loads, as a CDN sends it (brotli).
import { expect, test } from "vitest";
import { selectClientAssets } from "../../../src/page/client-assets.ts";
import { fileSizes, manifest } from "./scripted-page.ts";

const common = [
  "panel.models.layout.Column",
  "panel.models.markup.HTML",
  "ImportedStyleSheet",
  "panel.models.location.Location",
  "panel.models.browser.BrowserInfo",
];
const figure = [
  "Figure",
  "Line",
  "Scatter",
  "ColumnDataSource",
  "LinearAxis",
  "Grid",
  "PanTool",
  "WheelZoomTool",
  "BoxZoomTool",
  "SaveTool",
  "ResetTool",
  "HelpTool",
];

/** Compressed bytes and number of files. */
function weigh(types: readonly string[]): { bytes: number; files: number } {
  const files = selectClientAssets(manifest, types).modulePreload.map((href) => href.slice(href.lastIndexOf("/") + 1));
  return {
    bytes: files.reduce((sum, file) => sum + (fileSizes[file]?.brotli ?? Infinity), 0),
    files: files.length,
  };
}

test.each([
  { page: "text and a slider", types: ["Slider"], bytes: 113_000, files: 6 },
  {
    page: "text, inputs and a button",
    types: ["TextInput", "Select", "Checkbox", "panel.models.widgets.Button"],
    bytes: 113_000,
    files: 6,
  },
  {
    page: "text, a slider and inputs",
    types: ["Slider", "TextInput", "panel.models.widgets.Button"],
    bytes: 122_000,
    files: 8,
  },
  { page: "a figure", types: figure, bytes: 230_000, files: 12 },
  { page: "a figure with widgets", types: [...figure, "Slider", "TextInput"], bytes: 260_000, files: 15 },
])("a page with $page stays below $bytes bytes and $files files", ({ types, bytes, files }) => {
  const weight = weigh([...common, ...types]);
  expect(weight.bytes).toBeLessThanOrEqual(bytes);
  expect(weight.files).toBeLessThanOrEqual(files);
});

test("the script that opens the socket early is small enough to be in every page", () => {
  expect(manifest.inlineEarlySocket.length).toBeLessThan(2_000);
});
