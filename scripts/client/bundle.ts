// Bundles BokehJS, PanelJS and the client into grouped chunks with esbuild.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { drawnTemplates, knownScripts, OWN_CALLBACKS } from "./known-scripts.ts";
import { groupOf, groups } from "./groups.ts";
import { iconFiles, iconsByName } from "./icons-by-name.ts";
import { bundleComponentParts } from "./component-parts.ts";
import { bundlePageParts } from "./page-parts.ts";
import { drawnModules, reactRenderers } from "./module-renderers.ts";
import { findModelModules, type LibFolders, type ModelModule } from "./model-modules.ts";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The lib folders of the two packages. */
export const libFolders: LibFolders = {
  bokeh: join(root, "node_modules/@bokeh/bokehjs/build/js/lib"),
  panel: join(root, "node_modules/@holoviz/panel/dist/lib"),
};

/** What the bundler made. */
export interface Bundled {
  readonly metafile: Metafile;
  /** Output files by name below the output folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Group name to its model modules. */
  readonly modules: ReadonlyMap<string, readonly ModelModule[]>;
  /** Group name to the files to load, the group's own last. */
  readonly groupFiles: ReadonlyMap<string, readonly string[]>;
  /** Part of a page template, or of components, to its file. */
  readonly pageParts: Readonly<Record<string, string>>;
}

const entryPrefix = "edgepanel-group:";

/** Runs the bundler; nothing is written. Throws esbuild's BuildFailure. */
export async function bundleClient(options: { readonly minify: boolean }): Promise<Bundled> {
  const modules = new Map<string, ModelModule[]>();
  for (const module of findModelModules(libFolders)) {
    const group = groupOf(module.id);
    const list = modules.get(group) ?? [];
    list.push(module);
    modules.set(group, list);
  }
  // Groups in the order of the list, then the modules that stand alone.
  const names = [...new Set([...groups.map((group) => group.name), ...modules.keys()])].filter((name) =>
    modules.has(name),
  );

  const icons = iconFiles(root);
  const run = bundler(names, modules, options.minify, icons.folder);
  const first = await run([]);
  // What two groups share is a chunk of its own; crumbs among those cost a request each and go into the core instead.
  const result = await run(crumbs(first.metafile));

  const files = new Map(result.outputFiles.map((file) => [nameOf(file.path), file.contents]));
  const parts = await bundlePageParts(root, options.minify);
  for (const [name, contents] of parts.files) files.set(name, contents);
  const own = await bundleComponentParts(root, options.minify);
  for (const [name, contents] of own.files) files.set(name, contents);
  for (const [name, text] of icons.files) files.set(name, new TextEncoder().encode(text));
  const groupFiles = new Map(names.map((name) => [name, filesOf(result.metafile, `${entryPrefix}${name}`)]));
  const metafile = {
    inputs: { ...result.metafile.inputs, ...parts.metafile.inputs, ...own.metafile.inputs },
    outputs: { ...result.metafile.outputs, ...parts.metafile.outputs, ...own.metafile.outputs },
  };
  return { metafile, files, modules, groupFiles, pageParts: { ...parts.names, ...own.names } };
}

/** Largest shared chunk, in bytes as written, that is not worth a request of its own. */
const crumbBytes = 8_000;

/** The modules of shared chunks that are too small. */
function crumbs(metafile: Metafile): string[] {
  return Object.entries(metafile.outputs).flatMap(([path, output]) =>
    output.entryPoint === undefined &&
    nameOf(path).startsWith("chunk-") &&
    path.endsWith(".js") &&
    output.bytes < crumbBytes
      ? Object.keys(output.inputs).filter((input) => /\/lib\/(?!models\/glyphs\/webgl\/)/.test(input))
      : [],
  );
}

