// Answers page requests: from the caches by session key, or by running the app once.
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { SessionId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { PageSource } from "../app/page-source.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import type { OpenPage, StreamedPage } from "../page/open-page.ts";
import { versionOf } from "./env.ts";
import { InFlight } from "./in-flight.ts";
import { PageMaker, type MadePage, type PageLimits } from "./page-maker.ts";
import { PageMemory } from "./page-memory.ts";
import type { PageState } from "./page-state.ts";
import { PageRequest } from "./page-request.ts";
import { SeenArgs } from "./seen-args.ts";
import { sessionFor } from "./session-name.ts";
import { pageOfSession } from "./session-start.ts";
import { isKept, type KeptPage, type StoredPage } from "./stored-page.ts";
import type { Visit } from "./visit.ts";
import { WriteBudget } from "./write-budget.ts";

/**
 * Milliseconds after which a renewal counts as lost: what goes on behind an answer is ended by the platform after that
 * time.
 */
const RENEWAL_TIME = 30_000;

export interface PageAnswer {
  readonly page: OpenPage | StreamedPage;
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
  /** Pages of one app that this isolate stores for the world within a minute. */
  readonly writesPerMinute: number;
  /** For apps that have none of their own. */
  readonly reuseSessions?: boolean | "warm" | undefined;
  readonly limits: PageLimits;
  readonly log: Log;
  /** Told of each page that is given. Default: nobody is. */
  readonly given?: (visit: Visit, state: PageState, read: string | null, context: Context) => void;
}

/** `read`: what the app read that made the page private. */
type Answer = Omit<PageAnswer, "sessionId"> & { readonly read?: string | null };
type Context = Pick<ExecutionContext, "waitUntil">;

/**
 * Finds, makes and stores pages. One per Worker; what it remembers between requests are pages that are the same for
 * everyone.
 */
export class PageService {
  readonly #options: PageServiceOptions;
  readonly #maker: PageMaker;
  readonly #memory = new PageMemory();
  readonly #args = new SeenArgs();
  readonly #budget: WriteBudget;
  /** Apps whose last page found the budget used up. */
  readonly #overBudget = new Set<string>();
  readonly #inFlight = new InFlight<Answer>();
  /** Names of pages that are being made anew, and since when. */
  readonly #renewing = new Map<string, number>();
  /** Apps that made a private page: nobody looks for stored ones or waits for another's run. */
  readonly #private = new Set<string>();

  constructor(options: PageServiceOptions) {
    this.#options = options;
    this.#maker = new PageMaker(options.manifest, options.limits, options.log);
    this.#budget = new WriteBudget(options.writesPerMinute, systemClock);
  }

  /** Whether a page of `found` may be one that was made before. */
  reuses(found: FoundApp): boolean | "warm" {
    return found.app.options.reuseSessions ?? this.#options.reuseSessions ?? true;
  }

  /** The page of `found` for `request`. Storing and renewing go on behind the answer, through `context.waitUntil`. */
  async page(visit: Visit, context: Context): Promise<PageAnswer> {
    const { found } = visit;
    const sessionId = await sessionFor(visit);
    if (this.reuses(found) === false) {
      const source = await pageOfSession(sessionId, visit);
      this.#options.given?.(visit, "private", "reuseSessions: false", context);
      return { ...this.ofSession(source), sessionId };
    }
    const wanted = this.#requestFor(visit, context);
    const {
      page,
      state,
      status,
      read = null,
    } = wanted === null ? answerOf(await this.#maker.make(visit), false) : await this.#findOrMake(wanted);
    this.#options.given?.(visit, state, read, context);
    return { page, state, status, sessionId };
  }

  /** The page of a session that runs. */
  ofSession(source: PageSource): Pick<PageAnswer, "page" | "state" | "status"> {
    return { page: this.#maker.render(source), state: "private", status: source.failed ? 500 : 200 };
  }

  /** Makes sure that the page for `request` is stored and fresh. */
  async warm(visit: Visit, context: Context): Promise<"fresh" | "made" | "private" | "failed"> {
    const wanted = this.reuses(visit.found) === false ? null : this.#requestFor(visit, context);
    if (wanted === null) return "private";
    const known = this.#recall(wanted) ?? (await this.#load(wanted));
    if (known !== undefined && this.#ageOf(known) === "fresh") return "fresh";
    // The deployment's own list, however long.
    const { kind } = await this.#make(wanted, "world");
    return kind === "shared" ? "made" : kind;
  }

  async #findOrMake(wanted: PageRequest): Promise<Answer> {
    const known = this.#recall(wanted);
    if (known !== undefined && this.#ageOf(known) !== "over") return this.#serve(wanted, known);
    if (this.#private.has(wanted.prefix)) return answerOf(await this.#make(wanted), true);
    const joined = await this.#inFlight.join(wanted.flight, () => this.#loadOrMake(wanted), wanted.context);
    if (joined === null) return answerOf(await this.#make(wanted), true);
    if (joined.own) return joined.value;
    // A page that turned out private is made anew for each, and a stream is for one response.
    if (joined.value.state === "private") return answerOf(await this.#make(wanted), true);
    return joined.value.page.rest instanceof ReadableStream ? this.#loadOrMake(wanted) : joined.value;
  }

  /** The page from the store, else made now. */
  async #loadOrMake(wanted: PageRequest): Promise<Answer> {
    const stored = await this.#load(wanted);
    return stored !== undefined && this.#ageOf(stored) !== "over"
      ? this.#serve(wanted, stored)
      : answerOf(await this.#make(wanted), true);
  }

  #serve(wanted: PageRequest, stored: StoredPage): Answer {
    const state = this.#ageOf(stored) === "fresh" ? "hit" : "stale";
    if (state === "stale") wanted.context.waitUntil(this.#renew(wanted, stored));
    return { page: stored.page, state, status: 200 };
  }

  #ageOf({ made }: StoredPage): "fresh" | "stale" | "over" {
    const { lifetime, staleLifetime } = this.#options;
    const age = (systemClock.now() - made) / 1000;
    return age < lifetime ? "fresh" : age < lifetime + staleLifetime ? "stale" : "over";
  }

  /** Null when the sessionKeyFunc failed: the page is then for this visitor alone. */
  #requestFor(visit: Visit, context: Context): PageRequest | null {
    const { log, manifest, lifetime, staleLifetime } = this.#options;
    const { found, env } = visit;
    const prefix = `${versionOf(env)}:${manifest.version}:${found.root ?? ""}${found.pattern}`;
    try {
      return new PageRequest({
        visit,
        context,
        prefix,
        keyOf: found.keyOf,
        keep: Math.max(60, lifetime + staleLifetime),
        log,
      });
    } catch (error) {
      log.error(
        `The sessionKeyFunc of ${found.path} failed, the page is made for this visitor alone: ${errorText(error)}`,
        { app: found.path, error },
      );
      return null;
    }
  }

  #recall(wanted: PageRequest): KeptPage | undefined {
    const key = wanted.own ?? this.#args.known(wanted);
    return key === null ? undefined : this.#memory.get(wanted.name(key));
  }

  async #load(wanted: PageRequest): Promise<StoredPage | undefined> {
    const key = wanted.own ?? (await this.#args.keyFor(wanted));
    const stored = key === null ? null : await wanted.store.get(wanted.name(key), wanted.context);
    if (key === null || stored === null) return undefined;
    if (isKept(stored)) this.#memory.set(wanted.name(key), stored);
    return stored;
  }

  /** Makes a page that has become old anew, unless another isolate has done so. */
  async #renew(wanted: PageRequest, old: StoredPage): Promise<void> {
    const name = wanted.name(wanted.own ?? this.#args.known(wanted) ?? "");
    const now = systemClock.now();
    if (now - (this.#renewing.get(name) ?? -Infinity) < RENEWAL_TIME) return;
    this.#renewing.set(name, now);
    try {
      const other = await wanted.store.getFromKv(name).catch(() => null);
      if (other === null || other.made <= old.made) await this.#make(wanted);
      else if (isKept(other)) this.#memory.set(name, other);
      else this.#memory.delete(name);
    } finally {
      this.#renewing.delete(name);
    }
  }

  /**
   * Runs the app. The page is stored when it may be given to others; how far, is the budget's to say unless it is
   * given.
   */
  async #make(wanted: PageRequest, reach?: "world"): Promise<MadePage> {
    const { visit, context, store } = wanted;
    const made = await this.#maker.make(visit, visit.found.keyOf);
    if (made.kind === "private") this.#private.add(wanted.prefix);
    if (made.kind !== "shared") return made;
    const name = wanted.name(wanted.own ?? this.#args.learn(wanted, made.args));
    const stored: KeptPage = { page: made.page, made: systemClock.now() };
    this.#memory.set(name, stored);
    context.waitUntil(store.put(name, stored, reach ?? this.#reach(wanted)));
    return made;
  }

  #reach({ prefix, visit: { found } }: PageRequest): "world" | "near" {
    if (this.#budget.take(prefix)) {
      this.#overBudget.delete(prefix);
      return "world";
    }
    // One who asks for a thousand pages must not fill the log either.
    if (!this.#overBudget.has(prefix))
      this.#options.log.warn(
        `More than ${this.#options.writesPerMinute} pages of ${found.pattern} were made within a minute: further ones are kept near their visitors only. Let its key depend on less, or raise pageWritesPerMinute`,
        { app: found.path },
      );
    this.#overBudget.add(prefix);
    return "near";
  }
}

/** @param reused whether others may get what was made */
function answerOf(made: MadePage, reused: boolean): Answer {
  const { kind, page } = made;
  const status = kind === "failed" ? 500 : 200;
  if (kind === "private") return { page, state: "private", status, read: made.read };
  return { page, state: kind === "shared" && reused ? "miss" : "private", status };
}
