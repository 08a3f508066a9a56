// What follows the loss of a socket: how long the page waits, and how long the next attempt may take (S10 in
// docs/design/sessions.md).
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CLOSE, shouldReconnect } from "../../../src/protocol/close-codes.ts";
import type { ConnectionState } from "../../../src/client/connection-parts.ts";
import { NO_ANSWER, Reconnection } from "../../../src/client/reconnection.ts";

/** What browsers report for a line that broke off. */
const ABNORMAL = 1006;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose attempts end as a test says; on the clock of the test. */
function page(): { readonly reconnection: Reconnection; readonly waits: (number | null)[]; readonly opened: number[] } {
  const waits: (number | null)[] = [];
  const opened: number[] = [];
  const reconnection = new Reconnection(
    { token: "token", reconnect: true },
    {
      open: () => void opened.push(Date.now()),
      tell: (state: ConnectionState) => void (state.kind === "lost" && waits.push(state.retryInMs)),
    },
  );
  return { reconnection, waits, opened };
}

const codes = [ABNORMAL, ...Object.values(CLOSE)].filter(shouldReconnect);
const refusals: readonly number[] = [CLOSE.serverError, CLOSE.policy];

test.each(codes)("S10: however often it was in vain (%i), the next attempt is soon", (code) => {
  const { reconnection, waits, opened } = page();
  for (let attempt = 0; attempt < 40; attempt++) {
    reconnection.lost(code, "");
    vi.advanceTimersByTime(waits.at(-1) ?? 0);
    expect(opened).toHaveLength(attempt + 1);
  }
  const longest = refusals.includes(code) ? 15_000 : 5_000;
  expect(Math.max(...waits.map(Number))).toBeLessThanOrEqual(longest);
  expect(Math.max(...waits.map(Number))).toBeGreaterThan(longest / 2);
});

test("S10: connections that break off at once are waited for as failures are; one that lasts is a success", () => {
  const { reconnection, waits } = page();
  for (let attempt = 0; attempt < 20; attempt++) {
    reconnection.opened();
    vi.advanceTimersByTime(100);
    reconnection.lost(ABNORMAL, "");
    reconnection.cancel();
  }
  expect(waits.at(-1)).toBeGreaterThan(2_000);
  reconnection.opened();
  vi.advanceTimersByTime(5_000);
  reconnection.lost(ABNORMAL, "");
  expect(waits.at(-1)).toBe(50);
});

test("S10: an attempt may take longer after each that had no answer, up to a minute, until the page is connected", () => {
  const { reconnection } = page();
  const patience = Array.from({ length: 5 }, () => {
    const { patience } = reconnection;
    reconnection.lost(ABNORMAL, NO_ANSWER);
    return patience;
  });
  expect(patience).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
  // A server that is not there says nothing of how long it takes when it is.
  reconnection.lost(ABNORMAL, "");
  expect(reconnection.patience).toBe(60_000);
  reconnection.opened();
  expect(reconnection.patience).toBe(10_000);
  // A line that fell silent later is no attempt.
  reconnection.lost(ABNORMAL, NO_ANSWER);
  expect(reconnection.patience).toBe(10_000);
});
