// An owner of effects and callbacks: disposes them together and decides what happens to their errors.
import { Disposer } from "../base/disposer.ts";
import { Reaction } from "./reaction.ts";
import type { Tracker } from "./tracker.ts";

/** Runs an app's callbacks. A session's runner reports errors, counts the session as busy and keeps its context. */
export interface CallbackRunner {
  /**
   * Calls `callback`; errors, also those of a promise that it returns, go to the runner and never to the caller.
   *
   * @param quiet does not count as the session being busy: for evaluations of reactive functions, which may show that
   * very state
   */
  run(callback: () => unknown, quiet?: boolean): void;
}

/** Lets errors pass to the caller: the runner outside any session. */
const plainRunner: CallbackRunner = {
  run(callback) {
    callback();
  },
};

/** A part of an app that lives and dies together: the whole run of an app, or one evaluation of a reactive function. */
export class Scope {
  readonly runner: CallbackRunner;
  /** Remembers the objects of the session; null outside sessions and where nothing is to be remembered. */
  readonly tracker: Tracker | null;
  readonly #prefix: string;
  readonly #disposer = new Disposer();
  #made = 0;
  #registered = 0;
  #nextKey: string | null = null;

  constructor(runner: CallbackRunner = plainRunner, tracker: Tracker | null = null, prefix = "") {
    this.runner = runner;
    this.tracker = tracker;
    this.#prefix = prefix;
  }

  /**
   * Registers something with the session that code has begun and can end: a watcher, an effect. What callbacks register
   * no later run can repeat. What a reactive function registers ends with its evaluation at the latest.
   *
   * @param what it is, for reports: "a watcher of IntSlider"
   * @param end ends it; called at most once
   * @returns how its author ends it
   */
  register(what: string, end: () => void): () => void {
    const isRepeated = this.#prefix.includes(":");
    let isOver = false;
    const once = (): void => {
      if (isOver) return;
      isOver = true;
      end();
    };
    const finish = isRepeated ? this.#disposer.add(once) : once;
    const key = `${this.#prefix}w${(this.#registered += 1)}`;
    const told = this.tracker?.registered({ key, what, isRepeated, end: finish });
    return () => {
      if (isOver) return;
      finish();
      told?.();
    };
  }

  /** True when something was registered here: it may refer to what was made here. */
  get hasRegistrations(): boolean {
    return this.#registered > 0;
  }

  /** The next key of this scope: the same in every run that makes the same objects in the same order. */
  takeKey(): string {
    if (this.#nextKey !== null) {
      const key = this.#nextKey;
      this.#nextKey = null;
      return key;
    }
    return `${this.#prefix}${(this.#made += 1)}`;
  }

  /** Runs `make`; the first object that it makes is called `key`, as in an earlier run. */
  withKey<T>(key: string, make: () => T): T {
    this.#nextKey = key;
    try {
      return make();
    } finally {
      this.#nextKey = null;
    }
  }

  /** The next key is that after the `made`th. */
  continueAt(made: number): void {
    this.#made = made;
  }

  /** How many keys were handed out. */
  get keysTaken(): number {
    return this.#made;
  }

  get disposed(): boolean {
    return this.#disposer.disposed;
  }

  /**
   * A scope that ends with this one at the latest.
   *
   * @param name what its keys begin with. A scope that takes the place of another has that one's name, so that what is
   * made in it
   * has the keys of what it replaces. Default: a name of its own.
   */
  child(name: string = this.takeKey()): Scope {
    const child = new Scope(this.runner, this.tracker, `${name}.`);
    // A scope that ends early must not stay behind in a parent that lives on.
    const release = this.#disposer.add(() => child.dispose());
    child.onDispose(release);
    return child;
  }

  /**
   * Runs `fn` now and again whenever something that it read changes, until the scope ends.
   *
   * @param precedence among all that follow the same change; lower is earlier
   * @throws whatever the first run throws; errors of later ones go to the runner
   */
  effect(fn: () => unknown, precedence = 0): () => void {
    const reaction = new Reaction(fn, precedence, (error) =>
      this.runner.run(() => {
        throw error;
      }),
    );
    reaction.run();
    return this.#disposer.add(() => reaction.end());
  }

  onDispose(dispose: () => void): void {
    this.#disposer.add(dispose);
  }

  dispose(): void {
    this.#disposer.dispose();
  }
}

/** How the current scope is carried through synchronous and asynchronous code. */
export interface ScopeCarrier {
  current(): Scope | null;
  run<T>(scope: Scope, fn: () => T): T;
}

// Set once while modules load, by the module that owns AsyncLocalStorage; holds no session data itself.
let carrier: ScopeCarrier = { current: () => null, run: (_scope, fn) => fn() };

/** Tells how scopes are carried; called once while modules load. */
export function carryScopesWith(next: ScopeCarrier): void {
  carrier = next;
}

const detached = new Scope();

/** The scope that code runs in, or a scope of its own outside any app. */
export const currentScope = (): Scope => carrier.current() ?? detached;

/** Runs `fn` with `scope` as the current one, also behind its awaits. */
export const runInScope = <T>(scope: Scope, fn: () => T): T => carrier.run(scope, fn);
