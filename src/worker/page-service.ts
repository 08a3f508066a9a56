// Answers page requests: from the cache by session key, or by running the app once.
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import { renderPage } from "../page/render-page.ts";
import { isDevelopment, versionOf, type WorkerEnv } from "./env.ts";
import { PageCache, argsKey, type StoredPage } from "./page-cache.ts";
import { prerender } from "./prerender.ts";
import { requestData } from "./request-data.ts";

export type PageState = "hit" | "miss" | "private";

export interface PageAnswer {
  /** HTML with token and nonce left open. */
  readonly html: string;
  readonly state: PageState;
  readonly status: 200 | 500;
}

export interface PageServiceOptions {
  readonly manifest: ClientManifest;
  readonly lifetime: number;
  readonly log: Log;
}

/** Makes and stores pages. One per Worker; what it remembers between requests are pages that are the same for everyone. */
export class PageService {
  readonly #options: PageServiceOptions;
  readonly #running = new Map<string, Promise<PageAnswer & { readonly shared: boolean }>>();

  constructor(options: PageServiceOptions) {
    this.#options = options;
  }

  /** The page of `found` for `request`. Storing goes on behind the answer, through `context.waitUntil`. */
  async page(request: Request, found: FoundApp, env: WorkerEnv, context: Pick<ExecutionContext, "waitUntil">): Promise<PageAnswer> {
    const { options } = found.app;
    const cache = new PageCache(env.PAGES, this.#options.lifetime, this.#options.log);
    const prefix = `${versionOf(env)}:${this.#options.manifest.version}:${found.path}`;
    const url = new URL(request.url);
    if (options.reuseSessions === false) return this.#make(request, found, env);
    const known = options.sessionKeyFunc === undefined ? await cache.get<Pick<StoredPage, "args">>(`${prefix}:args`) : null;
    const keyOf = (args: readonly string[] | null): string => `${prefix}:page:${options.sessionKeyFunc?.(request) ?? argsKey(url, args)}`;
    if (known !== null || options.sessionKeyFunc !== undefined) {
      const stored = await cache.get<StoredPage>(keyOf(known?.args ?? []));
      if (stored !== null) return { html: stored.html, state: "hit", status: 200 };
    }
    // Requests that would make the same page wait for one run; one that turns out private is made anew for each.
    const flight = `${prefix}:${options.sessionKeyFunc?.(request) ?? argsKey(url, null)}`;
    const running = this.#running.get(flight);
    if (running !== undefined) {
      const answer = await running;
      return answer.shared ? answer : this.#make(request, found, env);
    }
    const made = this.#make(request, found, env, (html, args) => {
      const all = merge(known?.args, args);
      context.waitUntil(Promise.all([cache.put(keyOf(all), { html, args: all }), options.sessionKeyFunc === undefined ? cache.put(`${prefix}:args`, { args: all }) : null]));
    });
    this.#running.set(flight, made);
    context.waitUntil(made.then(() => this.#running.delete(flight)));
    return made;
  }

  async #make(
    request: Request,
    found: FoundApp,
    env: WorkerEnv,
    store?: (html: string, args: readonly string[] | null) => void,
  ): Promise<PageAnswer & { readonly shared: boolean }> {
    const { log, manifest } = this.#options;
    const { source, args, privateRead } = await prerender(found, requestData(request, found), log, isDevelopment(env));
    const html = renderPage(source, { manifest, snapshot: true, fingerprint: source.fingerprint });
    if (source.failed) return { html, state: "private", status: 500, shared: false };
    if (privateRead !== null) {
      log.info(`The page of ${found.path} is private: the app read ${privateRead} while it was made`, { app: found.path, read: privateRead });
      return { html, state: "private", status: 200, shared: false };
    }
    store?.(html, args === null ? null : [...args]);
    return { html, state: "miss", status: 200, shared: true };
  }
}

/** All arguments that any page of the app was seen to depend on. */
function merge(known: readonly string[] | null | undefined, args: readonly string[] | null): readonly string[] | null {
  return known === null || args === null ? null : [...new Set([...(known ?? []), ...args])].sort();
}
