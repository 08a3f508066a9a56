// One request for a page that may be reused. What a hit does not need is made when it is asked for.
import type { Log } from "../base/log.ts";
import { ownKey } from "./page-key.ts";
import { PageStore } from "./page-store.ts";
import type { Visit } from "./visit.ts";

type KeyFunc = (request: Request) => string;

export interface PageRequestOptions {
  readonly visit: Visit;
  readonly context: Pick<ExecutionContext, "waitUntil">;
  /** Deployment, client and app, by the pattern of its path. */
  readonly prefix: string;
  readonly keyOf: KeyFunc | undefined;
  /** Seconds that pages are kept. */
  readonly keep: number;
  readonly log: Log;
}

/** The request with what follows from it. */
export class PageRequest {
  readonly visit: Visit;
  readonly context: Pick<ExecutionContext, "waitUntil">;
  readonly prefix: string;
  /** The app's own session key, or null for one that is made of query arguments. */
  readonly own: string | null;
  readonly #keep: number;
  readonly #log: Log;
  #url: URL | null = null;
  #store: PageStore | null = null;

  /** @throws whatever the `sessionKeyFunc` throws */
  constructor({ visit, context, prefix, keyOf, keep, log }: PageRequestOptions) {
    this.visit = visit;
    this.context = context;
    this.prefix = prefix;
    this.#keep = keep;
    this.#log = log;
    this.own =
      keyOf === undefined
        ? null
        : ownKey(
            keyOf(visit.request),
            visit.found.app.options.theme === undefined ? this.url.searchParams.get("theme") : null,
          );
  }

  /** True when the address has no query. */
  get isBare(): boolean {
    return !this.visit.request.url.includes("?");
  }

  get url(): URL {
    return (this.#url ??= new URL(this.visit.request.url));
  }

  get store(): PageStore {
    return (this.#store ??= new PageStore({
      kv: this.visit.env.PAGES,
      origin: this.url.origin,
      keep: this.#keep,
      log: this.#log,
    }));
  }

  /** The name of the page with this key. Of an app whose path has parameters every address has pages of its own. */
  name(key: string): string {
    const { path, pattern } = this.visit.found;
    return path === pattern ? `${this.prefix}:page:${key}` : `${this.prefix}:page:${path}:${key}`;
  }

  /**
   * What requests must have in common to wait for one run: the host and all arguments, since it is not known yet which
   * ones the app will read.
   */
  get flight(): string {
    return this.name(this.own ?? `${this.url.origin}${this.url.search}`);
  }
}
