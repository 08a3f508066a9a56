// Expressions over changing values: what is computed from them changes with them (param's `rx`).
import { ArgumentError } from "../../base/errors.ts";
import { refMark, toRef, valueRef, type Ref, type ValueOrRef } from "../../reactive/refs.ts";
import { signal } from "../../reactive/author-signals.ts";
import { untracked, type Signal } from "../../reactive/signals.ts";
import { watch } from "../../reactive/watch-refs.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { isEqual } from "../../serialization/equal.ts";
import { Viewable } from "../core/viewable.ts";
import { ReactiveExpr } from "./reactive-expr.ts";

const read = <T>(input: ValueOrRef<T>): T => {
  const ref = toRef(input);
  // The cast: a plain value is what a T was asked for.
  return (ref === null ? input : ref.value) as T;
};

/**
 * An expression. Use it as any other reference: as a param of a component, in `bind`, or in a layout, where its widgets
 * show beside it.
 */
export class Rx<T = unknown> implements Ref<T> {
  readonly [refMark] = true as const;
  readonly #read: () => T;
  readonly #inputs: readonly unknown[];
  readonly #own: Signal<T> | null;

  constructor(read: () => T, inputs: readonly unknown[], own: Signal<T> | null = null) {
    this.#read = read;
    this.#inputs = inputs;
    this.#own = own;
  }

  /**
   * The present value; tracked when read inside a reactive function. Can be set when the expression began with a plain
   * value.
   */
  get value(): T {
    return this.#read();
  }

  set value(value: T) {
    if (this.#own === null) throw new ArgumentError("This expression follows from others: set one of those");
    this.#own.value = value;
  }

  /** The widgets that the expression depends on, in the order in which they come up. */
  get widgets(): readonly Viewable[] {
    return [...new Set(this.#inputs.flatMap(widgetsOf))];
  }

  /** `fn` of this value and the values of `inputs`. */
  pipe<U, A extends readonly unknown[]>(
    fn: (value: T, ...values: A) => U,
    ...inputs: { readonly [K in keyof A]: ValueOrRef<A[K]> }
  ): Rx<U> {
    // The cast: one value for each input, in order.
    return new Rx(() => {
      const value = this.#read();
      const values = inputs.map((input) => read(input)) as unknown as A;
      return untracked(() => fn(value, ...values));
    }, [this, ...inputs]);
  }

  /** `fn` of each item of a list. */
  map<I, U>(this: Rx<readonly I[]>, fn: (item: I, index: number) => U): Rx<U[]> {
    return this.pipe((items) => items.map(fn));
  }

  /** One of two values, as this one is true or not. */
  where<A, B>(yes: ValueOrRef<A>, no: ValueOrRef<B>): Rx<A | B> {
    return new Rx<A | B>(() => (this.#read() ? read(yes) : read(no)), [this, yes, no]);
  }

  not(): Rx<boolean> {
    return this.pipe((value) => !value);
  }

  and<B>(other: ValueOrRef<B>): Rx<T | B> {
    return new Rx<T | B>(() => this.#read() && read(other), [this, other]);
  }

  or<B>(other: ValueOrRef<B>): Rx<T | B> {
    return new Rx<T | B>(() => this.#read() || read(other), [this, other]);
  }

  /** Whether the value equals another. */
  is(other: ValueOrRef<unknown>): Rx<boolean> {
    return new Rx(() => isEqual(this.#read(), read(other)), [this, other]);
  }

  /** Whether the value is one of a list. */
  in(list: ValueOrRef<readonly unknown[]>): Rx<boolean> {
    return new Rx(() => read(list).some((item) => isEqual(item, this.#read())), [this, list]);
  }

  /** Calls `callback` with the value whenever it has changed. */
  watch(callback: (value: T) => unknown): Watcher {
    return watch<readonly [Ref<T>]>((value) => callback(value), this);
  }

  /** How `panel` shows it. */
  __panel__(): Viewable {
    return new ReactiveExpr({ object: this });
  }
}

/**
 * Begins an expression with a param, a widget, a signal or a bound function, or with a value of its own.
 *
 * @example const doubled = rx(slider).pipe((value) => value * 2);
 */
export function rx<T>(source: ValueOrRef<T>): Rx<T> {
  if (source instanceof Rx) return source as Rx<T>;
  const ref = toRef(source);
  // The casts: a reference to a T gives one, and anything else is one.
  if (ref !== null) return new Rx<T>(() => ref.value as T, [source]);
  const own = signal(source as T);
  return new Rx<T>(() => own.value, [], own);
}

function widgetsOf(input: unknown): readonly Viewable[] {
  if (input instanceof Rx) return input.widgets;
  if (input instanceof Viewable) return valueRef in input ? [input] : [];
  if (typeof input === "object" && input !== null && "owner" in input && refMark in input)
    return widgetsOf(input.owner);
  return [];
}
