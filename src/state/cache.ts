// Values that sessions share: a map of the isolate, and results that are computed once and kept for a while.
import type { Clock } from "../base/clock.ts";
import { ArgumentError } from "../base/errors.ts";
import { currentSession } from "./current-session.ts";
import type { SessionContext } from "./session-context.ts";
import type { SharedValues } from "./shared-values.ts";

export interface AsCachedOptions {
  /**
   * Seconds for which a result counts, from the start of the call that made it. Default: for ever, as long as the
   * isolate lives.
   */
  readonly ttl?: number;
  /**
   * Also keep the result for the other isolates of the deployment; then it has to be plain data. Default: true when
   * there is a `ttl`.
   * A place far away may go on with an older result for a minute.
   */
  readonly shared?: boolean;
}

/** Milliseconds that a session waits for the result of another one before it computes its own. */
const PATIENCE = 5_000;

/** A result in the cache. */
class Cached {
  readonly value: unknown;
  /** Milliseconds since the epoch, or null. */
  readonly expires: number | null;

  constructor(value: unknown, expires: number | null) {
    this.value = value;
    this.expires = expires;
  }

  isFresh(now: number): boolean {
    return this.expires === null || now < this.expires;
  }
}

interface Flight {
  readonly result: Promise<unknown>;
  readonly owner: SessionContext | null;
}

/** Results by key, in `values` beside whatever authors keep there. */
export class ResultCache {
  readonly values: Map<string, unknown>;
  readonly #clock: Clock;
  readonly #shared: () => SharedValues | null;
  readonly #flights = new Map<string, Flight>();

  constructor(clock: Clock, shared: () => SharedValues | null, values = new Map<string, unknown>()) {
    this.values = values;
    this.#clock = clock;
    this.#shared = shared;
  }

  /** See `state.asCached`. */
  async get<T>(
    key: string | readonly unknown[],
    make: () => T | Promise<T>,
    { ttl, shared = ttl !== undefined && ttl > 0 }: AsCachedOptions = {},
  ): Promise<T> {
    if (ttl !== undefined && !(ttl >= 0))
      throw new ArgumentError(`asCached() needs a ttl of 0 seconds or more, got ${ttl}`);
    const name = typeof key === "string" ? key : JSON.stringify(key);
    const present = this.values.get(name);
    // The casts: what is kept under this key is what `make` gave, here or in another isolate of the same version.
    if (present instanceof Cached && present.isFresh(this.#clock.now())) return present.value as T;
    const owner = currentSession();
    const running = this.#flights.get(name);
    if (running !== undefined) {
      const result = running.owner === owner ? { value: await running.result } : await withPatience(running.result);
      if (result !== null) return result.value as T;
    }
    return this.#compute(name, make, ttl === undefined || ttl === 0 ? null : ttl * 1000, shared, owner);
  }

  async #compute<T>(
    name: string,
    make: () => T | Promise<T>,
    lifetime: number | null,
    shared: boolean,
    owner: SessionContext | null,
  ): Promise<T> {
    const other = this.#flights.get(name);
    // Whoever waited for the same lost result may have begun already.
    if (other !== undefined && other.owner === owner) return other.result as Promise<T>;
    const result = this.#make(name, make, lifetime, shared);
    const flight: Flight = { result, owner };
    this.#flights.set(name, flight);
    try {
      return await result;
    } finally {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    }
  }

  async #make<T>(name: string, make: () => T | Promise<T>, lifetime: number | null, shared: boolean): Promise<T> {
    const started = this.#clock.now();
    const elsewhere = shared ? this.#shared() : null;
    const found = (await elsewhere?.get(name)) ?? null;
    if (found !== null && (found.expires === null || started < found.expires)) {
      this.#keep(name, new Cached(found.value, found.expires));
      return found.value as T;
    }
    const value = await make();
    const expires = lifetime === null ? null : started + lifetime;
    this.#keep(name, new Cached(value, expires));
    elsewhere?.put(name, { value, expires });
    return value;
  }

  #keep(name: string, cached: Cached): void {
    const now = this.#clock.now();
    for (const [key, value] of this.values) if (value instanceof Cached && !value.isFresh(now)) this.values.delete(key);
    this.values.set(name, cached);
  }
}

/**
 * The result of another session's call, or null when it failed or takes too long: workerd may end the other one at any
 * time.
 */
async function withPatience(result: Promise<unknown>): Promise<{ readonly value: unknown } | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), PATIENCE);
  try {
    return await Promise.race([
      late,
      result.then(
        (value) => ({ value }),
        () => null,
      ),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
