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
        added,
      ),
      hours: merged(
        parts.flatMap(({ hours }) => hours),
        ({ hour, app }) => [hour, app],
        added,
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

/** Two rows of the same key: their counts are added up; what is no count is the same in both. */
function added<T extends object>(a: T, b: T): T {
  // The cast: rows are plain data, and only their counts are read.
  const other = b as Readonly<Record<string, unknown>>;
  const sums = Object.entries(a).map(([name, mine]: [string, unknown]): readonly [string, unknown] => {
    const its = other[name];
    if (typeof mine === "number" && typeof its === "number" && !KEYS.has(name)) return [name, mine + its];
    return [name, isRow(mine) && isRow(its) ? added(mine, its) : mine];
  });
  // The cast: the names are those of `a`, and each value is of the kind it had.
  return Object.fromEntries(sums) as T;
}

const isRow = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Numbers that rows are known by. */
const KEYS: ReadonlySet<string> = new Set(["hour"]);
