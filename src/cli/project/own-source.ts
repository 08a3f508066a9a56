// Where this package came from: what a new project's package.json has to say to get the same one.
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { PACKAGE_FOLDER, packageVersion } from "../../node/package-folder.ts";

/**
 * The version range; or, when the project that the package is installed in names a file, an address or a repository,
 * that one: a packed file that was never published is then the new project's too.
 *
 * @param folder where the new project will be
 */
export function ownSource(folder: string): string {
  const installed = resolve(PACKAGE_FOLDER, "../..");
  const named = specIn(resolve(installed, "package.json"));
  const range = `^${packageVersion()}`;
  if (named === null || !OTHER.test(named)) return range;
  if (!named.startsWith("file:")) return named;
  const path = named.slice("file:".length);
  const target = isAbsolute(path) ? path : resolve(installed, path);
  return existsSync(target) ? `file:${relative(folder, target).replaceAll("\\", "/")}` : range;
}

/** What npm writes for anything but a version of its registry. */
const OTHER = /^(file:|https?:|git[+:]|github:|gitlab:|bitbucket:)/;

function specIn(path: string): string | null {
  if (!existsSync(path)) return null;
  // The cast: the fields of every package.json that are used here.
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
  return dependencies["edgepanel"] ?? devDependencies["edgepanel"] ?? null;
}
