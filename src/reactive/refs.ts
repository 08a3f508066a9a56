// References to values that change: params, bound functions, signals, and widgets as their value.
import { Computed, Signal, type ReadonlySignal } from "./signals.ts";

/** Marks objects that stand for a changing value. Reading `value` tracks. */
export const refMark: unique symbol = Symbol("edgepanel.ref");

export interface Ref<T = unknown> {
  readonly [refMark]: true;
  readonly value: T;
}

/** Marks components that stand for one of their params when used as a reference: widgets for `value`. */
export const valueRef: unique symbol = Symbol("edgepanel.valueRef");

export interface HasValueRef<T = unknown> {
  readonly [valueRef]: Ref<T>;
}

/** What may stand where a `T` is expected and keeps it up to date. */
export type ValueOrRef<T> = T | Ref<T> | Ref<Promise<T>> | ReadonlySignal<T> | HasValueRef<T>;

export function isRef(value: unknown): value is Ref {
  return (typeof value === "object" || typeof value === "function") && value !== null && refMark in value;
}

/** The reference that `value` is or stands for, or null for a plain value. */
export function toRef(value: unknown): Ref | null {
  if (isRef(value)) return value;
  if (value instanceof Signal || value instanceof Computed) return signalRef(value);
  if (typeof value === "object" && value !== null && valueRef in value) return (value as HasValueRef)[valueRef];
  return null;
}

/** A list or an object whose items may be references. */
export type ItemsOrRefs<T> = T extends readonly unknown[]
  ? { readonly [K in keyof T]: ValueOrRef<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: ValueOrRef<T[K]> }
    : never;

/** The reference that a list or an object with references among its items stands for, or null when it has none. */
export function refOfItems(value: unknown): Ref | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return null;
  const items = Object.entries(value).map(([key, item]: [string, unknown]) => ({ key, item, ref: toRef(item) }));
  if (items.every(({ ref }) => ref === null)) return null;
  const present = (): [string, unknown][] => items.map(({ key, item, ref }) => [key, ref === null ? item : ref.value]);
  return {
    [refMark]: true,
    get value() {
      return Array.isArray(value) ? present().map(([, item]) => item) : Object.fromEntries(present());
    },
  };
}

function signalRef(signal: ReadonlySignal<unknown>): Ref {
  return {
    [refMark]: true,
    get value() {
      return signal.value;
    },
  };
}
