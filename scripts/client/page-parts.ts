// Bundles what page templates need in the browser: one file each, with the libraries that Panel's package carries.
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

/** The parts by name; each is `src/client/templates/<name>.ts`. */
const PARTS = ["editable", "fast", "golden", "grid", "slides"] as const;

/** Libraries as Panel's package has them, below its `dist/bundled`. */
const LIBRARIES = {
  react: "react@17/umd/react.production.min.js",
  "react-dom": "react-dom@17/umd/react-dom.production.min.js",
  // The same by names that have no types of a newer version.
  "panels-react": "react@17/umd/react.production.min.js",
  "panels-react-dom": "react-dom@17/umd/react-dom.production.min.js",
  "react-grid-layout": "react-grid-layout@1.3.4/dist/react-grid-layout.min.js",
  jquery: "jquery/jquery.min.js",
  "golden-layout": "golden-layout@1.5.9/dist/goldenlayout.min.js",
  "reveal.js": "reveal.js@4.5.0/dist/reveal.min.js",
  muuri: "muuri@0.9.5/dist/muuri.min.js",
  interactjs: "interactjs@1.10.19/dist/interact.min.js",
  "fast-components": "@microsoft/fast-components@2.30.6/dist/fast-components.js",
};

export interface PageParts {
  readonly metafile: Metafile;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Part to its file. */
  readonly names: Readonly<Record<string, string>>;
}

/** Runs the bundler; nothing is written. */
export async function bundlePageParts(root: string, minify: boolean): Promise<PageParts> {
  const bundled = join(root, "node_modules/@holoviz/panel/dist/bundled");
  const result = await build({
    entryPoints: PARTS.map((name) => ({ in: join(root, `src/client/templates/${name}.ts`), out: `page-${name}` })),
    outdir: join(root, "dist/client/static/edgepanel"),
    absWorkingDir: root,
    entryNames: "[name]-[hash]",
    bundle: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    minify,
    legalComments: "linked",
    metafile: true,
    write: false,
    logLevel: "warning",
    alias: Object.fromEntries(Object.entries(LIBRARIES).map(([name, path]) => [name, join(bundled, path)])),
  });
  const names: Record<string, string> = {};
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs))
    if (entryPoint !== undefined && path.endsWith(".js"))
      names[entryPoint.replace(/^.*\/|\.ts$/g, "")] = path.slice(path.lastIndexOf("/") + 1);
  return {
    metafile: result.metafile,
    files: new Map(result.outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf("/") + 1), contents])),
    names,
  };
}
