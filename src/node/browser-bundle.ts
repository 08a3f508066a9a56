// A file of an author's for the browser, with the npm packages that it imports -> one module and its style sheets.
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build, type BuildOptions, type BuildResult, type PartialMessage, type Plugin } from "esbuild";

/** What an import of `./x.bundle.js` ends in. */
export const BUNDLE_ENDING = /\.bundle\.js$/;

const SOURCE_ENDINGS = [".tsx", ".jsx", ".ts", ".js"];

/** The file that `x.bundle.js` is made of: `x.tsx`, `x.jsx`, `x.ts` or `x.js` beside it; null for none. */
export function bundleSource(path: string): string | null {
  const stem = path.replace(BUNDLE_ENDING, "");
  return SOURCE_ENDINGS.map((ending) => stem + ending).find((file) => existsSync(file)) ?? null;
}

/** A module that exports a `BrowserBundle`, and what it was made of. */
export interface BundleModule {
  readonly text: string;
  /** Absolute paths. */
  readonly inputs: readonly string[];
}

/**
 * Makes the module that `x.bundle.js` is. React components (`.tsx`, `.jsx`) bring React, and the cache of Emotion's
 * styles when they use that: what draws them takes both from the bundle.
 *
 * @param folder where paths in messages start
 * @throws esbuild's BuildFailure
 */
export async function bundleModule(source: string, folder: string): Promise<BundleModule> {
  const common = optionsFor(folder);
  const first = await build({ ...common, entryPoints: [source] });
  const exported = Object.values(first.metafile.outputs).flatMap((output) => output.exports);
  if (!exported.includes("render") && !exported.includes("default"))
    throw Object.assign(new Error("no render"), { errors: [noRender(source)] });
  // An anywidget that is written with React has its `render` in its default export, and draws by itself.
  const isReact = /\.[jt]sx$/.test(source) && exported.includes("render");
  const emotion = isReact && Object.keys(first.metafile.inputs).some((path) => path.includes("/@emotion/react/"));
  const made = isReact
    ? await build({ ...common, stdin: { contents: reactEntry(source, emotion), resolveDir: dirname(source) } })
    : first;
  const bundle = { code: textOf(made, ".js") ?? "", css: textOf(made, ".css"), emotion };
  return {
    text: `export default ${JSON.stringify(bundle)};\n`,
    inputs: Object.keys(made.metafile.inputs)
      .filter((path) => path !== "<stdin>")
      .map((path) => resolve(folder, path)),
  };
}

const optionsFor = (folder: string) =>
  ({
    absWorkingDir: folder,
    bundle: true,
    write: false,
    outdir: join(folder, "bundled"),
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "inline",
    jsx: "automatic",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".png": "dataurl", ".jpg": "dataurl", ".svg": "dataurl", ".woff2": "dataurl", ".woff": "dataurl" },
  }) as const satisfies BuildOptions;

const reactEntry = (source: string, emotion: boolean): string =>
  [
    `import * as source from ${JSON.stringify(`./${basename(source)}`)};`,
    `import * as React from "react";`,
    `import { createRoot } from "react-dom/client";`,
    ...(emotion
      ? [`import createCache from "@emotion/cache";`, `import { CacheProvider } from "@emotion/react";`]
      : []),
    // Panel's compiled components have the same: what draws them asks for these names.
    "const { render, initialize } = source;",
    `export default { render, ...(initialize ? { initialize } : {}), React, createRoot${emotion ? ", createCache, CacheProvider" : ""} };`,
  ].join("\n");

const noRender = (source: string): PartialMessage => ({
  text: `${basename(source)} exports no render: a component's module has "export function render({ model }) { … }"`,
  location: { file: source, line: 1, column: 0, lineText: readFileSync(source, "utf8").split("\n")[0] ?? "" },
});

const textOf = ({ outputFiles = [] }: BuildResult, ending: string): string | null =>
  outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? null;

/**
 * Answers imports of `./x.bundle.js`.
 *
 * @param made called with each module that was made, and with the path that was imported
 */
export function browserBundles(made: (module: BundleModule, path: string) => void): Plugin {
  return {
    name: "edgepanel-browser-bundles",
    setup(context) {
      const folder = context.initialOptions.absWorkingDir ?? process.cwd();
      const known = new Map<string, { readonly stamp: string; readonly module: BundleModule }>();
      const make = async (source: string): Promise<BundleModule> => {
        const before = known.get(source);
        if (before !== undefined && before.stamp === stampOf(before.module.inputs)) return before.module;
        const module = await bundleModule(source, folder);
        known.set(source, { stamp: stampOf(module.inputs), module });
        return module;
      };
      context.onResolve({ filter: BUNDLE_ENDING }, ({ path, resolveDir }) => {
        const whole = resolve(resolveDir, path);
        // A file that another tool has made, and whose source is not there, is taken as it is.
        return /^\.{0,2}\//.test(path) && bundleSource(whole) !== null
          ? { path: whole, namespace: "edgepanel-browser-bundle" }
          : undefined;
      });
      context.onLoad({ filter: /.*/, namespace: "edgepanel-browser-bundle" }, async ({ path }) => {
        const source = bundleSource(path);
        if (source === null) return { errors: [{ text: `${path} has no source any more` }] };
        try {
          const module = await make(source);
          made(module, path);
          return { contents: module.text, loader: "js", watchFiles: [...module.inputs] };
        } catch (error) {
          // The cast: the field is looked for.
          const { errors } = error as { readonly errors?: PartialMessage[] };
          if (errors === undefined) throw error;
          made({ text: "", inputs: [source] }, path);
          return { errors, watchFiles: [source] };
        }
      });
    },
  };
}

const stampOf = (paths: readonly string[]): string =>
  paths.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)).join();
