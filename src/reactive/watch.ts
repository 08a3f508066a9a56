// Watchers of an object's params: called at once, in order of precedence and registration.
import { calling } from "./calling.ts";
import { ArgumentError } from "../base/errors.ts";
import { sameValue } from "./param.ts";
import type { Scope } from "./scope.ts";
import { untracked } from "./signals.ts";
import { callLater, nextOrder, type Listener } from "./turns.ts";

/** The change of one param. */
export interface WatchEvent<T = unknown, N extends string = string> {
  readonly name: N;
  readonly old: T;
  readonly value: T;
  /** `triggered` when `trigger()` asked for the call although nothing changed. */
  readonly type: "changed" | "triggered";
}

export type WatchCallback = (...events: WatchEvent[]) => unknown;

export interface WatchOptions {
  /** Call only when a value differs. Default true; `trigger()` calls always. */
  readonly onlyChanged?: boolean;
  /** Lower ones are called first; 0 or more. Default 0. */
  readonly precedence?: number;
}

export interface Watcher {
  readonly names: readonly string[];
  /** Ends the watching. */
  unwatch(): void;
}

/** The change of one param, or the wish to be called without one: then both values are the same. */
interface Change {
  readonly name: string;
  readonly old: unknown;
  readonly value: unknown;
}

/** The watchers of one object. */
export class Watchers {
  readonly #scope: Scope;
  readonly #owner: () => string;
  readonly #entries = new Set<Entry>();

  /** @param owner names the object to authors */
  constructor(scope: Scope, owner: () => string) {
    this.#scope = scope;
    this.#owner = owner;
  }

  /** True when there is a watcher of the app's. */
  get present(): boolean {
    return [...this.#entries].some(({ own }) => !own);
  }

  /**
   * @param own a component's own watcher, rather than the app's
   * @throws ArgumentError for a negative precedence
   */
  add(
    callback: WatchCallback,
    names: readonly string[],
    { onlyChanged = true, precedence = 0 }: WatchOptions,
    own = false,
  ): Watcher {
    if (precedence < 0) throw new ArgumentError(`precedence must be 0 or more, got ${precedence}`);
    const entry = new Entry(this.#scope, callback, new Set(names), onlyChanged, precedence, own, this.#owner);
    this.#entries.add(entry);
    return {
      names,
      unwatch: () => {
        this.#entries.delete(entry);
        entry.end();
      },
    };
  }

  /** Has those who watch one of these params called at the end of the batch, which must be open. */
  notify(changes: readonly Change[]): void {
    for (const entry of this.#entries)
      for (const change of changes) if (entry.names.has(change.name)) callLater(entry, change);
  }
}

/** One watcher. */
class Entry implements Listener<Change> {
  readonly order = nextOrder();
  readonly names: ReadonlySet<string>;
  readonly precedence: number;
  readonly own: boolean;
  readonly #scope: Scope;
  readonly #callback: WatchCallback;
  readonly #onlyChanged: boolean;
  readonly #owner: () => string;
  #ended = false;

  constructor(
    scope: Scope,
    callback: WatchCallback,
    names: ReadonlySet<string>,
    onlyChanged: boolean,
    precedence: number,
    own: boolean,
    owner: () => string,
  ) {
    this.#scope = scope;
    this.#callback = callback;
    this.names = names;
    this.#onlyChanged = onlyChanged;
    this.precedence = precedence;
    this.own = own;
    this.#owner = owner;
  }

  get about(): string {
    return `a watcher of ${[...this.names].map((name) => `${this.#owner()}.${name}`).join(", ")}`;
  }

  end(): void {
    this.#ended = true;
  }

  react(changes: readonly Change[]): void {
    if (this.#ended || this.#scope.disposed || this.#scope.tracker?.restoring === true) return;
    const events = merge(changes).filter(
      (event) => event.type === "triggered" || !this.#onlyChanged || !sameValue(event.old, event.value),
    );
    if (events.length > 0) untracked(() => this.#scope.runner.run(calling(this.#callback, ...events)));
  }
}

/** One event for each param: with the value from before the batch and the last one. */
function merge(changes: readonly Change[]): readonly WatchEvent[] {
  const merged = new Map<string, WatchEvent>();
  for (const { name, old, value } of changes) {
    const first = merged.get(name);
    // A trigger comes with the same value twice; a real change never does.
    const triggered = first?.type === "triggered" || Object.is(old, value);
    merged.set(name, {
      name,
      old: first === undefined ? old : first.old,
      value,
      type: triggered ? "triggered" : "changed",
    });
  }
  return [...merged.values()];
}
