// Which files of the client a page links.
import { expect, test } from "vitest";
import { selectClientAssets, type ClientManifest } from "../../../src/page/client-assets.ts";

const manifest: ClientManifest = {
  entry: ["shared-1.js", "core-2.js"],
  manifest: "manifest-3.json",
  types: { Div: "core", Slider: "sliders", Button: "widgets", Plotly: "plotly" },
  pageParts: {},
  chunks: {
    core: { files: ["shared-1.js", "core-2.js"] },
    sliders: { files: ["both-4.js", "sliders-5.js"] },
    widgets: { files: ["both-4.js", "widgets-6.js"] },
    plotly: { files: ["plotly-7.js"], scripts: ["plotly.min.js", "https://cdn/x.js"], styles: ["map.css"] },
  },
  inlineEarlySocket: "",
  inlineAutoload: "",
  inlineFrame: "",
  version: "v",
};

test("a page of core models links the client alone", () => {
  const assets = selectClientAssets(manifest, ["Div"]);
  expect(assets).toEqual({
    entry: "/static/edgepanel/core-2.js",
    modulePreload: ["/static/edgepanel/shared-1.js", "/static/edgepanel/core-2.js"],
    scriptPreload: [],
    styles: [],
    config: { assets: { types: { Div: "core" }, chunks: {} }, manifest: "manifest-3.json" },
  });
});

test("files that two chunks share are linked once, libraries by their place below the base", () => {
  const assets = selectClientAssets(manifest, ["Slider", "Button", "Plotly"], "../static/");
  expect(assets.modulePreload.filter((href) => href.endsWith("both-4.js"))).toHaveLength(1);
  expect(assets.scriptPreload).toEqual(["../static/extensions/panel/bundled/plotly.min.js", "https://cdn/x.js"]);
  expect(assets.styles).toEqual(["../static/extensions/panel/bundled/map.css"]);
  expect(Object.keys(assets.config.assets.chunks)).toEqual(["sliders", "widgets", "plotly"]);
});

test("a data model is found without the counter behind its name", () => {
  expect(selectClientAssets(manifest, ["Plotly12"]).config.assets.types).toEqual({ Plotly12: "plotly" });
});

test("types that the build does not know are the app's own and left out", () => {
  expect(selectClientAssets(manifest, ["MyModel", "toString"]).config.assets).toEqual({ types: {}, chunks: {} });
});
