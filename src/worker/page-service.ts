// Answers page requests: from the caches by session key, or by running the app once.
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { SessionId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import { openPage, type OpenPage } from "../page/open-page.ts";
import { renderPage } from "../page/render-page.ts";
import { isDevelopment, versionOf, type WorkerEnv } from "./env.ts";
import { InFlight } from "./in-flight.ts";
import { ignoredArgs, ownKey } from "./page-key.ts";
import { PageMemory } from "./page-memory.ts";
import { PageStore, type StoredPage } from "./page-store.ts";
import { prerender } from "./prerender.ts";
import { requestData } from "./request-data.ts";
import { SeenArgs } from "./seen-args.ts";
import { sessionFor } from "./session-name.ts";
import { pageOfSession } from "./session-start.ts";

/** Milliseconds after which a renewal counts as lost: what goes on behind an answer is ended by the platform after that time. */
const RENEWAL_TIME = 30_000;

/** How a page came to be, the response's `x-edgepanel-page`. */
export type PageState = "hit" | "miss" | "stale" | "private";

export interface PageAnswer {
  readonly page: OpenPage;
  readonly state: PageState;
  readonly status: 200 | 500;
  /** The session that the page's token has to name. */
  readonly sessionId: SessionId;
}

export interface PageServiceOptions {
  readonly manifest: ClientManifest;
  /** Seconds that a page counts as fresh. */
  readonly lifetime: number;
  /** Seconds after that for which it is still given while a new one is made. */
  readonly staleLifetime: number;
  /** For apps that have none of their own. */
  readonly sessionKeyFunc?: ((request: Request) => string) | undefined;
  readonly reuseSessions?: boolean | "warm" | undefined;
  readonly log: Log;
}

type Answer = Omit<PageAnswer, "sessionId">;
type Context = Pick<ExecutionContext, "waitUntil">;

interface Made {
  readonly page: OpenPage;
  readonly failed: boolean;
  /** May be given to others. */
  readonly shared: boolean;
}

/** One request for a page of an app whose pages are reused. */
interface Asked {
  readonly request: Request;
  readonly found: FoundApp;
  readonly env: WorkerEnv;
  readonly context: Context;
  readonly store: PageStore;
  /** Deployment, client and app. */
  readonly prefix: string;
  /** The app's own key, or null for one made of query arguments. */
  readonly own: string | null;
}

/** Makes and stores pages. One per Worker; what it remembers between requests are pages that are the same for everyone. */
export class PageService {
  readonly #options: PageServiceOptions;
  readonly #memory = new PageMemory();
  readonly #args = new SeenArgs();
  readonly #inFlight = new InFlight<Answer>();
  /** Keys of pages that are being made anew, and since when. */
  readonly #renewing = new Map<string, number>();
  /** Apps that made a private page: nobody looks for stored ones or waits for another's run. */
  readonly #private = new Set<string>();
  readonly #warned = new Set<string>();

  constructor(options: PageServiceOptions) {
    this.#options = options;
  }

  /** Whether a page of `found` may be one that was made before. */
  reuses(found: FoundApp): boolean | "warm" {
    return found.app.options.reuseSessions ?? this.#options.reuseSessions ?? true;
  }

  /** The page of `found` for `request`. Storing and renewing go on behind the answer, through `context.waitUntil`. */
  async page(request: Request, found: FoundApp, env: WorkerEnv, context: Context): Promise<PageAnswer> {
    const sessionId = await sessionFor(request, found, env, this.#options.sessionKeyFunc);
    if (this.reuses(found) === false) {
      const { page, failed } = this.#rendered(await pageOfSession(sessionId, request, found, env));
      return { page, state: "private", status: failed ? 500 : 200, sessionId };
    }
    const asked = this.#asked(request, found, env, context);
    return { ...(asked === null ? await this.#alone(request, found, env) : await this.#reused(asked)), sessionId };
  }

  /** Makes sure that the page for `request` is stored and fresh. */
  async warm(request: Request, found: FoundApp, env: WorkerEnv, context: Context): Promise<"fresh" | "made" | "private" | "failed"> {
    const asked = this.reuses(found) === false ? null : this.#asked(request, found, env, context);
    if (asked === null) return "private";
    const known = this.#remembered(asked) ?? (await this.#fetched(asked));
    if (known !== undefined && this.#ageOf(known) === "fresh") return "fresh";
    const { failed, shared } = await this.#make(request, found, env, asked);
    return failed ? "failed" : shared ? "made" : "private";
  }

  async #reused(asked: Asked): Promise<Answer> {
    const known = this.#remembered(asked);
    if (known !== undefined && this.#ageOf(known) !== "over") return this.#stored(asked, known);
    const { request, found, env, prefix, own, context } = asked;
    if (this.#private.has(prefix)) return this.#alone(request, found, env, asked);
    // Requests wait for each other when they agree in all arguments, since it is not known yet which ones the app will read.
    const joined = await this.#inFlight.join(`${prefix}:${own ?? new URL(request.url).search}`, () => this.#found(asked), context);
    // A page that turned out private is made anew for each.
    return joined === null || (joined.value.state === "private" && !joined.own) ? this.#alone(request, found, env, asked) : joined.value;
  }

  /** The page from the store, else made now. */
  async #found(asked: Asked): Promise<Answer> {
    const stored = await this.#fetched(asked);
    if (stored !== undefined && this.#ageOf(stored) !== "over") return this.#stored(asked, stored);
    return this.#alone(asked.request, asked.found, asked.env, asked);
  }

  #stored(asked: Asked, stored: StoredPage): Answer {
    const state = this.#ageOf(stored) === "fresh" ? "hit" : "stale";
    if (state === "stale") asked.context.waitUntil(this.#renew(asked, stored));
    return { page: stored.page, state, status: 200 };
  }

  #ageOf({ made }: StoredPage): "fresh" | "stale" | "over" {
    const { lifetime, staleLifetime } = this.#options;
    const age = (systemClock.now() - made) / 1000;
    return age < lifetime ? "fresh" : age < lifetime + staleLifetime ? "stale" : "over";
  }

  #asked(request: Request, found: FoundApp, env: WorkerEnv, context: Context): Asked | null {
    const { log, manifest, lifetime, staleLifetime } = this.#options;
    const keyOf = found.app.options.sessionKeyFunc ?? this.#options.sessionKeyFunc;
    let own: string | null = null;
    try {
      if (keyOf !== undefined) own = ownKey(keyOf(request), found.app.options.theme === undefined ? new URL(request.url).searchParams.get("theme") : null);
    } catch (error) {
      log.error(`The sessionKeyFunc of ${found.path} failed, the page is made for this visitor alone: ${errorText(error)}`, { app: found.path, error });
      return null;
    }
    const store = new PageStore({ kv: env.PAGES, origin: new URL(request.url).origin, keep: Math.max(60, lifetime + staleLifetime), log });
    return { request, found, env, context, store, prefix: `${versionOf(env)}:${manifest.version}:${found.path}`, own };
  }

  #remembered({ request, prefix, own }: Asked): StoredPage | undefined {
    const key = own ?? this.#args.known(prefix, new URL(request.url));
    return key === null ? undefined : this.#memory.get(pageKey(prefix, key));
  }

  async #fetched({ request, prefix, own, store, context }: Asked): Promise<StoredPage | undefined> {
    const key = own ?? (await this.#args.keyFor(prefix, new URL(request.url), store));
    const stored = key === null ? null : await store.get(pageKey(prefix, key), context);
    if (key === null || stored === null) return undefined;
    this.#memory.set(pageKey(prefix, key), stored);
    return stored;
  }

  async #alone(request: Request, found: FoundApp, env: WorkerEnv, asked?: Asked): Promise<Answer> {
    const { page, failed, shared } = await this.#make(request, found, env, asked);
    return { page, state: shared ? "miss" : "private", status: failed ? 500 : 200 };
  }

  /** Makes a page that has become old anew, unless another isolate has done so. */
  async #renew(asked: Asked, old: StoredPage): Promise<void> {
    const { request, found, env, store, prefix, own } = asked;
    const key = pageKey(prefix, own ?? this.#args.known(prefix, new URL(request.url)) ?? "");
    const now = systemClock.now();
    if (now - (this.#renewing.get(key) ?? -Infinity) < RENEWAL_TIME) return;
    this.#renewing.set(key, now);
    try {
      const other = await store.getFromKv(key).catch(() => null);
      if (other !== null && other.made > old.made) this.#memory.set(key, other);
      else await this.#make(request, found, env, asked);
    } finally {
      this.#renewing.delete(key);
    }
  }

  /** Runs the app. The page is stored when it may be given to others. */
  async #make(request: Request, found: FoundApp, env: WorkerEnv, asked?: Asked): Promise<Made> {
    const { log } = this.#options;
    const { source, args, privateRead } = await prerender(found, requestData(request, found), log, isDevelopment(env));
    const made = this.#rendered(source);
    if (made.failed) return made;
    if (privateRead !== null) {
      if (asked !== undefined) this.#private.add(asked.prefix);
      log.info(`The page of ${found.path} is private: the app read ${privateRead} while it was made`, { app: found.path, read: privateRead });
      return made;
    }
    if (asked === undefined) return made;
    const read = args === null ? null : [...args];
    if (asked.own !== null && isDevelopment(env)) this.#checkKey(request, found, read ?? [...new URL(request.url).searchParams.keys()]);
    this.#keep(asked, made.page, read);
    return { ...made, shared: true };
  }

  #keep(asked: Asked, page: OpenPage, read: readonly string[] | null): void {
    const { request, context, prefix, own, store } = asked;
    const key = pageKey(prefix, own ?? this.#args.learn(prefix, new URL(request.url), read, store, context));
    const stored: StoredPage = { page, made: systemClock.now() };
    this.#memory.set(key, stored);
    context.waitUntil(store.put(key, stored));
  }

  #rendered(source: Parameters<typeof renderPage>[0] & { readonly fingerprint: string | null; readonly failed: boolean }): Made {
    const html = renderPage(source, { manifest: this.#options.manifest, snapshot: true, fingerprint: source.fingerprint });
    return { page: openPage(html), failed: source.failed, shared: false };
  }

  /** Says in development when two requests that the app would answer differently have the same key. */
  #checkKey(request: Request, found: FoundApp, read: readonly string[]): void {
    const keyOf = found.app.options.sessionKeyFunc ?? this.#options.sessionKeyFunc;
    if (keyOf === undefined) return;
    for (const name of ignoredArgs(request, read, keyOf)) {
      // Part of every key.
      if (name === "theme") continue;
      const warning = `The sessionKeyFunc of ${found.path} gave the same key with another "${name}", which the app reads: visitors may see a page made for another value until their session answers. Make it part of the key`;
      if (this.#warned.has(warning)) continue;
      this.#warned.add(warning);
      this.#options.log.warn(warning, { app: found.path, argument: name });
    }
  }
}

const pageKey = (prefix: string, key: string): string => `${prefix}:page:${key}`;
