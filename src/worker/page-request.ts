// One request for a page that may be reused. What a hit does not need is made when it is asked for.
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { WorkerEnv } from "./env.ts";
import { ownKey } from "./page-key.ts";
import { PageStore } from "./page-store.ts";

type KeyFunc = (request: Request) => string;

export interface PageRequestOptions {
  readonly request: Request;
  readonly found: FoundApp;
  readonly env: WorkerEnv;
  readonly context: Pick<ExecutionContext, "waitUntil">;
  /** Deployment, client and app. */
  readonly prefix: string;
  readonly keyOf: KeyFunc | undefined;
  /** Seconds that pages are kept. */
  readonly keep: number;
  readonly log: Log;
}

/** The request with what follows from it. */
export class PageRequest {
  readonly request: Request;
  readonly found: FoundApp;
  readonly env: WorkerEnv;
  readonly context: Pick<ExecutionContext, "waitUntil">;
  readonly prefix: string;
  /** The app's own session key, or null for one that is made of query arguments. */
  readonly own: string | null;
  readonly #keep: number;
  readonly #log: Log;
  #url: URL | null = null;
  #store: PageStore | null = null;

  /** @throws whatever the `sessionKeyFunc` throws */
  constructor({ request, found, env, context, prefix, keyOf, keep, log }: PageRequestOptions) {
    this.request = request;
    this.found = found;
    this.env = env;
    this.context = context;
    this.prefix = prefix;
    this.#keep = keep;
    this.#log = log;
    this.own =
      keyOf === undefined
        ? null
        : ownKey(keyOf(request), found.app.options.theme === undefined ? this.url.searchParams.get("theme") : null);
  }

  /** True when the address has no query. */
  get isBare(): boolean {
    return !this.request.url.includes("?");
  }

  get url(): URL {
    return (this.#url ??= new URL(this.request.url));
  }

  get store(): PageStore {
    return (this.#store ??= new PageStore({
      kv: this.env.PAGES,
      origin: this.url.origin,
      keep: this.#keep,
      log: this.#log,
    }));
  }

  /** The name of the page with this key. */
  name(key: string): string {
    return `${this.prefix}:page:${key}`;
  }

  /**
   * What requests must have in common to wait for one run: all arguments, since it is not known yet which ones the app
   * will read.
   */
  get flight(): string {
    return `${this.prefix}:${this.own ?? this.url.search}`;
  }
}