const bundler = (
  names: readonly string[],
  modules: ReadonlyMap<string, readonly ModelModule[]>,
  minify: boolean,
  iconFolder: string,
) => {
  const nameModels = modelNamer(modules);
  return (alsoInCore: readonly string[]) =>
    build({
      entryPoints: names.map((name) => ({ in: entryPrefix + name, out: name })),
      outdir: join(root, "dist/client/static/edgepanel"),
      absWorkingDir: root,
      entryNames: "[name]-[hash]",
      chunkNames: "[name]-[hash]",
      assetNames: "[name]-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      target: "es2022",
      charset: "utf8",
      minify,
      legalComments: "linked",
      metafile: true,
      define: { EDGEPANEL_ICON_FOLDER: JSON.stringify(iconFolder) },
      write: false,
      logLevel: "warning",
      alias: { "@bokehjs": libFolders.bokeh, proj4: join(root, "src/client/web-mercator.ts") },
      plugins: [
        groupEntries(modules, alsoInCore),
        reactRenderers(libFolders.panel),
        knownScripts(),
        lazyParts(),
        iconsAsStyleSheet(nameModels),
        iconsByName(root, nameModels),
        namedModels(nameModels),
        singleModules(),
      ],
    } as const);
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The entry's static imports, then the entry's file. */
function filesOf(metafile: Metafile, entryPoint: string): string[] {
  const entry = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entryPoint)?.[0];
  if (entry === undefined) throw new Error(`the bundler made no output for ${entryPoint}`);
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === "import-statement") visit(next);
    seen.add(path);
  };
  visit(entry);
  return [...seen].map(nameOf);
}

/**
 * One virtual entry per group: it imports the client first, so that whatever the client needs lands in one shared
 * chunk.
 */
function groupEntries(modules: ReadonlyMap<string, readonly ModelModule[]>, alsoInCore: readonly string[]): Plugin {
  return {
    name: "group-entries",
    setup(context) {
      context.onResolve({ filter: new RegExp(`^${entryPrefix}`) }, ({ path }) => ({
        path: path.slice(entryPrefix.length),
        namespace: "edgepanel-group",
      }));
      context.onLoad({ filter: /.*/, namespace: "edgepanel-group" }, ({ path: name }) => {
        const list = modules.get(name) ?? [];
        const extra =
          name === "plotting"
            ? [
                `import { SVGRenderingContext2D } from "${libFolders.bokeh}/core/util/svg.js";`,
                `import { useSvgContext } from "./src/client/svg-context.ts";`,
                "useSvgContext(SVGRenderingContext2D);",
              ]
            : name === "esm"
              ? drawnModules(libFolders.panel)
              : name === "reactive-html"
                ? drawnTemplates(libFolders.panel)
                : name === "vega"
                  ? [
                      `import { VegaView } from "./src/client/vega-view.ts";`,
                      // The one model of its module.
                      "m0_0.prototype.default_view = VegaView;",
                    ]
                  : [];
        const lines = list.map(
          ({ file, models }, i) =>
            `import { ${models.map((model, j) => `${model.name} as m${i}_${j}`).join(", ")} } from ${JSON.stringify(file)};`,
        );
        const all = list.flatMap(({ models }, i) => models.map((_, j) => `m${i}_${j}`));
        const needs = name === "core" ? [] : ["core", ...(groups.find((group) => group.name === name)?.needs ?? [])];
        const first =
          name === "core"
            ? [
                `import { start } from "./src/client/main.ts";`,
                `import ownCallbacks from "${OWN_CALLBACKS}";`,
                `export { embed } from "./src/client/main.ts";`,
                ...alsoInCore.map((path) => `import "./${path}";`),
              ]
            : needs.map((need) => `import "${entryPrefix}${need}";`);
        const contents = [
          ...first,
          `import { registerModels } from "./src/client/register-models.ts";`,
          ...lines,
          `registerModels([${all.join(", ")}]);`,
          ...extra,
          name === "core" ? "start(ownCallbacks);" : "",
        ].join("\n");
        return { contents, resolveDir: root, loader: "js" };
      });
    },
  };
}

/**
 * Gives every model class its own `name`, because the name on the wire is the class name and the minifier shortens it.
 * (`keepNames` would do the same for every function and costs much more.)
 */
function namedModels(nameModels: NameModels): Plugin {
  return {
    name: "named-models",
    setup(context) {
      context.onLoad({ filter: /\/lib\/(models|document)\/.*\.js$|\/lib\/model\.js$/ }, async ({ path }) => {
        const before = await readFile(path, "utf8");
        const contents = nameModels(path, before);
        return contents === before ? undefined : { contents, loader: "js" };
      });
    },
  };
}

type NameModels = (path: string, source: string) => string;

