// What the session's timers cost in alarms, and their edges.
import { expect, test } from "vitest";
import { SessionClock, SHORT } from "../../../../src/session/clock/session-clock.ts";

const MINUTE = 60_000;

/** A clock on a platform that stands still until it is told to go on. */
function platform() {
  const state = { now: 0, alarm: null as number | null, writes: 0, timeouts: new Map<() => void, number>() };
  const clock = new SessionClock(
    {
      now: () => state.now,
      setAlarm: (due) => {
        state.alarm = due;
        state.writes += 1;
      },
      startTimeout: (fire, milliseconds) => {
        state.timeouts.set(fire, state.now + milliseconds);
        return () => state.timeouts.delete(fire);
      },
    },
    null,
  );
  const until = (moment: number): void => {
    for (;;) {
      const [timeout] = [...state.timeouts].sort(([, a], [, b]) => a - b);
      const next = Math.min(timeout?.[1] ?? Infinity, state.alarm ?? Infinity);
      if (next > moment) break;
      state.now = Math.max(state.now, next);
      if (timeout !== undefined && timeout[1] === next) {
        state.timeouts.delete(timeout[0]);
        timeout[0]();
      } else {
        state.alarm = null;
        clock.rang();
      }
    }
    state.now = moment;
  };
  return { state, clock, until };
}

test("at the edge of SHORT a timer goes from memory to the alarm", () => {
  const { state, clock } = platform();
  clock.connected = true;
  clock.set("job", SHORT - 1, false, () => {});
  expect([state.timeouts.size, state.alarm]).toEqual([1, MINUTE]);
  clock.set("job", SHORT, false, () => {});
  expect([state.timeouts.size, state.alarm]).toEqual([0, SHORT]);
});

test("a short period costs an alarm for each 50 seconds, not for each tick", () => {
  const { state, clock, until } = platform();
  clock.connected = true;
  let ticks = 0;
  const again = (due: number): void =>
    void clock.set("job", due, false, () => {
      ticks += 1;
      again(due + 200);
    });
  again(200);
  until(5 * MINUTE);
  expect(ticks).toBe(1500);
  expect(state.writes).toBeLessThanOrEqual(7);
  expect(state.alarm).toBeGreaterThan(state.now);
});

test("timers that are due together write one alarm", () => {
  const { state, clock, until } = platform();
  for (const name of ["a", "b", "c", "d"]) {
    const again = (due: number): void => void clock.set(name, due, true, () => again(due + MINUTE));
    again(MINUTE);
  }
  const before = state.writes;
  until(MINUTE);
  expect(state.writes - before).toBe(1);
  expect(state.alarm).toBe(2 * MINUTE);
});

test("a timer that fails takes none of the others with it", () => {
  const { state, clock } = platform();
  const fired: string[] = [];
  clock.set("bad", 10, true, () => {
    throw new Error("bad timer");
  });
  clock.set("good", 10, true, () => fired.push("good"));
  clock.set("later", MINUTE, true, () => fired.push("later"));
  state.now = 10;
  expect(() => clock.rang()).toThrow("bad timer");
  expect([fired, state.alarm]).toEqual([["good"], MINUTE]);
});

test("an alarm that rings too early is set again", () => {
  const { state, clock } = platform();
  let fired = 0;
  clock.set("job", MINUTE, true, () => (fired += 1));
  state.now = MINUTE - 3;
  state.alarm = null;
  clock.rang();
  expect([fired, state.alarm]).toEqual([0, MINUTE]);
});
