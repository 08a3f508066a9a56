// What of a session's durable work is stored: what was begun and has not ended.
import { PanelError } from "../../base/errors.ts";
import { Decoder } from "../../serialization/decode.ts";
import { Encoder } from "../../serialization/encode.ts";
import type { Rep } from "../../serialization/reps.ts";

/** A piece of work that was begun. */
export interface StoredWork {
  /** What the app calls it. */
  readonly name: string;
  /** The arguments of the call. */
  readonly args: Rep;
  /** How often it was begun. */
  readonly attempt: number;
}

/** By key; null for what has ended. */
export type WorkChanges = Readonly<Record<string, StoredWork | null>>;

/** Adds what one turn has begun and ended, in place. */
export function addWork(all: Record<string, StoredWork>, changes: WorkChanges): void {
  for (const [key, work] of Object.entries(changes)) {
    if (work === null) delete all[key];
    else all[key] = work;
  }
}

/** The work of one session. */
export class WorkLog {
  readonly #pending: Map<string, StoredWork>;
  readonly #fresh = new Map<string, StoredWork | null>();

  constructor(stored: Readonly<Record<string, StoredWork>>) {
    this.#pending = new Map(Object.entries(stored));
  }

  /** What has not ended, in the order in which it was begun. */
  get pending(): ReadonlyMap<string, StoredWork> {
    return this.#pending;
  }

  set(key: string, work: StoredWork): void {
    this.#pending.set(key, work);
    this.#fresh.set(key, work);
  }

  delete(key: string): void {
    this.#pending.delete(key);
    this.#fresh.set(key, null);
  }

  /** What has changed since the last call; null for nothing. */
  takeFresh(): WorkChanges | null {
    if (this.#fresh.size === 0) return null;
    const changes = Object.fromEntries(this.#fresh);
    this.#fresh.clear();
    return changes;
  }
}

/** @throws SerializationError for what cannot be stored: functions, components, models */
export const encodeArguments = (args: readonly unknown[]): Rep =>
  new Encoder({
    model: () => {
      throw new PanelError("serialization", "components and models belong to one run of the app: give their values");
    },
  }).encode(args);

/** The arguments of a call, as they were given. */
export function decodeArguments(rep: Rep): readonly unknown[] {
  const decoder = new Decoder(
    {
      resolve: () => undefined,
      create: (type) => {
        throw new TypeError(`a stored argument holds a ${type}`);
      },
      initialize: () => {},
    },
    new Map(),
    { inlineBytes: Infinity, elements: Infinity, containers: Infinity },
  );
  const args = decoder.decode(rep);
  return Array.isArray(args) ? args : [];
}
