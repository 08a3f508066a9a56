// What remembers the params of a session's objects, so that a later run of the same app can get them back.
import type { Parameterized } from "./parameterized.ts";

/** A value outside objects that is part of the session's state: a signal. */
export interface KeptValue {
  readonly key: string;
  peek(): unknown;
  /** Takes the value as it was stored. */
  restore(value: unknown): void;
}

/** Something that running code has registered: a watcher, an effect, a timer. */
export interface Registration {
  /** The same in every run of the same app. */
  readonly key: string;
  readonly what: string;
  /** True inside a reactive function: its next evaluation registers it again. */
  readonly isRepeated: boolean;
  /** Ends it without telling the tracker. */
  end(): void;
}

/**
 * Told of objects and their changes; a session's memory implements it. Keys are the same in every run of the same app.
 */
export interface Tracker {
  /** True while an app is run again to bring a session back. */
  readonly silent: boolean;
  /** True while params get their stored values: nothing that watches is called. */
  readonly restoring: boolean;
  /** An object was made. Returns the params that it had when the session was last stored. */
  made(object: Parameterized): Readonly<Record<string, unknown>> | null;
  /** Params of an object have new values. */
  changed(object: Parameterized, names: readonly string[]): void;
  /** A signal was made. */
  valueMade(value: KeptValue): void;
  /** A signal has a new value. */
  valueChanged(value: KeptValue): void;
  /** Another object with the key of this one was made, and did not take its place. */
  reclaim(object: Parameterized): void;
  /**
   * Params of an object are to be stored as they are after the app's run, because they were made of what a later run
   * will not find.
   */
  keep(object: Parameterized, names: readonly string[]): void;
  /**
   * A number that an object wants back in a later run.
   *
   * @param durable store it at the end of this turn, even when nothing else is to be stored
   */
  note(key: string, name: string, value: number, durable?: boolean): void;
  /** The number that was noted, or null. */
  noted(key: string, name: string): number | null;
  /** True for the key of what a callback has made. */
  madeLater(key: string): boolean;
  /**
   * Something was registered with the session. Returns what is to be called when its author ends it: a later run has to
   * end it too.
   */
  registered(registration: Registration): () => void;
  /** Calls `then` when all params have their stored values; only while `silent`. */
  whenRestored(then: () => void): void;
  /** What was made in the scopes below `prefix` is gone for good. */
  forget(prefix: string): void;
}
