// What PanelJS makes at run time to draw React components, as modules of the build: its own text, read from its source.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { Plugin } from "esbuild";

const PREFIX = "edgepanel-react-renderer:";
/** Stands for the address of a component's module in PanelJS's text. */
const ADDRESS = "edgepanel-address-of-the-module";

/** Lines of the group's entry: components that are modules are drawn by the client. */
export const drawnModules = (panel: string): string[] => [
  `import { ReactiveESM } from "${panel}/models/reactive_esm.js";`,
  `import { AnyWidgetComponent } from "${panel}/models/anywidget_component.js";`,
  `import { ReactComponent } from "${panel}/models/react_component.js";`,
  `import react from "${PREFIX}plain";`,
  `import mui from "${PREFIX}mui";`,
  `import { drawModules } from "./src/client/module-components.ts";`,
  "const classes = { plain: ReactiveESM, anyWidget: AnyWidgetComponent, react: ReactComponent };",
  "drawModules(classes, { plain: { default: react }, mui: { default: mui } });",
];

/** Gives the two modules that draw React components: with and without MUI's cache of styles. */
export function reactRenderers(panel: string): Plugin {
  return {
    name: "react-renderers",
    setup(context) {
      context.onResolve({ filter: new RegExp(`^${PREFIX}`) }, ({ path }) => ({
        path: path.slice(PREFIX.length),
        namespace: PREFIX,
      }));
      context.onLoad({ filter: /.*/, namespace: PREFIX }, async ({ path }) => ({
        contents: rendererText(await readFile(join(panel, "models/react_component.js"), "utf8"), path === "mui"),
        loader: "js",
      }));
    },
  };
}

/** PanelJS's renderer for components with a bundle. @throws Error when a new version of PanelJS has another one */
export function rendererText(source: string, usesMui: boolean): string {
  const body = /\n {4}_render_code\(\) \{\n([\s\S]*?`;)\n {4}\}\n/.exec(source)?.[1];
  if (body === undefined) throw new Error("PanelJS's ReactComponent has no _render_code of the known form");
  // The cast: the method returns the text of a module.
  const write = runInNewContext(`(function () {\n${body}\n})`) as (this: object) => string;
  const text = write.call({ bundle: "url", esm: ADDRESS, class_name: "", usesMui });
  const asked = JSON.stringify(ADDRESS);
  if (!text.includes(asked)) throw new Error("PanelJS's renderer does not ask for the module by its address");
  return text.replaceAll(asked, "view.model.esm");
}
