// Bundles what components of `edgepanel/material` load in the browser: one file that no page without them asks for.
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

export interface MaterialBundle {
  readonly metafile: Metafile;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Name of the module in the client's folder. */
  readonly name: string;
}

/** Runs the bundler; nothing is written. */
export async function bundleMaterial(root: string, minify: boolean): Promise<MaterialBundle> {
  const result = await build({
    entryPoints: [{ in: join(root, "src/client/material/bundle.ts"), out: "material" }],
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
  const entry = Object.entries(result.metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined)?.[0];
  if (entry === undefined) throw new Error("the bundler made no output for Material UI");
  return {
    metafile: result.metafile,
    files: new Map(result.outputFiles.map(({ path, contents }) => [nameOf(path), contents])),
    name: nameOf(entry),
  };
}
