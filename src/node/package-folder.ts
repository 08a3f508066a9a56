// Where this package is installed.
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's folder: the one with package.json. The same depth above src/node and lib/node. */
export const PACKAGE_FOLDER = fileURLToPath(new URL("../../", import.meta.url));

const OWN = ["lib", "src"].map((name) => join(PACKAGE_FOLDER, name) + sep);

/** Whether a file is Edgepanel's or another package's, and not the author's own. */
export const isInstalled = (path: string): boolean =>
  /[\\/]node_modules[\\/]/.test(path) || OWN.some((folder) => path.startsWith(folder));

/** The package's version. */
export function packageVersion(): string {
  // The cast: our own package.json.
  return (JSON.parse(readFileSync(join(PACKAGE_FOLDER, "package.json"), "utf8")) as { readonly version: string })
    .version;
}
