// Scripts of Edgepanel's own components as functions of the build, for the group that draws templates.
import type { Plugin } from "esbuild";

const OWN_SCRIPTS = "edgepanel-own-scripts";
/** The module with the code of callbacks. */
export const OWN_CALLBACKS = "edgepanel-own-callbacks";

/** Lines of the group's entry: plain templates and known scripts need no eval. */
export const drawnTemplates = (panel: string): string[] => [
  `import { ReactiveHTMLView } from "${panel}/models/reactive_html.js";`,
  `import { html as htm } from "htm/preact";`,
  `import ownScripts from "${OWN_SCRIPTS}";`,
  `import { drawKnownTemplates } from "./src/client/without-eval.ts";`,
  "drawKnownTemplates(ReactiveHTMLView, htm, ownScripts);",
];

/** Gives the modules with the functions. The components name their scripts while they load. */
export function knownScripts(): Plugin {
  return {
    name: "known-scripts",
    setup(context) {
      const namespace = "edgepanel-known";
      context.onResolve({ filter: new RegExp(`^(${OWN_SCRIPTS}|${OWN_CALLBACKS})$`) }, ({ path }) => ({
        path,
        namespace,
      }));
      context.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
        await import("../../src/index.ts");
        const { ownCallbacksModule, ownScriptsModule } = await import("../../src/base/own-scripts.ts");
        return { contents: path === OWN_SCRIPTS ? ownScriptsModule() : ownCallbacksModule(), loader: "js" };
      });
    },
  };
}
