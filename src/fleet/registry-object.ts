// The Durable Object class of the registry: one object for each part of the sessions' names.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { ObjectClass } from "../base/platform.ts";
import { isNear, monthlyCost } from "./cost.ts";
import { Fleet } from "./fleet.ts";
import { dataPoint, type PointSink } from "./data-point.ts";
import type { PageNews, SessionNews } from "./news.ts";
import {
  allShards,
  shardName,
  type RegistryCalls,
  type RegistryEnv,
  type SessionList,
  type SessionQuestion,
  type ShardOverview,
} from "./registry-calls.ts";
import { findOrphans, type OrphanReport } from "./orphans.ts";
import type { PlatformOptions } from "./platform-objects.ts";
import { RegistryStore } from "./registry-store.ts";

/** Milliseconds between two times at which old rows are forgotten. */
const FORGET_INTERVAL = 86_400_000;

/** What the class is made with. */
export interface RegistryOptions {
  /** Whose list of objects is compared with the registry once a day. Default: none is. */
  readonly platform?: PlatformOptions | undefined;
  /** US dollars a month: a line of the log warns once a day when it is near. Default: none. */
  readonly monthlyBudget?: number | undefined;
  readonly log?: Log;
}

/** The bindings that the objects use. */
interface Bindings extends RegistryEnv {
  readonly METRICS?: PointSink | null;
  readonly SESSIONS?: { idFromName(name: string): { toString(): string } };
  readonly [secret: string]: unknown;
}

/** Makes the class. */
export function registryClass({ platform, monthlyBudget, log = consoleLog }: RegistryOptions = {}): ObjectClass {
  class Registry extends DurableObject implements RegistryCalls {
    readonly #store: RegistryStore;
    /** The dataset of Analytics Engine that is bound as METRICS, if one is. */
    readonly #points: PointSink | null;
    readonly #bindings: Bindings;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#store = new RegistryStore(ctx.storage.sql);
      const bindings: unknown = env;
      // The cast: the objects of this Worker have the bindings of this Worker.
      this.#bindings = bindings as Bindings;
      this.#points = this.#bindings.METRICS ?? null;
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

    knownObjects(ids: readonly string[]): Promise<readonly string[]> {
      const wanted = new Set(ids);
      const { SESSIONS } = this.#bindings;
      const own = SESSIONS === undefined ? [] : this.#store.names.map((name) => SESSIONS.idFromName(name).toString());
      return Promise.resolve(own.filter((id) => wanted.has(id)));
    }

    async compare(): Promise<OrphanReport | null> {
      if (platform === undefined) return null;
      const token = this.#bindings[platform.tokenName ?? "EDGEPANEL_API_TOKEN"];
      const known = async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
        new Set((await Promise.all(allShards(this.#bindings).map((each) => each.knownObjects(ids)))).flat());
      const report = await findOrphans(platform, typeof token === "string" ? token : null, known, systemClock.now());
      if (report.problem !== null) log.warn(`The platform's objects could not be compared: ${report.problem}`);
      this.#store.keepOrphans(report);
      return report;
    }

    override async alarm(): Promise<void> {
      const now = systemClock.now();
      this.#store.forget(now);
      if (this.ctx.id.name === shardName(0)) await Promise.all([this.compare(), this.#mindBudget(now)]);
      await this.ctx.storage.setAlarm(now + FORGET_INTERVAL);
    }

    async #mindBudget(now: number): Promise<void> {
      if (monthlyBudget === undefined) return;
      const { hours, since } = await new Fleet(this.#bindings).overview(now - FORGET_INTERVAL);
      const cost = monthlyCost(hours, since, now);
      if (isNear(cost, monthlyBudget))
        log.warn(
          `At the rate of the last day a month costs $${cost.total.toFixed(2)}; the budget is $${monthlyBudget}`,
          {
            ...cost,
          },
        );
    }

    async #forgetLater(): Promise<void> {
      if ((await this.ctx.storage.getAlarm()) === null)
        await this.ctx.storage.setAlarm(systemClock.now() + FORGET_INTERVAL);
    }
  }
  // The cast: the platform makes the instances, and gives each the state that the constructor wants.
  return Registry as unknown as ObjectClass;
}
