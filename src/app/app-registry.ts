// The apps of one deployment, by path.
import { ArgumentError } from "../base/errors.ts";
import type { App } from "./define-app.ts";

/** What of a request apps may see. Names of headers are in lower case. */
export interface RequestFilter {
  header(name: string): boolean;
  cookie(name: string): boolean;
}

export interface FoundApp {
  readonly app: App;
  /** The path it was registered under: `/weather`. */
  readonly path: string;
  readonly routeParams: Readonly<Record<string, string>>;
  /** Default: everything. */
  readonly filter?: RequestFilter;
}

interface Entry {
  readonly path: string;
  readonly app: App;
}

/** Finds the app of a path. */
export class AppRegistry {
  readonly #entries: readonly Entry[];
  readonly #filter: { readonly filter?: RequestFilter };

  /** @throws ArgumentError for a path with a trailing slash or one that is given twice. */
  constructor(apps: Readonly<Record<string, App>>, filter?: RequestFilter) {
    this.#filter = filter === undefined ? {} : { filter };
    const seen = new Set<string>();
    this.#entries = Object.entries(apps).map(([given, app]) => {
      const path = given.startsWith("/") ? given : `/${given}`;
      if (path !== "/" && path.endsWith("/"))
        throw new ArgumentError(`The path "${given}" of an app must not end in a slash`);
      if (seen.has(path)) throw new ArgumentError(`Two apps have the path "${path}"`);
      seen.add(path);
      return { path, app };
    });
  }

  get paths(): readonly string[] {
    return this.#entries.map((entry) => entry.path);
  }

  get apps(): readonly Entry[] {
    return this.#entries;
  }

  /** The app of exactly this path. */
  find(path: string): FoundApp | undefined {
    const entry = this.#entries.find((each) => each.path === path);
    return entry === undefined ? undefined : { app: entry.app, path: entry.path, routeParams: {}, ...this.#filter };
  }
}
