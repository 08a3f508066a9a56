// Watchers of an object's params: batched, in order of precedence.
import { ArgumentError } from "../base/errors.ts";
import { sameValue } from "./param.ts";
import type { Scope } from "./scope.ts";
import { batch, signal, untracked } from "./signals.ts";

/** One param of one batch of changes. */
export interface WatchEvent {
  readonly name: string;
  readonly old: unknown;
  readonly value: unknown;
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

interface Entry {
  readonly names: ReadonlySet<string>;
  readonly callback: WatchCallback;
  readonly onlyChanged: boolean;
  readonly precedence: number;
  /** A component's own, rather than the app's. */
  readonly own: boolean;
}

interface Pending {
  readonly name: string;
  readonly old: unknown;
  readonly value: unknown;
}

/** The watchers of one object. */
export class Watchers {
  readonly #scope: Scope;
  readonly #entries: Entry[] = [];
  readonly #version = signal(0);
  #pending: Pending[] = [];
  #pumping = false;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** True when there is a watcher of the app's. */
  get present(): boolean {
    return this.#entries.some(({ own }) => !own);
  }

  add(
    callback: WatchCallback,
    names: readonly string[],
    { onlyChanged = true, precedence = 0 }: WatchOptions,
    own = false,
  ): Watcher {
    if (precedence < 0) throw new ArgumentError(`precedence must be 0 or more, got ${precedence}`);
    const entry: Entry = { names: new Set(names), callback, onlyChanged, precedence, own };
    const later = this.#entries.findIndex((each) => each.precedence > precedence);
    this.#entries.splice(later < 0 ? this.#entries.length : later, 0, entry);
    this.#startPump();
    const unwatch = (): void => {
      const index = this.#entries.indexOf(entry);
      if (index >= 0) this.#entries.splice(index, 1);
    };
    return { names, unwatch };
  }

  /** Takes note of changes; `setSignals` runs in the same batch, so that effects and watchers see the same moment. */
  notify(changes: readonly Pending[], setSignals: () => void): void {
    batch(() => {
      if (this.#entries.length > 0) {
        this.#pending.push(...changes);
        this.#version.value = this.#version.peek() + 1;
      }
      setSignals();
    });
  }

  // One effect for all watchers of the object: it runs at the end of the outermost batch, whoever opened it.
  #startPump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    this.#scope.effect(() => {
      void this.#version.value;
      const pending = this.#pending;
      this.#pending = [];
      if (pending.length > 0) untracked(() => this.#dispatch(merge(pending)));
    });
  }

  #dispatch(changes: ReadonlyMap<string, WatchEvent>): void {
    if (this.#scope.tracker?.silent === true) return;
    for (const entry of [...this.#entries]) {
      const events = [...changes.values()].filter(
        (event) =>
          entry.names.has(event.name) &&
          (event.type === "triggered" || !entry.onlyChanged || !sameValue(event.old, event.value)),
      );
      if (events.length > 0) this.#scope.runner.run(() => entry.callback(...events));
    }
  }
}

function merge(pending: readonly Pending[]): Map<string, WatchEvent> {
  const merged = new Map<string, WatchEvent>();
  for (const { name, old, value } of pending) {
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
  return merged;
}
