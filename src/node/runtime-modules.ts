// The package's own modules for the Workers runtime, bundled when the package was built.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PanelError } from "../base/errors.ts";
import { PACKAGE_FOLDER } from "./package-folder.ts";

const FOLDER = join(PACKAGE_FOLDER, "dist/runtime");

/** Folder of these modules among the modules of a Worker. */
export const RUNTIME_FOLDER = "edgepanel";

/** An import of the package. */
export interface RuntimeModule {
  /** Its address within the Worker: `edgepanel/worker` is `./edgepanel/worker.js`. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
}

/** What an import of the package is; null when there is no such entry. */
export function runtimeModule(imported: string): RuntimeModule | null {
  const short = `${imported === "edgepanel" ? "index" : imported.slice("edgepanel/".length)}.js`;
  const file = join(FOLDER, short);
  return existsSync(file) ? { name: `./${RUNTIME_FOLDER}/${short}`, file } : null;
}

/** All of them: name within the Worker -> code. @throws PanelError when the package was not built */
export function runtimeModules(): Readonly<Record<string, string>> {
  const files = globSync("**/*.js", { cwd: FOLDER });
  if (files.length === 0)
    throw new PanelError("configuration", `${FOLDER} is empty: run npm run build:package in the package's folder`);
  return Object.fromEntries(
    files.map((file) => [`${RUNTIME_FOLDER}/${file.replaceAll("\\", "/")}`, readFileSync(join(FOLDER, file), "utf8")]),
  );
}
