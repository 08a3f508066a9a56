// Apps or a whole Worker -> a folder that `workerd serve` runs.
import { join, resolve } from "node:path";
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { appList, type Servable } from "../app-list.ts";
import { bundle } from "../bundle.ts";
import { missingExport, objectsOf, OBJECT_CLASSES } from "../compatibility.ts";
import { entryText } from "../entry.ts";
import { PACKAGE_FOLDER } from "../package-folder.ts";
import { writeWorkerdTarget } from "./target.ts";

/** What to build: `apps`, or `worker`. */
export interface WorkerdBuildOptions {
  /** Modules of apps, as `serve()` takes them. */
  readonly apps?: Servable;
  /** A Worker's entry, with `createWorker` in it: `src/index.ts`. */
  readonly worker?: string;
  /** The folder to write. All of it is replaced but for its `state`. Default "workerd". */
  readonly out?: string;
  /** Folder that relative paths start from. Default: the process's. */
  readonly cwd?: string;
  /** Module whose default export is run once before any session. For `apps`; a Worker says so itself. */
  readonly setup?: string;
  /** Plain variables that the Worker finds in its environment. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Names of environment variables that the Worker finds in its environment, read at each start. */
  readonly secrets?: readonly string[];
  /** Durable Object classes of the Worker's own, by binding. Those of `createWorker` are bound when it exports them. */
  readonly objects?: Readonly<Record<string, string>>;
}

/**
 * Builds the folder for a machine of one's own, and resolves with its path. Run it there with
 * `npm install && node start.mjs`.
 *
 * @example
 * await buildForWorkerd({ worker: "src/index.ts", out: "workerd" });
 * @throws ArgumentError for neither or both of `apps` and `worker`; BuildError for sources that cannot be bundled;
 * PanelError "configuration" for a Worker that lacks one of the classes
 */
export async function buildForWorkerd(options: WorkerdBuildOptions): Promise<string> {
  const { apps, worker, cwd: given = process.cwd(), setup, vars = {}, secrets = [], objects: own = {} } = options;
  const cwd = resolve(given);
  const out = resolve(cwd, options.out ?? "workerd");
  const entry = entryOf(apps, worker, setup, cwd);
  const { code, map, exports } = await bundle({ ownModules: "inside", entry, folder: cwd });
  const objects = { ...objectsOf(exports), ...own };
  checkExports(worker ?? "The entry", objects, exports);
  await writeWorkerdTarget({ code, map, files: join(PACKAGE_FOLDER, "dist/client"), out, vars, secrets, objects });
  return out;
}

/** workerd names only the class that is missing, and no file. @throws PanelError */
function checkExports(worker: string, objects: Readonly<Record<string, string>>, exports: readonly string[]): void {
  const missing = Object.values({ ...OBJECT_CLASSES, ...objects }).find((name) => !exports.includes(name));
  if (missing !== undefined) throw new PanelError("configuration", missingExport(worker, missing));
}

function entryOf(
  apps: Servable | undefined,
  worker: string | undefined,
  setup: string | undefined,
  cwd: string,
): string {
  if (worker !== undefined && apps === undefined) {
    const file = JSON.stringify(resolve(cwd, worker));
    return `export * from ${file};\nexport { default } from ${file};\n`;
  }
  if (apps === undefined || worker !== undefined)
    throw new ArgumentError("buildForWorkerd() builds either `apps` or a `worker`: give one of them");
  return entryText({
    apps: appList(apps, cwd),
    ...(setup === undefined ? {} : { setup: resolve(cwd, setup) }),
    appDefaults: () => ({}),
    worker: {},
    site: { staticRoutes: [] },
    signIn: null,
    admin: null,
    args: [],
  });
}
