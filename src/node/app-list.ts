// What `serve()` is given -> the apps and their paths.
import { fileURLToPath } from "node:url";
import { ArgumentError } from "../base/errors.ts";
import { findApps, type AppFile } from "./app-files.ts";
import { routePath } from "./serve-options.ts";

/** A module of an app: a path, or `new URL("./app.ts", import.meta.url)`. */
export type AppModule = string | URL;

/** What can be served. */
export type Servable = AppModule | readonly AppModule[] | Readonly<Record<string, AppModule>>;

/**
 * One module is served at its name, as are several; a map says where. @throws ArgumentError
 */
export function appList(apps: Servable, cwd: string): AppFile[] {
  if (isModule(apps)) return findApps([pathOf(apps)], cwd);
  if (Array.isArray(apps))
    return findApps(
      apps.map((app: unknown) => pathOf(checked(app, "The list"))),
      cwd,
    );
  if (typeof apps !== "object" || apps === null) throw refusal(apps, "serve()");
  return Object.entries(apps).map(([given, app]) => {
    const path = routePath(given, "The path of an app");
    const [found, ...others] = findApps([pathOf(checked(app, `"${given}"`))], cwd);
    if (found === undefined || others.length > 0)
      throw new ArgumentError(`"${given}" stands for several apps: give one module for each path`);
    return { ...found, path };
  });
}

const isModule = (value: unknown): value is AppModule => typeof value === "string" || value instanceof URL;

const pathOf = (module: AppModule): string => (module instanceof URL ? fileURLToPath(module) : module);

function checked(value: unknown, what: string): AppModule {
  if (isModule(value)) return value;
  throw refusal(value, what);
}

function refusal(value: unknown, what: string): ArgumentError {
  const kind = typeof value === "function" ? "a function" : "an object";
  return new ArgumentError(
    `${what} was given ${kind} of this process, and apps run in the Workers runtime, outside of it: put it into a module ` +
      'that exports it as default, and give that: serve(new URL("./app.ts", import.meta.url))',
  );
}
