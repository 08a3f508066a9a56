// A Worker's source -> one file of JavaScript and its source map, with esbuild.
import { join } from "node:path";
import { context, type BuildContext, type Plugin } from "esbuild";
import { browserBundles } from "./browser-bundle.ts";
import { BuildError, ENTRY_NAME } from "./build-error.ts";
import { isBuildFailure, problemsOf } from "./build-failure.ts";
import { nodeModules } from "./node-modules-plugin.ts";
import { isInstalled } from "./package-folder.ts";
import { runtimeModule } from "./runtime-modules.ts";

/** Name of the bundle among the modules of its Worker; stacks of apps have it. */
export const MAIN_MODULE = "apps.js";

export { BuildError, ENTRY_NAME, problemText, type BuildProblem } from "./build-error.ts";

/** A Worker to bundle. */
export interface BundleInput {
  /** Source text of the Worker's entry. */
  readonly entry: string;
  /** Folder that the entry's imports start from. */
  readonly folder: string;
  /**
   * Where the package's own modules are: beside the bundle, to be given to the runtime with it (quicker to build anew),
   * or inside of it.
   */
  readonly ownModules: "beside" | "inside";
  /** Modules that have no file: name -> source text. */
  readonly modules?: Readonly<Record<string, string>>;
}

/** What the bundler made. */
export interface Bundle {
  readonly code: string;
  /** Source map, JSON. */
  readonly map: string;
  /** Names that the module exports. */
  readonly exports: readonly string[];
  /** Absolute paths of the files that the bundle was made of, without those of installed packages. */
  readonly inputs: readonly string[];
}

/** Bundles the same Worker again and again, quicker each time. */
export class Bundler {
  readonly #context: Promise<BuildContext>;
  readonly #seen = new Set<string>();
  readonly #folder: string;

  constructor(input: BundleInput) {
    this.#folder = input.folder;
    this.#context = context({
      stdin: { contents: input.entry, resolveDir: input.folder, sourcefile: ENTRY_NAME, loader: "ts" },
      absWorkingDir: input.folder,
      bundle: true,
      write: false,
      format: "esm",
      target: "es2024",
      platform: "neutral",
      mainFields: ["module", "main"],
      conditions: ["workerd", "worker", "browser"],
      external: ["cloudflare:*", "node:*"],
      sourcemap: "external",
      outfile: join(input.folder, MAIN_MODULE),
      metafile: true,
      keepNames: true,
      logLevel: "silent",
      loader: { ".txt": "text", ".md": "text", ".html": "text", ".csv": "text", ".sql": "text", ".bin": "binary" },
      plugins: [
        virtualModules(input),
        ownPackage(input.ownModules),
        browserBundles(({ inputs }) =>
          inputs.filter((path) => !isInstalled(path)).forEach((path) => this.#seen.add(path)),
        ),
        nodeModules(),
        this.#readFiles(),
      ],
    });
  }

  /** @throws BuildError */
  async build(): Promise<Bundle> {
    const bundler = await this.#context;
    this.#seen.clear();
    try {
      const { outputFiles = [], metafile } = await bundler.rebuild();
      const code = outputFiles.find(({ path }) => path.endsWith(".js"));
      const map = outputFiles.find(({ path }) => path.endsWith(".map"));
      if (code === undefined || map === undefined || metafile === undefined)
        throw new Error("esbuild gave no output and no reason");
      const exports = Object.values(metafile.outputs).flatMap((output) => output.exports);
      return { code: code.text, map: map.text, exports, inputs: [...this.#seen] };
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      throw new BuildError(problemsOf(error, this.#folder), [...this.#seen]);
    }
  }

  async dispose(): Promise<void> {
    await (await this.#context).dispose();
  }

  /** Notes the files of the author. */
  #readFiles(): Plugin {
    return {
      name: "edgepanel-inputs",
      setup: (build) => {
        build.onLoad({ filter: /.*/ }, ({ path, namespace }) => {
          if (namespace === "file" && !isInstalled(path)) this.#seen.add(path);
          return undefined;
        });
      },
    };
  }
}

/** Bundles once. @throws BuildError */
export async function bundle(input: BundleInput): Promise<Bundle> {
  const bundler = new Bundler(input);
  try {
    return await bundler.build();
  } finally {
    await bundler.dispose();
  }
}

/** Modules that have no file. */
function virtualModules({ modules = {}, folder }: BundleInput): Plugin {
  return {
    name: "edgepanel-virtual-modules",
    setup(build) {
      for (const [name, contents] of Object.entries(modules)) {
        build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "edgepanel-virtual" }));
        build.onLoad({ filter: new RegExp(`^${name}$`), namespace: "edgepanel-virtual" }, () => ({
          contents,
          loader: "ts",
          resolveDir: folder,
        }));
      }
    },
  };
}

/** `edgepanel` is this very package, whose modules are of one version with the browser's files. */
function ownPackage(place: BundleInput["ownModules"]): Plugin {
  return {
    name: "edgepanel-package",
    setup(build) {
      build.onResolve({ filter: /^edgepanel(\/|$)/ }, ({ path }) => {
        const module = runtimeModule(path);
        if (module === null)
          return {
            errors: [{ text: `${path} is nothing that an app can import: it runs outside of the Workers runtime` }],
          };
        return place === "beside" ? { path: module.name, external: true } : { path: module.file };
      });
    },
  };
}
