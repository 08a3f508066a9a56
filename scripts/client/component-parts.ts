// Bundles what only some components load in the browser: Material UI's file, and what draws ReactiveHTML.
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

/** The parts by name, and where they begin. */
const PARTS = {
  material: "src/client/material/bundle.ts",
  "reactive-template": "src/client/reactive-html.ts",
} as const;

export interface ComponentParts {
  readonly metafile: Metafile;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Part to its file in the client's folder. */
  readonly names: Readonly<Record<string, string>>;
}

/** Runs the bundler; nothing is written. */
export async function bundleComponentParts(root: string, minify: boolean): Promise<ComponentParts> {
  const result = await build({
    entryPoints: Object.entries(PARTS).map(([out, path]) => ({ in: join(root, path), out })),
    outdir: join(root, "dist/client/static/edgepanel"),
    absWorkingDir: root,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    minify,
    legalComments: "linked",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "file" },
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  const names = Object.entries(result.metafile.outputs).flatMap(([path, { entryPoint }]) =>
    Object.entries(PARTS).flatMap(([name, entry]) => (entry === entryPoint ? [[name, nameOf(path)] as const] : [])),
  );
  return {
    metafile: result.metafile,
    files: new Map(result.outputFiles.map(({ path, contents }) => [nameOf(path), contents])),
    names: Object.fromEntries(names),
  };
}
