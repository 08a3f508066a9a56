// What sessions, pages and the admin page ask of the registry's objects.
import { PanelError } from "../base/errors.ts";
import type { ObjectNamespace } from "../base/platform.ts";
import { FLEET_LIMITS } from "./limits.ts";
import type { PageNews, PageState, SessionNews, ToldLine } from "./news.ts";
import type { OrphanReport } from "./orphans.ts";
import type { TimeCounts } from "./times.ts";

/** A session, as the registry was told of it. Times are milliseconds since 1970. */
export interface KnownSession {
  readonly id: string;
  readonly app: string;
  readonly user: string | null;
  readonly version: string;
  readonly created: number;
  /** When it was told of last. */
  readonly at: number;
  readonly people: number;
  /** Characters of state. */
  readonly stored: number;
  /** What kept it in memory then. */
  readonly keptAwakeBy: readonly string[];
  readonly events: number;
  readonly errors: number;
  readonly failure: string | null;
  readonly ended: number | null;
}

/** Counts of one app in one hour. */
export interface HourCounts {
  /** Its beginning, milliseconds since 1970. */
  readonly hour: number;
  readonly app: string;
  readonly started: number;
  readonly woken: number;
  readonly ended: number;
  readonly events: number;
  readonly rows: number;
  /** Milliseconds. */
  readonly awake: number;
  readonly errors: number;
  readonly pages: Readonly<Record<PageState, number>>;
}

/** Sessions that go on, of one app and version. */
export interface AppCounts {
  readonly app: string;
  readonly version: string;
  readonly sessions: number;
  readonly people: number;
  /** Something keeps their objects in memory. */
  readonly kept: number;
  readonly errors: number;
  readonly stored: number;
}

/** Callbacks of one name, in the last days. */
export interface CallbackCounts {
  readonly app: string;
  readonly name: string;
  readonly times: TimeCounts;
  readonly failed: number;
}

/** A line, and whose it is. */
export interface KnownLine extends ToldLine {
  readonly session: string;
  readonly app: string;
}

/** What one object of the registry knows. */
export interface ShardOverview {
  readonly apps: readonly AppCounts[];
  readonly hours: readonly HourCounts[];
  readonly callbacks: readonly CallbackCounts[];
  readonly privateReads: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly lines: readonly KnownLine[];
  /** Rows that the registry itself has written in this time. */
  readonly rowsWritten: number;
  /** The last comparison with the platform's list; null before the first, and in all objects but one. */
  readonly orphans: OrphanReport | null;
}

/** Which sessions are asked for. */
export interface SessionQuestion {
  readonly app?: string | undefined;
  /** A part of the id or the user's name. */
  readonly text?: string | undefined;
  /** `open`: not ended. `connected`: someone is there. `kept`: something keeps it in memory. `failed`: it had errors. */
  readonly which: "open" | "connected" | "kept" | "failed" | "ended";
  readonly limit: number;
}

/** An answer to it, told of last first. */
export interface SessionList {
  readonly sessions: readonly KnownSession[];
  /** How many there are in all. */
  readonly total: number;
}

/** The methods of the class `Registry`. */
export interface RegistryCalls {
  told(news: SessionNews): Promise<void>;
  pages(news: PageNews): Promise<void>;
  /** @param since milliseconds since 1970 */
  overview(since: number): Promise<ShardOverview>;
  sessions(question: SessionQuestion): Promise<SessionList>;
  /** Those of these ids of objects that belong to sessions it knows. */
  knownObjects(ids: readonly string[]): Promise<readonly string[]>;
  /** Compares the platform's list of objects with the registry now. Null where no account is named. */
  compare(): Promise<OrphanReport | null>;
}

/** The binding of the registry's objects. */
export interface RegistryEnv {
  readonly REGISTRY?: ObjectNamespace;
}

/** The object that compares the registry with the platform's list. @throws PanelError `configuration` without the binding */
export const comparingShard = (env: RegistryEnv): RegistryCalls => shard(env, 0);

/** The object that knows what has this name: a session's id, an app's path. @throws PanelError `configuration` without the binding */
export const shardOf = (env: RegistryEnv, name: string): RegistryCalls => shard(env, numberOf(name));

/** All objects of the registry. @throws PanelError `configuration` without the binding */
export const allShards = (env: RegistryEnv): readonly RegistryCalls[] =>
  Array.from({ length: FLEET_LIMITS.shards }, (_, number) => shard(env, number));

/** Name of an object of the registry. */
export const shardName = (number: number): string => `registry-${number}`;

function shard({ REGISTRY }: RegistryEnv, number: number): RegistryCalls {
  // workerd gives null for a binding that its environment lacks.
  if (REGISTRY === undefined || REGISTRY === null)
    throw new PanelError(
      "configuration",
      'There is no binding REGISTRY, which the option admin needs. Add to the durable_objects of wrangler.jsonc: { "name": ' +
        '"REGISTRY", "class_name": "Registry" }, add "Registry" to new_sqlite_classes, and export Registry from the ' +
        "Worker's entry",
      { publicText: "This server is not configured yet" },
    );
  // The cast: the class of that binding is this package's; a deployment's own `Env` does not say so.
  return REGISTRY.getByName(shardName(number)) as unknown as RegistryCalls;
}

/** FNV-1a, 32 bits: ids and paths spread evenly, and the same everywhere. */
export function numberOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % FLEET_LIMITS.shards;
}
