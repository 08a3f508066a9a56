// Answers page requests: from the caches by session key, or by running the app once.
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { newSessionId, type SessionId } from "../base/ids.ts";
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
import { pageOfSession } from "./session-start.ts";

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
  readonly #inFlight = new InFlight<Made>();
  /** Apps that made a private page: nobody waits for another's run of them. */
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
    const sessionId = newSessionId();
    if (this.reuses(found) === false) {
      const { page, failed } = this.#rendered(await pageOfSession(sessionId, request, found, env));
      return { page, state: "private", status: failed ? 500 : 200, sessionId };
    }
    const asked = this.#asked(request, found, env, context);
    if (asked === null) return { ...(await this.#alone(request, found, env)), sessionId };
    const key = await this.#key(asked);
    const stored = key === null ? undefined : (this.#memory.get(key) ?? (await this.#fetched(asked, key)));
    const age = stored === undefined ? Infinity : (systemClock.now() - stored.made) / 1000;
    if (stored !== undefined && age < this.#options.lifetime) return { page: stored.page, state: "hit", status: 200, sessionId };
    if (stored !== undefined && age < this.#options.lifetime + this.#options.staleLifetime) {
      context.waitUntil(this.#renew(asked, stored));
      return { page: stored.page, state: "stale", status: 200, sessionId };
    }
    return { ...(await this.#miss(asked)), sessionId };
  }

  /** Makes sure that the page for `request` is stored and fresh. */
  async warm(request: Request, found: FoundApp, env: WorkerEnv, context: Context): Promise<"fresh" | "made" | "private" | "failed"> {
    const asked = this.reuses(found) === false ? null : this.#asked(request, found, env, context);
    if (asked === null) return "private";
    const key = await this.#key(asked);
    const stored = key === null ? undefined : (this.#memory.get(key) ?? (await this.#fetched(asked, key)));
    if (stored !== undefined && systemClock.now() - stored.made < this.#options.lifetime * 1000) return "fresh";
    const { state, status } = await this.#miss(asked);
    return status === 500 ? "failed" : state === "private" ? "private" : "made";
  }

  #asked(request: Request, found: FoundApp, env: WorkerEnv, context: Context): Asked | null {
    const { log, manifest, lifetime, staleLifetime } = this.#options;
    const keyOf = found.app.options.sessionKeyFunc ?? this.#options.sessionKeyFunc;
    let own: string | null = null;
    try {
      if (keyOf !== undefined) own = ownKey(keyOf(request));
    } catch (error) {
      log.error(`The sessionKeyFunc of ${found.path} failed, the page is made for this visitor alone: ${errorText(error)}`, { app: found.path, error });
      return null;
    }
    const store = new PageStore({ kv: env.PAGES, origin: new URL(request.url).origin, keep: Math.max(60, lifetime + staleLifetime), log });
    return { request, found, env, context, store, prefix: `${versionOf(env)}:${manifest.version}:${found.path}`, own };
  }

  /** The full key of the page, or null while nothing is known of the app's pages. */
  async #key({ request, store, prefix, own }: Asked): Promise<string | null> {
    const key = own ?? (await this.#args.keyFor(prefix, new URL(request.url), store));
    return key === null ? null : `${prefix}:page:${key}`;
  }

  async #fetched({ store, context }: Asked, key: string): Promise<StoredPage | undefined> {
    const stored = await store.get(key, context);
    if (stored === null) return undefined;
    this.#memory.set(key, stored);
    return stored;
  }

  /** Makes the page; requests that would make the same one wait for it. One that turns out private is made anew for each. */
  async #miss(asked: Asked): Promise<Omit<PageAnswer, "sessionId">> {
    const { request, found, env, prefix, context } = asked;
    if (this.#private.has(prefix)) return this.#alone(request, found, env, asked);
    const made = await this.#inFlight.join(this.#flight(asked), () => this.#make(request, found, env, asked), context);
    if (made === null || !made.shared) return this.#alone(request, found, env, asked);
    return { page: made.page, state: "miss", status: 200 };
  }

  async #alone(request: Request, found: FoundApp, env: WorkerEnv, asked?: Asked): Promise<Omit<PageAnswer, "sessionId">> {
    const { page, failed, shared } = await this.#make(request, found, env, asked);
    return { page, state: shared && asked !== undefined ? "miss" : "private", status: failed ? 500 : 200 };
  }

  /** Makes a page that has become old anew, unless another isolate has done so. */
  async #renew(asked: Asked, old: StoredPage): Promise<void> {
    const { request, found, env, store, context } = asked;
    const renewed = async (): Promise<Made> => {
      const key = await this.#key(asked);
      const other = key === null ? null : await store.getFromKv(key).catch(() => null);
      if (key === null || other === null || other.made <= old.made) return this.#make(request, found, env, asked);
      this.#memory.set(key, other);
      return { page: other.page, failed: false, shared: true };
    };
    await this.#inFlight.join(`renew:${this.#flight(asked)}`, renewed, context);
  }

  /** What requests must have in common to wait for one run: all arguments, since it is not known yet which ones the app will read. */
  #flight({ request, prefix, own }: Asked): string {
    return `${prefix}:${own ?? new URL(request.url).search}`;
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
    await this.#keep(asked, made.page, read);
    return { ...made, shared: true };
  }

  async #keep(asked: Asked, page: OpenPage, read: readonly string[] | null): Promise<void> {
    const { request, context, prefix, own, store } = asked;
    const key = `${prefix}:page:${own ?? (await this.#args.learn(prefix, new URL(request.url), read, store, context))}`;
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
      const warning = `The sessionKeyFunc of ${found.path} gave the same key with another "${name}", which the app reads: visitors may see a page made for another value until their session answers. Make it part of the key`;
      if (this.#warned.has(warning)) continue;
      this.#warned.add(warning);
      this.#options.log.warn(warning, { app: found.path, argument: name });
    }
  }
}
