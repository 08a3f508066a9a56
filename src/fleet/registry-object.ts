// The Durable Object class of the registry: one object for each part of the sessions' names.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import type { ObjectClass } from "../base/platform.ts";
import { dataPoint, type PointSink } from "./data-point.ts";
import type { PageNews, SessionNews } from "./news.ts";
import type { RegistryCalls, SessionList, SessionQuestion, ShardOverview } from "./registry-calls.ts";
import { RegistryStore } from "./registry-store.ts";

/** Milliseconds between two times at which old rows are forgotten. */
const FORGET_INTERVAL = 86_400_000;

/** Makes the class. */
export function registryClass(): ObjectClass {
  class Registry extends DurableObject implements RegistryCalls {
    readonly #store: RegistryStore;
    /** The dataset of Analytics Engine that is bound as METRICS, if one is. */
    readonly #points: PointSink | null;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#store = new RegistryStore(ctx.storage.sql);
      // The cast: the binding is optional, and of this kind where it is there.
      this.#points = (env as { readonly METRICS?: PointSink | null }).METRICS ?? null;
    }

    async told(news: SessionNews): Promise<void> {
      this.#store.take(news);
      this.#points?.writeDataPoint(dataPoint(news));
      await this.#forgetLater();
    }

    async pages(news: PageNews): Promise<void> {
      this.#store.takePages(news);
      await this.#forgetLater();
    }

    overview(since: number): Promise<ShardOverview> {
      return Promise.resolve(this.#store.overview(since));
    }

    sessions(question: SessionQuestion): Promise<SessionList> {
      return Promise.resolve(this.#store.sessions(question));
    }

    override async alarm(): Promise<void> {
      const now = systemClock.now();
      this.#store.forget(now);
      await this.ctx.storage.setAlarm(now + FORGET_INTERVAL);
    }

    async #forgetLater(): Promise<void> {
      if ((await this.ctx.storage.getAlarm()) === null)
        await this.ctx.storage.setAlarm(systemClock.now() + FORGET_INTERVAL);
    }
  }
  // The cast: the platform makes the instances, and gives each the state that the constructor wants.
  return Registry as unknown as ObjectClass;
}
