// All objects of the registry together, for whoever looks at the whole fleet. No session is asked, so none wakes.
import {
  allShards,
  type AppCounts,
  type CallbackCounts,
  type HourCounts,
  type KnownLine,
  type RegistryEnv,
  type SessionList,
  type SessionQuestion,
} from "./registry-calls.ts";
import type { OrphanReport } from "./orphans.ts";
import { mergedCallbacks } from "./registry-store.ts";

/** What is known of the fleet. */
export interface FleetOverview {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly apps: readonly AppCounts[];
  readonly hours: readonly HourCounts[];
  readonly callbacks: readonly CallbackCounts[];
  /** App -> the read that made its last private page private. */
  readonly privateReads: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly lines: readonly KnownLine[];
  /** The last comparison with the platform's list of objects; null before the first. */
  readonly orphans: OrphanReport | null;
}

/** Lines of the log that an overview has. */
const LINES = 200;

/** Reads the registry. */
export class Fleet {
  readonly #env: RegistryEnv;

  constructor(env: RegistryEnv) {
    this.#env = env;
  }

  /** @param since milliseconds since 1970 @throws PanelError `configuration` without the binding */
  async overview(since: number): Promise<FleetOverview> {
    const parts = await Promise.all(allShards(this.#env).map((shard) => shard.overview(since)));
    return {
      since,
      apps: merged(
        parts.flatMap(({ apps }) => apps),
        ({ app, version }) => [app, version],
        addApps,
      ),
      hours: merged(
        parts.flatMap(({ hours }) => hours),
        ({ hour, app }) => [hour, app],
        addHours,
      ).toSorted((a, b) => a.hour - b.hour),
      callbacks: mergedCallbacks(parts.flatMap(({ callbacks }) => callbacks)),
      privateReads: Object.assign({}, ...parts.map(({ privateReads }) => privateReads)),
      lines: parts
        .flatMap(({ lines }) => lines)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, LINES),
      orphans: parts.find(({ orphans }) => orphans !== null)?.orphans ?? null,
    };
  }

  /** The sessions that were told of last. @throws PanelError `configuration` without the binding */
  async sessions(question: SessionQuestion): Promise<SessionList> {
    const parts = await Promise.all(allShards(this.#env).map((shard) => shard.sessions(question)));
    return {
      sessions: parts
        .flatMap(({ sessions }) => sessions)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, question.limit),
      total: parts.reduce((sum, { total }) => sum + total, 0),
    };
  }
}

/** Rows of the same key added up. */
function merged<T>(rows: readonly T[], keyOf: (row: T) => unknown, add: (a: T, b: T) => T): readonly T[] {
  const known = new Map<string, T>();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    const before = known.get(key);
    known.set(key, before === undefined ? row : add(before, row));
  }
  return [...known.values()];
}

const addApps = (a: AppCounts, b: AppCounts): AppCounts => ({
  app: a.app,
  version: a.version,
  sessions: a.sessions + b.sessions,
  people: a.people + b.people,
  kept: a.kept + b.kept,
  errors: a.errors + b.errors,
  stored: a.stored + b.stored,
});

const addHours = (a: HourCounts, b: HourCounts): HourCounts => ({
  hour: a.hour,
  app: a.app,
  started: a.started + b.started,
  woken: a.woken + b.woken,
  ended: a.ended + b.ended,
  events: a.events + b.events,
  rows: a.rows + b.rows,
  awake: a.awake + b.awake,
  errors: a.errors + b.errors,
  pages: {
    hit: a.pages.hit + b.pages.hit,
    miss: a.pages.miss + b.pages.miss,
    stale: a.pages.stale + b.pages.stale,
    private: a.pages.private + b.pages.private,
  },
});
