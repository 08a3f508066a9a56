// A look at a session from time to time, whatever else it does.
import { systemClock } from "../../base/clock.ts";
import type { SessionClock } from "./session-clock.ts";

/**
 * Milliseconds between two looks whether a session that says nothing still has its sockets: those of an object that
 * crashed are gone without a word.
 */
const CHECK_INTERVAL = 3_600_000;

/** Has the object woken from time to time. @param alarm one that is set already and will do; null for none */
export function lookAfter(clock: SessionClock, alarm: number | null): void {
  const now = systemClock.now();
  const next = now + CHECK_INTERVAL;
  clock.set("check", alarm !== null && alarm > now && alarm < next ? alarm : next, true, () => lookAfter(clock, null));
}
