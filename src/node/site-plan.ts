// The apps and options of `serve()` -> what the Worker is made of, and what this process serves beside it.
import { resolve } from "node:path";
import { ArgumentError } from "../base/errors.ts";
import type { AppFile } from "./app-files.ts";
import type { BundleInput } from "./bundle.ts";
import { ARGS_MODULE, argsText, entryText } from "./entry.ts";
import type { StaticRoute } from "./files-service.ts";
import { planSignIn } from "./sign-in.ts";
import { indexFor, routePath, staticRoutes, type ServeOptions } from "./serve-options.ts";

/** Everything that follows from the apps and the options alone. */
export interface SitePlan {
  readonly source: BundleInput;
  /** Without a slash at its end; empty at the root. */
  readonly prefix: string;
  readonly files: readonly StaticRoute[];
  /** Passwords or the client's secret of the sign-in; null without one. */
  readonly signInSecret: string | null;
  /** Whether it has a registry of its sessions. */
  readonly hasAdmin: boolean;
}

/** Options whose folder is known. */
export type PlacedOptions = ServeOptions & { readonly cwd: string };

/** @throws ArgumentError for options that do not go together with the apps */
export function planSite(apps: readonly AppFile[], options: PlacedOptions): SitePlan {
  const prefix = options.prefix === undefined ? "" : routePath(options.prefix, "The prefix").replace(/^\/$/, "");
  const files = [...staticRoutes(options.staticDirs ?? {}, options.cwd), ...thumbnails(apps)];
  const args = options.args ?? [];
  const signIn = planSignIn(options, options.cwd, options.tls !== undefined);
  if (options.otlp !== undefined && !/^https?:\/\/[^/]/.test(options.otlp))
    throw new ArgumentError(`"${options.otlp}" is no address of a collector: write one like http://localhost:4318`);
  const admin = planAdmin(options, signIn !== null);
  const entry = entryText({
    apps,
    ...(options.setup === undefined ? {} : { setup: resolve(options.cwd, options.setup) }),
    appDefaults: appDefaults(apps, options),
    worker: { ...workerOptions(apps, options, prefix), ...signIn?.worker },
    signIn,
    admin,
    site: siteOptions(apps, options, prefix, files),
    args,
  });
  return {
    source: { ownModules: "beside", folder: options.cwd, entry, modules: { [ARGS_MODULE]: argsText(args) } },
    prefix,
    files,
    signInSecret: signIn?.secret ?? null,
    hasAdmin: admin !== null,
  };
}

/** Options of the admin. @throws ArgumentError with a sign-in and nobody named */
function planAdmin(
  { admin = false, restSessionInfo = false }: ServeOptions,
  hasSignIn: boolean,
): Readonly<Record<string, unknown>> | null {
  if (admin === false && !restSessionInfo) return null;
  if (admin === true && hasSignIn)
    throw new ArgumentError("Name the users who see the admin's page: everyone who signs in would, otherwise");
  if (typeof admin !== "boolean" && !hasSignIn)
    throw new ArgumentError(
      "The admin names users, but nobody can sign in: give basicAuth or oauthProvider (--basic-auth, --oauth-provider)",
    );
  // Who only wants the list of sessions lets nobody see the page: no user has this name.
  const users = admin === true ? "everyone" : admin === false ? ["(nobody)"] : admin;
  return { users, restSessionInfo };
}

/** Options of `createWorker`. What is undefined is not in the JSON that is made of it. */
function workerOptions(
  apps: readonly AppFile[],
  options: ServeOptions,
  prefix: string,
): Readonly<Record<string, unknown>> {
  const { sessionTokenExpiration, reuseSessions, warm, websocketMaxMessageSize: messageBytes } = options;
  const { includeHeaders, excludeHeaders, includeCookies, excludeCookies, indexRedirect } = options;
  return {
    includeHeaders,
    excludeHeaders,
    includeCookies,
    excludeCookies,
    indexRedirect,
    sessionTokenExpiration,
    reuseSessions,
    basePath: prefix,
    allowWebsocketOrigin: options.websocketOrigin === undefined ? undefined : [options.websocketOrigin].flat(),
    indexTitles: options.indexTitles === undefined ? undefined : byPath(options.indexTitles),
    indexThumbnails: Object.fromEntries(
      apps.flatMap(({ path, thumbnail }) => (thumbnail === undefined ? [] : [[path, thumbnailRoute(path)]])),
    ),
    warm: warm === true ? apps.map(({ path }) => path) : undefined,
    limits: messageBytes === undefined ? undefined : { messageBytes },
  };
}

/** Options of `siteWorker`. */
function siteOptions(
  apps: readonly AppFile[],
  { liveness = false, index, cwd, showIndex, dev }: PlacedOptions,
  prefix: string,
  files: readonly StaticRoute[],
): Readonly<Record<string, unknown>> {
  const paths = apps.map(({ path }) => path);
  return {
    showIndex,
    development: dev,
    prefix,
    livenessEndpoint:
      liveness === false
        ? undefined
        : liveness === true
          ? "/liveness"
          : routePath(liveness, "The path of the health route"),
    staticRoutes: files.map(({ route }) => route),
    ...(index === undefined ? {} : indexFor(index, paths, cwd)),
  };
}

/** Options that each app starts from. @throws ArgumentError for titles of apps that are not served */
function appDefaults(
  apps: readonly AppFile[],
  options: ServeOptions,
): (path: string) => Readonly<Record<string, unknown>> {
  const { globalLoadingSpinner, unusedSessionLifetime, title } = options;
  const titles = typeof title === "object" ? byPath(title) : {};
  const known = apps.map(({ path }) => path);
  for (const path of Object.keys(titles))
    if (!known.includes(path))
      throw new ArgumentError(`There is a title for ${path}, where no app is: ${known.join(", ")}`);
  return (path) => ({
    globalLoadingSpinner,
    unusedSessionLifetime,
    title: typeof title === "string" ? title : titles[path],
  });
}

/** Pictures of the apps, below a path of their own. */
function thumbnails(apps: readonly AppFile[]): StaticRoute[] {
  return apps.flatMap(({ path, thumbnail }) =>
    thumbnail === undefined ? [] : [{ route: thumbnailRoute(path), path: thumbnail }],
  );
}

const thumbnailRoute = (path: string): string => `/thumbnails${path}`;

const byPath = (titles: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(titles).map(([path, title]) => [routePath(path, "The path of a title"), title]));