function modelNamer(modules: ReadonlyMap<string, readonly ModelModule[]>): NameModels {
  const byFile = new Map([...modules.values()].flat().map((module) => [module.file, module]));
  return (path, source) => {
    let contents = source;
    for (const { name } of byFile.get(path)?.models ?? []) {
      const before = contents;
      contents = contents.replace(
        new RegExp(`^((?:export )?class ${name} extends \\w+ \\{)`, "m"),
        `$1\n    static name = ${JSON.stringify(name)};`,
      );
      if (contents === before) throw new Error(`cannot name class ${name} of ${path}`);
    }
    return contents;
  };
}

/**
 * BokehJS's icons are 92 KB of data URLs inside the core. As a style sheet of their own they load only when a component
 * that shows an icon is on the page.
 */
function iconsAsStyleSheet(nameModels: NameModels): Plugin {
  return {
    name: "icons-as-style-sheet",
    setup(context) {
      context.onLoad({ filter: /\/lib\/styles\/icons\.css\.js$/ }, async ({ path }) => {
        // The names of the icons stay; only the style sheet itself moves.
        const names = (await readFile(path, "utf8")).split("\n").filter((line) => line.startsWith("export const "));
        const contents = [
          `import url from "edgepanel-text:icons.css";`,
          ...names,
          `export default '@import url("' + new URL(url, import.meta.url).href + '");';`,
        ].join("\n");
        return { contents, loader: "js", resolveDir: root };
      });
      // BokehJS's notifications put the icons into the page before there is any notification.
      context.onLoad({ filter: /\/lib\/models\/ui\/notifications\.js$/ }, async ({ path }) => {
        const install = "new InlineStyleSheet(icons_css.default).install(";
        const before = await readFile(path, "utf8");
        const without = before.replace(`${install}shadow_el);`, "");
        const after = without.replace(
          /initialize\(\) \{\s*super\.initialize\(\);/,
          `$&\n        ${install}notifications_el.getRootNode());`,
        );
        if (without === before || after === without)
          throw new Error(`${path} is not as expected: its icons cannot be put off`);
        return { contents: nameModels(path, after), loader: "js" };
      });
      context.onResolve({ filter: /^edgepanel-text:icons\.css$/ }, () => ({
        path: join(libFolders.bokeh, "styles/icons.css"),
        namespace: "edgepanel-text",
      }));
      context.onLoad({ filter: /.*/, namespace: "edgepanel-text" }, async ({ path }) => ({
        contents: await textOf(`${path}.js`),
        loader: "file",
      }));
    },
  };
}

/** The text that a `*.css.js` module exports. */
async function textOf(path: string): Promise<string> {
  // The module is one string constant without imports; it runs here only to read that string.
  const module: { default: string } = await import(path);
  return module.default;
}

/**
 * Parts that BokehJS imports when it needs them (formulas, WebGL). They start from the core too, so that what they
 * share
 * with it stays in the core's chunk.
 */
function lazyParts(): Plugin {
  return {
    name: "lazy-parts",
    setup(context) {
      context.onLoad(
        { filter: /\/lib\/models\/(text\/mathjax\/index|glyphs\/webgl\/[^/]+)\.js$/ },
        async ({ path }) => {
          const group = path.includes("/webgl/") ? "plotting" : "core";
          return { contents: `import "${entryPrefix}${group}";\n${await readFile(path, "utf8")}`, loader: "js" };
        },
      );
    },
  };
}

/** Imports that name more than they use. */
function singleModules(): Plugin {
  return {
    name: "single-modules",
    setup(context) {
      // Drawing as SVG is 20 KB that only plots use; they bring it with them.
      context.onResolve({ filter: /^\.\/svg$/ }, ({ importer }) =>
        importer.endsWith("/lib/core/util/canvas.js") ? { path: join(root, "src/client/svg-context.ts") } : undefined,
      );
      context.onResolve({ filter: /^@bokehjs\/styles\/.*\.css$/ }, ({ path }) => ({
        path: join(libFolders.bokeh, `${path.slice("@bokehjs/".length)}.js`),
      }));
      // PanelJS's table takes one class from the index of BokehJS's tables, which would bring the whole grid library.
      context.onResolve({ filter: /^@bokehjs\/models\/widgets\/tables$/ }, () => ({
        path: join(libFolders.bokeh, "models/widgets/tables/table_column.js"),
      }));
    },
  };
}
