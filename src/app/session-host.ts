// What an app's run needs from the place it runs in: a session object, the Worker's prerender, or a test.
import type { SessionTeller } from "./session-teller.ts";
import type { FileStore } from "../state/file-store.ts";
import type { Sharing } from "../state/share.ts";
import type { Log } from "../base/log.ts";

/** Time and log of one run. */
export interface SessionHost {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `fire` once at `due`; the returned function calls it off.
   *
   * @param key names the timer within the session; a second timer of the same name replaces the first
   * @param background fire even while no browser is connected
   */
  timer(key: string, due: number, background: boolean, fire: () => void): () => void;
  readonly log: Log;
  /** Told of every callback that has ended. Default: nobody is. */
  readonly performed?: SessionTeller["performed"];
  /** Shows stacks of errors to visitors. */
  readonly development: boolean;
  /** The access token of the signed-in user. Default: there is none. */
  readonly accessToken?: (() => Promise<string | null>) | undefined;
  /** Where the files of visitors are kept. Default: in memory. */
  readonly files?: FileStore | undefined;
  /** What the session does about links and bookmarks. Default: there is nothing to link to. */
  readonly sharing?: Sharing | undefined;
}

/** A host in which nothing ever fires: for runs that only make a page. */
export function inertHost(
  log: Log,
  now: () => number,
  development = false,
  accessToken?: SessionHost["accessToken"],
): SessionHost {
  return { now, timer: () => () => {}, log, development, accessToken };
}
