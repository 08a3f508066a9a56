// Signals as authors make them: values, values that follow from others, and effects.
import { currentScope, type Scope } from "./scope.ts";
import { Computed, Signal, type ReadonlySignal } from "./signals.ts";
import type { KeptValue, Tracker } from "./tracker.ts";

/**
 * A value that tells who read it when it changes. Reading `value` tracks, setting it calls those who follow it at once.
 *
 * Inside an app the value is part of the session: it survives a sleep of its object as params do. A value that is
 * changed in place, such as an array that is pushed to, is not noticed: set a new one.
 *
 * @example const count = signal(1); count.value += 1;
 */
export function signal<T>(value: T): Signal<T> {
  const scope = currentScope();
  return scope.tracker === null ? new Signal(value) : new KeptSignal(value, scope, scope.tracker);
}

/** A signal whose value is part of a session. */
class KeptSignal<T> extends Signal<T> implements KeptValue {
  readonly key: string;
  readonly #tracker: Tracker;

  constructor(value: T, scope: Scope, tracker: Tracker) {
    super(value);
    this.key = scope.takeKey();
    this.#tracker = tracker;
    tracker.valueMade(this);
  }

  override changed(): void {
    this.#tracker.valueChanged(this);
    super.changed();
  }

  restore(value: unknown): void {
    // The cast: it is the value of this signal as an earlier run stored it.
    this.value = value as T;
  }
}

/**
 * A value that follows from params and signals. It is evaluated when it is read and what it read has changed; an error
 * of `fn` reaches whoever reads it.
 *
 * @example const area = computed(() => width.value * height.value);
 */
export const computed = <T>(fn: () => T): ReadonlySignal<T> => new Computed(fn);

/**
 * Runs `fn` now and again whenever what it read before its first await has changed, until it is ended or the session is
 * over. An error goes to the app's error handler. When `fn` returns a function, that is called before the next run and
 * at the end.
 *
 * @returns how to end it
 * @example const stop = effect(() => console.log(slider.value));
 */
export function effect(fn: () => unknown): () => void {
  const scope = currentScope();
  const stop = scope.effect(() => {
    let cleanUp: unknown;
    scope.runner.run(() => {
      cleanUp = fn();
      return cleanUp;
    });
    return cleanUp;
  });
  return scope.register("an effect", stop);
}
