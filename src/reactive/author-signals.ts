// Signals as authors make them: values, values that follow from others, and effects.
import { currentScope } from "./scope.ts";
import { Computed, Signal, type ReadonlySignal } from "./signals.ts";

/**
 * A value that tells who read it when it changes. Reading `value` tracks, setting it calls those who follow it at once.
 *
 * @example const count = signal(1); count.value += 1;
 */
export const signal = <T>(value: T): Signal<T> => new Signal(value);

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
  scope.attached("an effect");
  return scope.effect(() => {
    let cleanUp: unknown;
    scope.runner.run(() => {
      cleanUp = fn();
      return cleanUp;
    });
    return cleanUp;
  });
}
