// Keeps the changes of the page back until a function has ended (Panel's `hold`).
import { currentSession } from "./current-session.ts";

/** Milliseconds after which a hold ends by itself: nobody can work with a page that hears of nothing. */
export const HOLD_LIMIT = 60_000;

/**
 * Runs `fn` and sends what it changed on the page together when it has ended, also behind its awaits. Of an attribute
 * that changes more than once only the last value is sent. Without `hold` the changes between two awaits go together.
 *
 * All of it is stored as one turn: after a crash in between nothing of it has happened. Pages that open meanwhile, and
 * answers to what visitors do, wait for its end. A hold of more than a minute (`HOLD_LIMIT`) is let go, and the log
 * says so.
 */
export function hold<T>(fn: () => T): T {
  const session = currentSession();
  if (session === null) return fn();
  const { document, log } = session;
  document.startHold();
  let isOpen = true;
  const release = (): void => {
    if (isOpen) document.endHold();
    isOpen = false;
  };
  let result: T;
  try {
    result = fn();
  } catch (error) {
    release();
    throw error;
  }
  if (!(result instanceof Promise)) {
    release();
    return result;
  }
  const limit = setTimeout(() => {
    log.warn(`A hold has lasted for ${HOLD_LIMIT / 1000} seconds and is let go; its function still runs`);
    release();
  }, HOLD_LIMIT);
  // The cast: the promise of the same result, whose changes are let go first.
  return result.finally(() => {
    clearTimeout(limit);
    release();
  }) as T;
}
