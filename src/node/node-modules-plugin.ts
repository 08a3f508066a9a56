// An esbuild plugin: Node's modules for the Workers runtime, which has them under `node:` names.
import { builtinModules } from "node:module";
import type { Plugin } from "esbuild";

const NAMES = new RegExp(`^(${builtinModules.filter((name) => !name.startsWith("_")).join("|")})$`);

/** Marks what the plugin itself asks for. */
const ASKED = "edgepanel-asked";

/** `fs` is `node:fs`, unless a package of that name is installed; the runtime has those that it has. */
export function nodeModules(): Plugin {
  return {
    name: "edgepanel-node-modules",
    setup(build) {
      build.onResolve({ filter: NAMES }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === ASKED) return undefined;
        const installed = await build.resolve(path, { resolveDir, kind, pluginData: ASKED });
        return installed.errors.length === 0 ? installed : { path: `node:${path}`, external: true };
      });
    },
  };
}
