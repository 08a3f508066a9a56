// Keeps the changes of the page back until a function has ended (Panel's `hold`).
import { currentSession } from "./current-session.ts";

/**
 * Runs `fn` and sends what it changed on the page together when it has ended, also behind its awaits. Of an attribute
 * that changes more than
 * once only the last value is sent. Without `hold` the changes between two awaits go together.
 */
export function hold<T>(fn: () => T): T {
  const document = currentSession()?.document;
  if (document === undefined) return fn();
  document.startHold();
  let result: T;
  try {
    result = fn();
  } catch (error) {
    document.endHold();
    throw error;
  }
  if (!(result instanceof Promise)) {
    document.endHold();
    return result;
  }
  // The cast: the promise of the same result, whose changes are let go first.
  return result.finally(() => document.endHold()) as T;
}
