// Loads BokehJS and PanelJS into a headless Chromium and reads their models.
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { chromium, type Page } from "playwright-core";
import type { Facts, Library } from "./facts.ts";
import { withRedeclared } from "./redeclared.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const BOKEH = join(root, "node_modules/@bokeh/bokehjs/build/js/lib");
const PANEL = join(root, "node_modules/@holoviz/panel/dist/lib");
/** Parts of BokehJS that hold no models and need a GPU or MathJax. */
const WITHOUT_MODELS = /\/(?:webgl|mathjax)\//;
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

interface SourceModule {
  readonly library: Library;
  readonly file: string;
  readonly path: string;
  /** The exported classes whose definition is in this file. */
  readonly classes: readonly string[];
}

/** The versions of the packages that are read. */
export async function packageVersions(): Promise<string> {
  const names = ["@bokeh/bokehjs", "@holoviz/panel"];
  const texts = await Promise.all(
    names.map((name) => readFile(join(root, "node_modules", name, "package.json"), "utf8")),
  );
  // The cast: a package.json has a version.
  return texts.map((text, i) => `${names[i]} ${(JSON.parse(text) as { version: string }).version}`).join(" and ");
}

/** What the page's script leaves in its global scope. */
export interface PackagesPage {
  /** `Facts` as JSON. */
  readonly facts: string;
  /**
   * For each property of a registered model and each representation: whether BokehJS accepts the decoded value, as "1"
   * or "0"; "" for a property without a kind.
   */
  readonly accepts: (
    props: readonly (readonly [type: string, prop: string])[],
    reps: readonly unknown[],
  ) => readonly string[];
}

/** Loads the installed packages into a page and hands it to `use`. @throws Error when Chromium cannot run them. */
export async function withPackages<T>(executablePath: string, use: (page: Page) => Promise<T>): Promise<T> {
  const script = await bundle([...(await sourceModules("bokeh", BOKEH)), ...(await sourceModules("panel", PANEL))]);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    await page.addScriptTag({ content: script });
    if (failures.length > 0) throw new Error(`the packages did not load: ${failures.join("; ")}`);
    return await use(page);
  } finally {
    await browser.close();
  }
}

/** Reads the models of the installed packages. */
export async function readPackages(executablePath: string): Promise<Facts> {
  // The casts: the bundled script assigns `PackagesPage`, and its facts are the JSON of `Facts`.
  const text = await withPackages(executablePath, (page) =>
    page.evaluate(() => (globalThis as unknown as PackagesPage).facts),
  );
  const facts = JSON.parse(text) as Facts;
  return { ...facts, modules: await withRedeclared(facts.modules, { bokeh: BOKEH, panel: PANEL }) };
}

async function sourceModules(library: Library, folder: string): Promise<readonly SourceModule[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".js")).sort();
  const modules: SourceModule[] = [];
  for (const name of files) {
    const file = join(folder, name);
    if (WITHOUT_MODELS.test(file)) continue;
    const source = await readFile(file, "utf8");
    const classes = [...source.matchAll(/^export (?:default )?class (\w+)/gm)].map((match) => match[1] ?? "");
    const mayDefine =
      /\bthis\.(?:define|internal|override|mixins|prototype)\b/.test(source) ||
      /__module__/.test(source) ||
      /models\//.test(file);
    if (classes.length > 0 && mayDefine)
      modules.push({ library, file, path: relative(folder, file).replace(/\.js$/, ""), classes });
  }
  return modules;
}

function entry(modules: readonly SourceModule[]): string {
  const from = (path: string): string => JSON.stringify(join(BOKEH, path));
  const registrations = ["models/main.js", "models/widgets/main.js", "models/widgets/tables/main.js"].map((path) =>
    join(BOKEH, path),
  );
  return `
import "edgepanel:track";
${[...registrations, join(PANEL, "index.js")].map((path) => `import ${JSON.stringify(path)};`).join("\n")}
import { introspect } from ${JSON.stringify(join(root, "scripts/models/introspect.ts"))};
import { HasProps } from ${from("core/has_props.js")};
import { Kind } from ${from("core/kinds.js")};
import { VectorSpec, ScalarSpec, Font, PropertyAlias, unset } from ${from("core/properties.js")};
import { Deserializer } from ${from("core/serialization/deserializer.js")};
import { default_resolver } from ${from("base.js")};
import * as enums from ${from("core/enums.js")};
import { named_colors as colors } from ${from("core/util/svg_colors.js")};
${modules.map(({ file }, i) => `import * as m${i} from ${JSON.stringify(file)};`).join("\n")}
const core = { HasProps, Kind, VectorSpec, ScalarSpec, Font, PropertyAlias, unset, classOf: (type) => default_resolver.get(type), enums, colors };
globalThis.accepts = (props, reps) => {
  const values = reps.map((rep) => new Deserializer(default_resolver, new Map()).decode(rep));
  const kinds = props.map(([type, prop]) => default_resolver.get(type).prototype._props[prop].type);
  return kinds.map((kind) => kind instanceof Kind ? values.map((value) => (kind.valid(value) ? "1" : "0")).join("") : "");
};
globalThis.facts = JSON.stringify(introspect(core, [
${modules.map(({ library, path, classes }, i) => `  [${JSON.stringify(library)}, ${JSON.stringify(path)}, m${i}, ${JSON.stringify(classes)}],`).join("\n")}
]));
`;
}

async function bundle(modules: readonly SourceModule[]): Promise<string> {
  const virtual: Record<string, string> = {
    "edgepanel:entry": entry(modules),
    "edgepanel:track": `
import { HasProps } from ${JSON.stringify(join(BOKEH, "core/has_props.js"))};
import { trackDefaults } from ${JSON.stringify(join(root, "scripts/models/introspect.ts"))};
trackDefaults(HasProps);
`,
  };
  const plugin: Plugin = {
    name: "packages",
    setup(builder) {
      builder.onResolve({ filter: /^edgepanel:/ }, ({ path }) => ({ path, namespace: "virtual" }));
      builder.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => ({
        contents: virtual[path] ?? "",
        resolveDir: root,
      }));
      // PanelJS bundles React and Emotion without listing them as dependencies. Its models are defined without them.
      builder.onResolve({ filter: /^[a-z@][^:]*$/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (pluginData === "asked") return undefined;
        const found = await builder.resolve(path, { kind, resolveDir, pluginData: "asked" });
        return found.errors.length === 0 ? found : { path, namespace: "absent" };
      });
      builder.onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};", loader: "js" }));
    },
  };
  const result = await build({
    entryPoints: ["edgepanel:entry"],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "chrome120",
    keepNames: true,
    logLevel: "error",
    alias: { "@bokehjs": BOKEH },
    loader: { ".css": "text" },
    plugins: [plugin],
  });
  return result.outputFiles[0]?.text ?? "";
}
