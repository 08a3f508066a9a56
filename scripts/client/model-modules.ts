// Reads the published lib/ folders: which module exports which model class, and what BokehJS will call it.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** One exported model class. */
export interface ModelClass {
  /** The class name. */
  readonly name: string;
  /** The name on the wire: qualified by the nearest `__module__` of the class or its ancestors. */
  readonly type: string;
}

/** A module of one of the two packages that exports model classes. */
export interface ModelModule {
  /** `bokeh/models/widgets/button`, `panel/models/card`. */
  readonly id: string;
  readonly file: string;
  readonly models: readonly ModelClass[];
}

interface ClassInfo {
  readonly file: string;
  readonly name: string;
  readonly base: string;
  readonly module: string | undefined;
}

/** Where the two packages' lib folders are. */
export interface LibFolders {
  readonly bokeh: string;
  readonly panel: string;
}

const classPattern = /^(?:export )?class (\w+) extends (\w+) \{/gm;

/** Finds every module with models that the packages publish (what their own bundles register), in a stable order. */
export function findModelModules(folders: LibFolders): ModelModule[] {
  const files = [
    ...globSync("{model,document/config,core/has_props,models/**/*}.js", { cwd: folders.bokeh }).map((path) => ({
      id: `bokeh/${path.slice(0, -3)}`,
      file: join(folders.bokeh, path),
    })),
    ...globSync("models/**/*.js", { cwd: folders.panel }).map((path) => ({
      id: `panel/${path.slice(0, -3)}`,
      file: join(folders.panel, path),
    })),
  ]
    .filter(({ id }) => !/\/(webgl|mathjax\/|main$|index$)/.test(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

  const classes = new Map<string, ClassInfo>();
  const imports = new Map<string, Map<string, string>>();
  for (const { file } of files) {
    const source = readFileSync(file, "utf8");
    imports.set(file, readImports(source, file, folders));
    const found = [...source.matchAll(classPattern)];
    for (const [i, match] of found.entries()) {
      const [, name = "", base = ""] = match;
      const body = source.slice(match.index, found[i + 1]?.index);
      const module = /static __module__ = "([^"]+)"/.exec(body)?.[1];
      classes.set(`${file}#${name}`, { file, name, base, module });
    }
  }

  const resolveClass = (file: string, name: string): ClassInfo | undefined =>
    classes.get(`${file}#${name}`) ?? classes.get(imports.get(file)?.get(name) ?? "");

  const chainOf = (info: ClassInfo): { isModel: boolean; module: string | undefined } => {
    let module = info.module;
    let current: ClassInfo | undefined = info;
    while (current !== undefined) {
      module ??= current.module;
      if (current.base === "HasProps" || current.name === "Model") return { isModel: true, module };
      current = resolveClass(current.file, current.base);
    }
    return { isModel: false, module };
  };

  const published = new Set([
    ...["models/index.js", "models/dom/index.js", "models/widgets/index.js", "models/widgets/tables/index.js"].flatMap(
      (path) => exportsOf(join(folders.bokeh, path)),
    ),
    ...exportsOf(join(folders.panel, "models/index.js")),
    ...exportsOf(join(folders.bokeh, "document/config.js")),
  ]);

  return files.flatMap(({ id, file }) => {
    const models = [...classes.values()]
      .filter((info) => info.file === file && published.has(`${file}#${info.name}`))
      .flatMap((info) => {
        const { isModel, module } = chainOf(info);
        return isModel ? [{ name: info.name, type: module === undefined ? info.name : `${module}.${info.name}` }] : [];
      });
    return models.length === 0 ? [] : [{ id, file, models }];
  });
}

function readImports(source: string, file: string, folders: LibFolders): Map<string, string> {
  const result = new Map<string, string>();
  for (const [, names = "", from = ""] of source.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
    const target = from.startsWith("@bokehjs/")
      ? join(folders.bokeh, from.slice(9))
      : from.startsWith(".")
        ? resolve(dirname(file), from)
        : undefined;
    if (target === undefined) continue;
    for (const part of names.split(",")) {
      const [original = "", local = original] = part.trim().split(" as ");
      result.set(local, findClass(target, original));
    }
  }
  return result;
}

/** The classes that an index module exports, as `file#name`. */
function exportsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const own = [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => `${file}#${name}`);
  const passedOn = [...source.matchAll(/^export (?:\{([^}]*)\}|\*) from "([^"]+)";/gm)].flatMap(
    ([, names, from = ""]) => {
      const base = resolve(dirname(file), from);
      const target = globSync([`${base}.js`, `${base}/index.js`])[0];
      if (target === undefined) throw new Error(`cannot find ${from}, exported by ${file}`);
      const all = exportsOf(target);
      if (names === undefined) return all;
      const wanted = new Set(names.split(",").map((name) => name.trim()));
      return all.filter((key) => wanted.has(key.slice(key.indexOf("#") + 1)));
    },
  );
  return [...own, ...passedOn];
}

function findClass(target: string, name: string, depth = 0): string {
  if (depth > 4) return "";
  for (const file of [`${target}.js`, join(target, "index.js")]) {
    let source: string;
    try {
      source = readFileSync(file, "utf8");
    } catch {
      continue;
    }
    if (new RegExp(`^(?:export )?class ${name}\\b`, "m").test(source)) return `${file}#${name}`;
    for (const [, from = ""] of source.matchAll(/^export (?:\{[^}]*\}|\*) from "([^"]+)";/gm)) {
      const found = findClass(resolve(dirname(file), from), name, depth + 1);
      if (found !== "") return found;
    }
  }
  return "";
}
