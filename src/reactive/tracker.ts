// What remembers the params of a session's objects, so that a later run of the same app can get them back.
import type { Parameterized } from "./parameterized.ts";

/**
 * Told of objects and their changes; a session's memory implements it. Keys are the same in every run of the same app.
 */
export interface Tracker {
  /** True while an app is run again to bring a session back: nothing that watches is called. */
  readonly silent: boolean;
  /** An object was made. Returns the params that it had when the session was last stored. */
  made(object: Parameterized): Readonly<Record<string, unknown>> | null;
  /** Params of an object have new values. */
  changed(object: Parameterized, names: readonly string[]): void;
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
  /** Code that a later run does not repeat has attached `what` to the session: a watcher, a timer. */
  attached(what: string): void;
  /** What was made in the scopes below `prefix` is gone for good. */
  forget(prefix: string): void;
}
