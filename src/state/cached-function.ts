// Functions whose results are kept: per session, or for all sessions of the isolate where the author asks for it.
import type { Clock } from "../base/clock.ts";
import { systemClock } from "../base/clock.ts";
import { ArgumentError } from "../base/errors.ts";
import { currentSession, outsideSessions } from "./current-session.ts";

/** Which result goes when there is no room: the least recently used, the least frequently used, or the oldest. */
export type CachePolicy = "LRU" | "LFU" | "FIFO";

/** How results of a function are kept. */
export interface CacheOptions<A extends readonly unknown[]> {
  /** Most results to keep, in each session or in all together; null for no limit. Default 100. */
  readonly maxItems?: number | null;
  /** Seconds for which a result counts, from when it was there. Default: as long as there is room. */
  readonly ttl?: number | null;
  /** Which result goes when there is no room. Default "LRU". */
  readonly policy?: CachePolicy;
  /**
   * Keeps results for all sessions of the isolate. The function then runs outside of the session: it cannot read who asks,
   * so that no visitor gets what was made for another. Default: false, each session keeps its own.
   */
  readonly shared?: boolean;
  /** What stands for the arguments. Default: their contents, for plain data. */
  readonly key?: (...args: A) => unknown;
}

/** A function whose results are kept. */
export type CachedFunction<A extends readonly unknown[], T> = ((...args: A) => T) & {
  /** Forgets the result for these arguments, or all results; of this session, or of all where they are shared. */
  clear(...args: A | []): void;
};

/** Results that a function keeps when nothing is said. */
export const CACHE_ITEMS = 100;

interface Entry {
  readonly value: unknown;
  readonly expires: number | null;
  uses: number;
}

/** Results by key, oldest first; with LRU the least recently used one first. */
class Results {
  readonly #entries = new Map<string, Entry>();
  /** Calls of this session that have not been answered. */
  readonly flights = new Map<string, Promise<unknown>>();
  readonly #most: number | null;
  readonly #policy: CachePolicy;

  constructor(most: number | null, policy: CachePolicy) {
    this.#most = most;
    this.#policy = policy;
  }

  get(key: string, now: number): Entry | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.expires !== null && now >= entry.expires) {
      this.#entries.delete(key);
      return null;
    }
    entry.uses += 1;
    if (this.#policy === "LRU") {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  set(key: string, value: unknown, expires: number | null, now: number): void {
    this.#entries.delete(key);
    for (const [other, entry] of this.#entries)
      if (entry.expires !== null && now >= entry.expires) this.#entries.delete(other);
    while (this.#most !== null && this.#entries.size >= this.#most) this.#entries.delete(this.#leaving());
    this.#entries.set(key, { value, expires, uses: 1 });
  }

  delete(key: string): void {
    this.#entries.delete(key);
    this.flights.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.flights.clear();
  }

  #leaving(): string {
    let leaving = "";
    let least = Infinity;
    for (const [key, { uses }] of this.#entries) {
      if (this.#policy !== "LFU") return key;
      // Of those that are used equally seldom the oldest one goes.
      if (uses < least) [leaving, least] = [key, uses];
    }
    return leaving;
  }
}

/**
 * A function that keeps its results (Panel's `cache`). A promise is kept as what it gives: whoever asks in the meantime
 * waits for the same answer, and a failure is not kept.
 *
 * Results are memory of the isolate: after a sleep or a crash of the session they are made again.
 *
 * @example const prices = cache(async (city) => load(city), { maxItems: 10, ttl: 60 });
 * @throws ArgumentError for fewer than one item or second, and, at a call, for arguments that are not plain data
 */
export function cache<A extends readonly unknown[], T>(
  fn: (...args: A) => T,
  options: CacheOptions<A> = {},
  clock: Clock = systemClock,
): CachedFunction<A, T> {
  const { maxItems = CACHE_ITEMS, ttl = null, policy = "LRU", shared = false, key } = options;
  if (maxItems !== null && !(Number.isInteger(maxItems) && maxItems >= 1))
    throw new ArgumentError(`cache(): maxItems is a whole number from 1 on, or null, got ${maxItems}`);
  if (ttl !== null && !(ttl > 0)) throw new ArgumentError(`cache(): ttl is a number of seconds above 0, got ${ttl}`);
  const make = (): Results => new Results(maxItems, policy);
  const common = make();
  const bySession = new WeakMap<object, Results>();
  const flightsBySession = new WeakMap<object, Map<string, Promise<unknown>>>();
  const present = (): Results => {
    const session = currentSession();
    if (shared || session === null) return common;
    let own = bySession.get(session);
    if (own === undefined) bySession.set(session, (own = make()));
    return own;
  };
  /** A session waits for its own calls only: workerd may end another one's at any time. */
  const flightsIn = (results: Results): Map<string, Promise<unknown>> => {
    const session = currentSession();
    if (session === null) return results.flights;
    let own = flightsBySession.get(session);
    if (own === undefined) flightsBySession.set(session, (own = new Map()));
    return own;
  };
  const nameOf = (args: A): string => keyText(key === undefined ? args : key(...args));
  const cached = (...args: A): T => {
    const name = nameOf(args);
    const results = present();
    const flights = flightsIn(results);
    // The casts: what is kept under this key is what `fn` has given for it.
    const found = results.get(name, clock.now());
    if (found !== null) return found.value as T;
    const flight = flights.get(name);
    if (flight !== undefined) return flight as T;
    const made = shared ? outsideSessions(() => fn(...args)) : fn(...args);
    const expires = (): number | null => (ttl === null ? null : clock.now() + ttl * 1000);
    if (!(made instanceof Promise)) {
      results.set(name, made, expires(), clock.now());
      return made;
    }
    const promise: Promise<unknown> = made.then(
      (value: unknown) => {
        // What was cleared in the meantime stays so.
        if (flights.get(name) !== promise) return value;
        flights.delete(name);
        results.set(name, Promise.resolve(value), expires(), clock.now());
        return value;
      },
      (error: unknown) => {
        if (flights.get(name) === promise) flights.delete(name);
        throw error;
      },
    );
    flights.set(name, promise);
    return promise as T;
  };
  const clear = (...args: A | []): void => {
    const results = present();
    const flights = flightsIn(results);
    if (args.length === 0 && fn.length > 0) {
      results.clear();
      flights.clear();
    } else {
      const name = nameOf(args as A);
      results.delete(name);
      flights.delete(name);
    }
  };
  return Object.assign(cached, { clear });
}

/** The contents of plain data as a text; the same for the same contents, in whatever order an object has its names. */
function keyText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map(keyText).join()}]`;
      if (value instanceof Date) return `Date(${value.getTime()})`;
      if (value instanceof Map) return `Map(${keyText([...value])})`;
      if (value instanceof Set) return `Set(${keyText([...value])})`;
      // The cast: a view of numbers is a list of them.
      if (ArrayBuffer.isView(value) && !(value instanceof DataView))
        return `${value.constructor.name}(${(value as Uint8Array).join()})`;
      if ([Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
        return `{${Object.keys(value)
          .toSorted()
          .map((name) => `${JSON.stringify(name)}:${keyText((value as Readonly<Record<string, unknown>>)[name])}`)
          .join()}}`;
      break;
    case "function":
    case "symbol":
      break;
  }
  throw new ArgumentError(
    "cache(): an argument is not plain data, so nothing says when it is the same: give key: (...args) => what stands for it",
  );
}
