// The apps of one deployment, by path.
import { ArgumentError } from "../base/errors.ts";
import type { App } from "./define-app.ts";
import { PathPattern } from "./path-pattern.ts";

/** What of a request apps may see. Names of headers are in lower case. */
export interface RequestFilter {
  header(name: string): boolean;
  cookie(name: string): boolean;
  /** True for headers that the deployment names one by one: those with secrets and addresses pass only then. */
  namesHeader(name: string): boolean;
}

/** An app, and how its address named it. */
export interface FoundApp {
  readonly app: App;
  /** The path of the address: `/users/7`. Pages, tokens and sessions belong to it. */
  readonly path: string;
  /** The path that the app was registered under: `/users/{id}`. */
  readonly pattern: string;
  /** What the pattern caught; empty for a pattern without parameters. */
  readonly routeParams: Readonly<Record<string, string>>;
  /** Path of the deployment's root, with a slash at its end, when it is a part of another app. */
  readonly root?: string;
  /** Default: everything but secrets and addresses. */
  readonly filter?: RequestFilter;
  /** The app's session key, else the deployment's; undefined for one that is made of query arguments. */
  readonly keyOf?: ((request: Request) => string) | undefined;
}

/** What apps have of their deployment. */
export interface AppDefaults extends Pick<FoundApp, "filter" | "root"> {
  /** For apps that have none of their own. */
  readonly sessionKeyFunc?: ((request: Request) => string) | undefined;
}

/** An app with the path that it was registered under. */
export interface RegisteredApp {
  /** As it was given, with a slash at its start. */
  readonly path: string;
  readonly pattern: PathPattern;
  readonly app: App;
}

/** Addresses of the server's own: an app there would never be reached. */
const OWN_ADDRESSES = ["/health", "/favicon.ico"];
/** Folders of the server's own. */
const OWN_FOLDERS = ["/rest", "/static", "/_edgepanel", "/.edgepanel"];

/** What the server has below an app's own path. */
const OWN_ENDINGS = [
  ["/ws", "the socket"],
  ["/autoload.js", "the script for other pages"],
  ["/autoload.json", "the data for other pages"],
  ["/frame.js", "the iframe's script"],
] as const;

/** The server's own address or folder that `path` is in, or undefined. */
const ownPlace = (path: string): string | undefined =>
  OWN_ADDRESSES.find((own) => path === own) ?? OWN_FOLDERS.find((own) => path === own || path.startsWith(`${own}/`));

/** Finds the app of a path. */
export class AppRegistry {
  readonly #apps: readonly RegisteredApp[];
  /** The server's own apps. */
  readonly #own: readonly RegisteredApp[];
  readonly #defaults: AppDefaults;

  /**
   * @param defaults what is the same for all apps
   * @param own the server's own apps, at addresses that no other can have
   * @throws ArgumentError for a path that ends in a slash, that is the server's own, that belongs to the socket of
   *   another app, or that is given twice, whatever its parameters are called
   */
  constructor(
    apps: Readonly<Record<string, App>>,
    defaults: AppDefaults = {},
    own: Readonly<Record<string, App>> = {},
  ) {
    this.#defaults = defaults;
    this.#own = Object.entries(own).map(([path, app]) => ({ path, pattern: new PathPattern(path), app }));
    const seen = new Map<string, string>();
    this.#apps = Object.entries(apps).map(([given, app]) => {
      const pattern = new PathPattern(given);
      const path = pattern.text;
      const own = ownPlace(path);
      if (own !== undefined)
        throw new ArgumentError(`An app cannot have the path "${path}": "${own}" is the server's own; choose another`);
      const other = seen.get(pattern.shape);
      if (other !== undefined)
        throw new ArgumentError(
          other === path
            ? `Two apps have the path "${path}"`
            : `"${other}" and "${path}" are the same path for two apps`,
        );
      seen.set(pattern.shape, path);
      return { path, pattern, app };
    });
    for (const { path } of this.#apps) {
      const ending = OWN_ENDINGS.find(([end]) => path.endsWith(end));
      const host = ending === undefined ? null : path.slice(0, -ending[0].length) || "/";
      if (host !== null && this.#apps.some((each) => each.path === host))
        throw new ArgumentError(
          `An app cannot have the path "${path}": it is ${ending?.[1] ?? ""} of the app "${host}"; choose another`,
        );
    }
  }

  get paths(): readonly string[] {
    return this.#apps.map(({ path }) => path);
  }

  get apps(): readonly RegisteredApp[] {
    return this.#apps;
  }

  /** The server's own: they are in no list. */
  get own(): readonly RegisteredApp[] {
    return this.#own;
  }

  /** The app of exactly this path; of several patterns that fit the one that was given first, plain paths before all. */
  find(path: string): FoundApp | undefined {
    const own = this.#own.find((each) => each.path === path);
    if (own !== undefined) return { app: own.app, path, pattern: path, routeParams: {}, ...this.#ofDeployment };
    if (ownPlace(path) !== undefined) return undefined;
    const plain = this.#apps.find((each) => each.path === path && each.pattern.names.length === 0);
    for (const each of plain === undefined ? this.#apps : [plain]) {
      const routeParams = each.pattern.match(path);
      if (routeParams === null) continue;
      const keyOf = each.app.options.sessionKeyFunc ?? this.#defaults.sessionKeyFunc;
      return { app: each.app, path, pattern: each.path, routeParams, keyOf, ...this.#ofDeployment };
    }
    return undefined;
  }

  get #ofDeployment(): Pick<FoundApp, "filter" | "root"> {
    const { sessionKeyFunc: _, ...rest } = this.#defaults;
    return rest;
  }
}
