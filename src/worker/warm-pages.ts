// Makes the pages that a deployment wants ready before their first visitor.
import { ArgumentError, errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { AppRegistry, FoundApp } from "../app/app-registry.ts";
import type { BasePath } from "./base-path.ts";
import type { WorkerEnv } from "./env.ts";
import type { PageService } from "./page-service.ts";

/**
 * Pages made by one heartbeat; the next one goes on. Keeps a heartbeat within the CPU time of a Cron Trigger
 * (Cloudflare docs, limits).
 */
export const PAGES_PER_HEARTBEAT = 20;
/** Stands for the address of the deployment where none is known. */
const UNKNOWN_ORIGIN = "http://localhost";

/** What became of one page. */
export interface WarmResult {
  /** Path and query: `/weather?city=Rome`. */
  readonly page: string;
  /** `waiting`: there were too many for one round. */
  readonly state: "fresh" | "made" | "private" | "failed" | "waiting";
}

export interface WarmPagesOptions {
  readonly apps: AppRegistry;
  readonly pages: PageService;
  /** Pages beside those that the apps name: path and query. */
  readonly more: readonly string[];
  /** Where visitors find the deployment. */
  readonly origin: string | undefined;
  /** Where in it the apps begin. */
  readonly base: BasePath;
  readonly log: Log;
}

/**
 * The pages to keep warm: `warm` of the apps and of the deployment, and the plain page of an app with `reuseSessions:
 * "warm"`.
 */
export class WarmPages {
  readonly #options: WarmPagesOptions;
  readonly #pages: ReadonlyMap<string, FoundApp>;

  /** @throws ArgumentError for an address without an app */
  constructor(options: WarmPagesOptions) {
    this.#options = options;
    const { apps, pages, more } = options;
    const list = new Map<string, FoundApp>();
    for (const { path, pattern } of apps.apps) {
      // Which values its parameters may have, only the deployment's own list knows.
      if (pattern.names.length > 0) continue;
      const found = apps.find(path);
      if (found === undefined) continue;
      const { warm } = found.app.options;
      for (const query of warm ?? (pages.reuses(found) === "warm" ? [""] : []))
        list.set(`${path}${query === "" || query.startsWith("?") ? query : `?${query}`}`, found);
    }
    for (const address of more) {
      const found = apps.find(new URL(address, UNKNOWN_ORIGIN).pathname);
      if (found === undefined)
        throw new ArgumentError(
          `There is no app at "${address}", which is to be kept warm; there are: ${apps.paths.join(", ")}`,
        );
      list.set(address, found);
    }
    this.#pages = list;
  }

  /** Path and query of every page. */
  get addresses(): readonly string[] {
    return [...this.#pages.keys()];
  }

  /**
   * Makes what is missing or old, one page after the other, at most `limit` of them. A page that fails stops nothing.
   */
  async fill(
    env: WorkerEnv,
    context: Pick<ExecutionContext, "waitUntil">,
    origin?: string,
    limit = PAGES_PER_HEARTBEAT,
  ): Promise<readonly WarmResult[]> {
    const base = origin ?? this.#options.origin ?? UNKNOWN_ORIGIN;
    const results: WarmResult[] = [];
    let runs = 0;
    for (const [page, found] of this.#pages) {
      if (runs >= limit) {
        results.push({ page, state: "waiting" });
        continue;
      }
      const state = await this.#warm(
        new Request(new URL(`${this.#options.base.path}${page}`, base)),
        found,
        env,
        context,
      );
      if (state !== "fresh") runs += 1;
      results.push({ page, state });
    }
    return results;
  }

  async #warm(
    request: Request,
    found: FoundApp,
    env: WorkerEnv,
    context: Pick<ExecutionContext, "waitUntil">,
  ): Promise<WarmResult["state"]> {
    const { pages, log } = this.#options;
    try {
      return await pages.warm({ request, found, visitor: null, env }, context);
    } catch (error) {
      log.error(`A page could not be made ahead of its visitors: ${errorText(error)}`, { url: request.url, error });
      return "failed";
    }
  }
}
