// What `serve()` can be told; names and defaults are those of Panel's `pn.serve` and `panel serve`.
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ArgumentError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import type { SignInServeOptions } from "./sign-in.ts";

/** Options of `serve()`. */
export interface ServeOptions extends SignInServeOptions {
  /** 0 takes a free port. Default 0, as `pn.serve`'s. */
  readonly port?: number;
  /** Address to listen on; `0.0.0.0` or `::` for all of the machine's. Default `127.0.0.1`. */
  readonly address?: string;
  /** Hosts other than the page's own whose pages may open sockets: `example.com`, `*.example.com:8080`, `*`. */
  readonly websocketOrigin?: string | readonly string[];
  /** Open the browser. Default false: a script and a test want none (Panel's default is true). */
  readonly show?: boolean;
  /** Say where the server is. Default false: the caller has its `url` (Panel's default is true). */
  readonly verbose?: boolean;
  /** Title of all apps, or titles by path. Apps with a title of their own keep it. */
  readonly title?: string | Readonly<Record<string, string>>;
  /** Folder that sessions, tasks and stored pages are kept in. Default: none; they end with the server. */
  readonly state?: string;
  /** Folder that relative paths start from. Default: the process's. */
  readonly cwd?: string;
  /** Module whose default export, a function, is run once before any session: tasks, hooks of all sessions. */
  readonly setup?: string;
  /** Path -> folder (or file) that is served there. */
  readonly staticDirs?: Readonly<Record<string, string>>;
  /** Path that all addresses begin with: `/dashboards`. */
  readonly prefix?: string;
  /** An HTML file, or the path of an app, to be shown at `/` in place of the list of apps. */
  readonly index?: string;
  /** False: nothing is at `/`. Default true. */
  readonly showIndex?: boolean;
  /** False: the list of apps is shown also when there is one app, to which `/` leads otherwise. Default true. */
  readonly indexRedirect?: boolean;
  /** Titles in the list of apps, by path. */
  readonly indexTitles?: Readonly<Record<string, string>>;
  /** Serve pages from the cache. Default true for apps that say nothing of it, as in a deployment. */
  readonly reuseSessions?: boolean | "warm";
  /** Make the page of every app before the first visitor comes. Default false. */
  readonly warm?: boolean;
  /** A spinner over the whole page until it is live. Default false. */
  readonly globalLoadingSpinner?: boolean;
  /** Milliseconds that a session without a browser is kept. Default 60,000. */
  readonly unusedSessionLifetime?: number;
  /** Seconds for which a page's token may start a session. Default 300. */
  readonly sessionTokenExpiration?: number;
  /** Largest message of a page in bytes. Default 20,971,520. */
  readonly websocketMaxMessageSize?: number;
  /** Names of the headers that apps may see. Default: all but those of the connection. */
  readonly includeHeaders?: readonly string[];
  /** Names of headers that apps do not see. */
  readonly excludeHeaders?: readonly string[];
  /** Names of the cookies that apps may see. Default: all. */
  readonly includeCookies?: readonly string[];
  /** Names of cookies that apps do not see. */
  readonly excludeCookies?: readonly string[];
  /** A route that tells whether the server and its apps are well: true for `/liveness`, or its path. Default false. */
  readonly liveness?: boolean | string;
  /**
   * The admin's page at `/_edgepanel/admin`: the names of the users who see it, or true for whoever reaches the server.
   * With a sign-in users have to be named. Default false.
   */
  readonly admin?: boolean | readonly string[];
  /**
   * Address of an OpenTelemetry collector that gets the spans of pages, messages, wake-ups and tasks: OTLP over HTTP, as
   * in `http://localhost:4318`. Default: none does.
   */
  readonly otlp?: string;
  /** `/rest/session_info` lists the sessions as JSON, for whoever reaches the server. Default false. */
  readonly restSessionInfo?: boolean;
  /** Read sources again when they change, and show errors in the page. Default false. */
  readonly dev?: boolean;
  /** `process.argv` of the apps, from its third place on. */
  readonly args?: readonly string[];
  /** Plain variables and secrets that apps find in `env` of `cloudflare:workers`. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Files with the key and the certificate of HTTPS, PEM. Default: HTTP. */
  readonly tls?: { readonly keyFile: string; readonly certFile: string };
  /** Lines of the log below this level are not written. Default "info". */
  readonly logLevel?: LogLevel;
  /** "people": text, "json": an object a line. Default "people". */
  readonly logFormat?: "people" | "json";
  /** Gets each line of the log. Default: standard error for warnings and errors, standard output for the rest. */
  readonly log?: (line: string, level: LogLevel) => void;
}

/** A path as the server's routes have it: it begins with a slash and does not end in one. @throws ArgumentError */
export function routePath(given: string, what: string): string {
  const path = given.startsWith("/") ? given : `/${given}`;
  if (path !== "/" && path.endsWith("/")) throw new ArgumentError(`${what} "${given}" must not end in a slash`);
  if (/[?#\s]/.test(path))
    throw new ArgumentError(`${what} "${given}" must be a path without query, fragment or space`);
  return path;
}

/** The port, if it is one. @throws ArgumentError */
export function checkedPort(port: number): number {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ArgumentError(`${port} is no port: a whole number from 0 (any free one) to 65535`);
  return port;
}

/** The folders of files, with absolute paths. @throws ArgumentError for what does not exist, and for reserved paths */
export function staticRoutes(
  dirs: Readonly<Record<string, string>>,
  cwd: string,
): { readonly route: string; readonly path: string }[] {
  return Object.entries(dirs).map(([given, dir]) => {
    const route = routePath(given, "The path of static files");
    if (route === "/static" || route === "/" || route.startsWith("/static/") || route.startsWith("/_edgepanel"))
      throw new ArgumentError(
        `Static files cannot be served at ${route}: that path is Edgepanel's own. Choose another`,
      );
    const path = resolve(cwd, dir);
    if (!existsSync(path))
      throw new ArgumentError(`There is no folder ${dir} to serve at ${route} (looked at ${path})`);
    return { route, path };
  });
}

/** What `/` shows. @throws ArgumentError when it is neither an HTML file nor the path of an app */
export function indexFor(
  index: string,
  appPaths: readonly string[],
  cwd: string,
): { readonly indexHtml: string } | { readonly indexApp: string } {
  const file = resolve(cwd, index);
  if (index.endsWith(".html")) {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
      throw new ArgumentError(`There is no file ${index} to show at / (looked at ${file})`);
    return { indexHtml: readFileSync(file, "utf8") };
  }
  const path = routePath(index, "The index");
  if (!appPaths.includes(path))
    throw new ArgumentError(`The index ${index} is no HTML file and no app that is served: ${appPaths.join(", ")}`);
  return { indexApp: path };
}
