// Files and folders -> apps and their paths, as `panel serve` finds them.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { ArgumentError } from "../base/errors.ts";

/** An app and where it is. */
export interface AppFile {
  /** Where it is served: `/weather`. */
  readonly path: string;
  /** Absolute path of the module that exports it. */
  readonly file: string;
  /** Picture for the list of apps, absolute path. */
  readonly thumbnail?: string;
}

const EXTENSIONS = [".ts", ".mts", ".tsx", ".js", ".mjs", ".jsx"];
const PICTURES = [".png", ".svg", ".webp", ".jpg", ".jpeg"];
/** Modules that a folder's app may be in, as Panel's `main.py`. */
const MAIN = ["app", "main", "index"];

/**
 * The apps of files and folders. A file `weather.ts` is `/weather`; a folder with `app.ts`, `main.ts` or `index.ts` is
 * an app of the folder's name; any other folder stands for the modules with a default export in it.
 *
 * @throws ArgumentError for what does not exist, is no module, or has no app in it, and for two apps at one path
 */
export function findApps(paths: readonly string[], cwd: string): AppFile[] {
  const apps = paths.flatMap((path) => appsAt(resolve(cwd, path), path));
  const seen = new Map<string, string>();
  for (const { path, file } of apps) {
    const other = seen.get(path);
    if (other !== undefined)
      throw new ArgumentError(`${other} and ${file} would both be at ${path}: rename one of them, or serve them apart`);
    seen.set(path, file);
  }
  return apps;
}

function appsAt(absolute: string, given: string): AppFile[] {
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) throw new ArgumentError(`There is no file or folder ${given} (looked at ${absolute})`);
  if (found.isDirectory()) return appsOfFolder(absolute, given);
  if (!EXTENSIONS.includes(extname(absolute)))
    throw new ArgumentError(`${given} is no module of an app: those end in ${EXTENSIONS.join(", ")}${hintFor(given)}`);
  return [appOf(absolute, basename(absolute, extname(absolute)))];
}

function hintFor(given: string): string {
  return /\.(py|ipynb|md)$/.test(given)
    ? ". Python apps are served by Panel itself; an Edgepanel app is a TypeScript or JavaScript module"
    : "";
}

function appsOfFolder(folder: string, given: string): AppFile[] {
  const main = mainOf(folder);
  if (main !== undefined) return [appOf(main, basename(folder))];
  const apps = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const inner = mainOf(path);
        return inner === undefined ? [] : [appOf(inner, entry.name)];
      }
      const isModule = EXTENSIONS.includes(extname(entry.name)) && !/\.(test|spec|config|d)\.\w+$/.test(entry.name);
      return isModule && DEFAULT_EXPORT.test(readFileSync(path, "utf8"))
        ? [appOf(path, basename(entry.name, extname(entry.name)))]
        : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (apps.length === 0)
    throw new ArgumentError(
      `The folder ${given} has no app in it: no ${MAIN.map((name) => `${name}.ts`).join(", ")}, and no other module`,
    );
  return apps;
}

const DEFAULT_EXPORT = /\bexport\s+default\b|\bas\s+default\b/;

function mainOf(folder: string): string | undefined {
  return MAIN.flatMap((name) => EXTENSIONS.map((extension) => join(folder, name + extension))).find((path) =>
    existsSync(path),
  );
}

function appOf(file: string, name: string): AppFile {
  const folder = join(file, "..");
  const thumbnail = [join(folder, "thumbnails", name), join(folder, name), join(folder, "thumbnail")]
    .flatMap((base) => PICTURES.map((extension) => base + extension))
    .find((path) => existsSync(path));
  return { path: `/${name}`, file, ...(thumbnail === undefined ? {} : { thumbnail }) };
}
