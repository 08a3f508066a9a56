// Counts the pages that an isolate gives, and tells the registry from time to time.
import type { Clock } from "../base/clock.ts";
import type { RequestContext } from "../base/platform.ts";
import { FLEET_LIMITS } from "./limits.ts";
import type { PageNews, PageState } from "./news.ts";

interface Counted {
  readonly pages: Record<PageState, number>;
  privateRead: string | null;
}

/** One per Worker: counts are the deployment's own, and no session's. */
export class PageTeller {
  readonly #send: (news: PageNews) => Promise<void>;
  readonly #clock: Clock;
  #counts = new Map<string, Counted>();
  #told = -Infinity;

  constructor(send: (news: PageNews) => Promise<void>, clock: Clock) {
    this.#send = send;
    this.#clock = clock;
  }

  /**
   * A page was given. What is not told yet when the isolate goes is lost.
   *
   * @param app the path that the app was registered under
   * @param privateRead what the app read that made the page private
   */
  count(app: string, state: PageState, privateRead: string | null, context: RequestContext): void {
    const counted = this.#counts.get(app) ?? {
      pages: { hit: 0, miss: 0, stale: 0, private: 0 },
      privateRead: null,
    };
    counted.pages[state] += 1;
    counted.privateRead = privateRead ?? counted.privateRead;
    this.#counts.set(app, counted);
    const at = this.#clock.now();
    if (at - this.#told < FLEET_LIMITS.pageInterval) return;
    this.#told = at;
    const told = [...this.#counts].map(([path, each]) => this.#send({ at, app: path, ...each }));
    this.#counts = new Map();
    // What the registry does not take is not worth a visitor's page.
    context.waitUntil(Promise.allSettled(told));
  }
}
