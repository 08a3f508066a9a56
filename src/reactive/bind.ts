// Functions of changing values, and how their results are followed: plain, promised or generated.
import { calledAs } from "./calling.ts";
import { refMark, toRef, type HasValueRef, type Ref } from "./refs.ts";
import { runInScope, type Scope } from "./scope.ts";
import { untracked, type ReadonlySignal } from "./signals.ts";

/** Thrown by a reactive function to leave what is shown as it is (Panel's `param.Skip`). */
export class Skip extends Error {
  constructor() {
    super("This evaluation changes nothing");
    this.name = "Skip";
  }
}

/** A function whose arguments are filled with the present values of references. Calling it evaluates now. */
export interface Bound<T = unknown> extends Ref<T> {
  (): T;
  /** Reads all arguments, which tracks them, and returns the call with those values. */
  readonly prepare: () => () => T;
}

/** What a function gets for each of these inputs. */
export type Given<I extends readonly unknown[]> = { readonly [K in keyof I]: ValueOf<I[K]> };
type ValueOf<I> = I extends HasValueRef<infer T> | Ref<infer T> | ReadonlySignal<infer T> ? T : I;

/**
 * Binds `fn` to arguments that may be params, widgets, signals or other bound functions (Panel's `pn.bind`).
 *
 * Only the arguments are tracked, so `fn` may be asynchronous or a generator and may read what it likes.
 */
export function bind<const I extends readonly unknown[], T>(fn: (...args: Given<I>) => T, ...inputs: I): Bound<T> {
  const prepare = (): (() => T) => {
    // The cast: `current` keeps the order, and Given<I> pairs each place with its type.
    const args = inputs.map(current) as unknown as Given<I>;
    return () => untracked(() => fn(...args));
  };
  const bound = (): T => prepare()();
  return Object.defineProperties(bound, {
    [refMark]: { value: true },
    value: { get: bound },
    prepare: { value: prepare },
    name: { value: fn.name },
  }) as Bound<T>;
}

export function isBound(value: unknown): value is Bound {
  return typeof value === "function" && refMark in value && "prepare" in value;
}

const current = (input: unknown): unknown => {
  const ref = toRef(input);
  return ref === null ? input : ref.value;
};

/** What following a source reports. */
export interface Follower {
  /** A value, and the scope that what was made for it belongs to. Ends with the next value of another evaluation. */
  value(value: unknown, scope: Scope): void;
  /** An evaluation begins or has ended; for loading indicators. */
  running?(running: boolean): void;
  /** An evaluation begins that may give several values, also in the place of one that is still running. */
  begins?(): void;
}

/**
 * Evaluates `source` now and again whenever what it read changes, until `scope` ends. Promises and (async) generators
 * are
 * followed; a new evaluation ends an older one that is still running. Errors go to the scope's runner.
 *
 * @param precedence among all that follow the same change; lower is earlier
 */
export function follow(source: Ref | (() => unknown), scope: Scope, follower: Follower, precedence = 0): void {
  let generation = 0;
  let inner: Scope | null = null;
  let running = false;
  const show = (now: boolean): void => {
    if (now === running) return;
    running = now;
    untracked(() => follower.running?.(now));
  };
  // Every evaluation takes the place of the one before.
  const name = scope.takeKey();
  scope.onDispose(() => (generation += 1));
  scope.effect(() => {
    const mine = (generation += 1);
    inner?.dispose();
    inner = scope.child(name);
    const live = (): boolean => mine === generation;
    const call = isBound(source) ? source.prepare() : () => (typeof source === "function" ? source() : source.value);
    const evaluate = (): unknown => runInScope(inner ?? scope, call);
    const run = (): unknown => {
      try {
        const result = evaluate();
        return untracked(() => deliver(result, inner ?? scope, live, follower, show));
      } catch (error) {
        // An older evaluation may have been running until now.
        show(false);
        if (!(error instanceof Skip)) throw error;
        return undefined;
      }
    };
    // The log and the channels of diagnostics name the function.
    scope.runner.run(calledAs(typeof source === "function" ? source : run, run), true);
  }, precedence);
}

/**
 * Has `take` called with what a reference says, now and later.
 *
 * @throws what `take` throws at once, unless a session is being brought back, which must not end of it
 */
export function followFromStart(ref: Ref, scope: Scope, take: (value: unknown) => void, precedence: number): void {
  let refused: unknown;
  let starting = scope.tracker?.silent !== true;
  const value = (next: unknown): void => {
    try {
      if (refused === undefined) take(next);
    } catch (error) {
      if (!starting) throw error;
      refused = error;
    }
  };
  follow(ref, scope, { value }, precedence);
  starting = false;
  if (refused !== undefined) throw refused;
}

/** Hands over a result; returns a promise while more is to come. */
function deliver(
  result: unknown,
  scope: Scope,
  live: () => boolean,
  follower: Follower,
  show: (running: boolean) => void,
): Promise<void> | undefined {
  if (isThenable(result) || isIterator(result)) {
    follower.begins?.();
    show(true);
    return collect(result, scope, live, follower).finally(() => {
      if (live()) show(false);
    });
  }
  show(false);
  follower.value(result, scope);
  return undefined;
}

async function collect(
  result: PromiseLike<unknown> | Iterator<unknown> | AsyncIterator<unknown>,
  scope: Scope,
  live: () => boolean,
  follower: Follower,
): Promise<void> {
  try {
    if (isThenable(result)) {
      const value = await result;
      if (live()) follower.value(value, scope);
      return;
    }
    for (;;) {
      // The body of a generator runs here: what it makes belongs to its evaluation.
      const step = await runInScope(scope, () => result.next());
      if (!live()) {
        await result.return?.();
        return;
      }
      if (step.done === true) {
        if (step.value !== undefined) follower.value(step.value, scope);
        return;
      }
      follower.value(step.value, scope);
    }
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function isIterator(value: unknown): value is Iterator<unknown> | AsyncIterator<unknown> {
  if (typeof value !== "object" || value === null || !("next" in value) || typeof value.next !== "function")
    return false;
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}
