// When the client asks whether its socket lives, and when it gives up.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Heartbeat } from "../../../src/client/heartbeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function make(): { heartbeat: Heartbeat; ask: ReturnType<typeof vi.fn>; dead: ReturnType<typeof vi.fn> } {
  const [ask, dead] = [vi.fn(), vi.fn()];
  return { heartbeat: new Heartbeat(ask, dead, { quiet: 100, patience: 10 }), ask, dead };
}

test("a socket that is heard is not asked", () => {
  const { heartbeat, ask } = make();
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(99);
    heartbeat.heard();
  }
  expect(ask).not.toHaveBeenCalled();
});

test("silence is asked once, an answer starts the wait anew", () => {
  const { heartbeat, ask, dead } = make();
  vi.advanceTimersByTime(100);
  expect(ask).toHaveBeenCalledTimes(1);
  heartbeat.heard();
  vi.advanceTimersByTime(99);
  expect([ask.mock.calls.length, dead.mock.calls.length]).toEqual([1, 0]);
  vi.advanceTimersByTime(1);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("no answer means dead, said once", () => {
  const { dead } = make();
  vi.advanceTimersByTime(109);
  expect(dead).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(dead).toHaveBeenCalledTimes(1);
});

test("a reason to doubt is asked about at once, and not twice", () => {
  const { heartbeat, ask, dead } = make();
  heartbeat.check();
  heartbeat.check();
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10);
  expect(dead).toHaveBeenCalledTimes(1);
});

test("a stopped one is silent for good", () => {
  const { heartbeat, ask, dead } = make();
  heartbeat.stop();
  heartbeat.heard();
  heartbeat.check();
  vi.advanceTimersByTime(1_000);
  expect([ask.mock.calls.length, dead.mock.calls.length]).toEqual([0, 0]);
});
