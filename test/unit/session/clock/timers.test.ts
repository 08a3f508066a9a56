// Many timers on one alarm: which is set when, what fires, and what waits while nobody is connected.
import { describe, expect, it } from "vitest";
import { SessionClock } from "../../../../src/session/clock/session-clock.ts";

const START = 1_000_000;

function setUp(connected = true): {
  clock: SessionClock;
  alarms: (number | null)[];
  fired: string[];
  go: (now: number) => void;
  ring: (now: number) => void;
  add: (key: string, after: number, background?: boolean) => () => void;
} {
  let now = START;
  let timeout: { due: number; fire: () => void } | null = null;
  const alarms: (number | null)[] = [];
  const fired: string[] = [];
  const clock = new SessionClock(
    {
      now: () => now,
      setAlarm: (due) => void alarms.push(due === null ? null : due - START),
      startTimeout(fire, milliseconds) {
        const mine = { due: now + milliseconds, fire };
        timeout = mine;
        return () => {
          if (timeout === mine) timeout = null;
        };
      },
    },
    null,
  );
  clock.connected = connected;
  return {
    clock,
    alarms,
    fired,
    add: (key, after, background = false) => clock.set(key, now + after, background, () => fired.push(key)),
    // Time passes, and the in-memory timer runs when it is due.
    go(later) {
      while (timeout !== null && timeout.due <= START + later) {
        const due = timeout;
        timeout = null;
        now = due.due;
        due.fire();
      }
      now = START + later;
    },
    ring(later) {
      now = START + later;
      clock.rang();
    },
  };
}

describe("short timers while someone is connected", () => {
  it("run from memory, with an alarm far behind them", () => {
    const { alarms, fired, go, add } = setUp();
    add("a", 500);
    expect(alarms).toEqual([60_000]);
    go(500);
    add("a", 500);
    go(1000);
    expect(fired).toEqual(["a", "a"]);
  });

  it("fire in the order in which they are due", () => {
    const { fired, go, add } = setUp();
    add("late", 300);
    add("early", 100);
    add("middle", 200);
    go(1000);
    expect(fired).toEqual(["early", "middle", "late"]);
  });

  it("replace one another by name, and can be called off", () => {
    const { fired, go, add } = setUp();
    const old = add("a", 100);
    add("a", 200);
    old();
    add("b", 100)();
    go(150);
    expect(fired).toEqual([]);
    go(200);
    expect(fired).toEqual(["a"]);
  });

  it("a timer that another one calls off in the same moment does not fire", () => {
    const { clock, fired, go, add } = setUp();
    clock.set("first", START + 100, false, () => stop());
    const stop = add("second", 100);
    go(200);
    expect(fired).toEqual([]);
  });

  it("an error in one does not keep the others from firing, now or later", () => {
    const { clock, fired, go, add } = setUp();
    clock.set("broken", START + 100, false, () => {
      throw new Error("broken");
    });
    add("same moment", 100);
    add("later", 200);
    expect(() => go(100)).toThrow("broken");
    go(300);
    expect(fired).toEqual(["same moment", "later"]);
  });
});

describe("long timers", () => {
  it("are left to the alarm, set to the earliest", () => {
    const { alarms, fired, ring, add } = setUp();
    add("hour", 3_600_000);
    add("minute", 60_000);
    expect(alarms).toEqual([3_600_000, 60_000]);
    ring(60_000);
    expect(fired).toEqual(["minute"]);
    expect(alarms.at(-1)).toBe(3_600_000);
  });

  it("become short ones when their time comes near", () => {
    const { alarms, fired, ring, go, add } = setUp();
    add("soon", 5000);
    add("after that", 12_000);
    go(5000);
    expect(fired).toEqual(["soon"]);
    ring(5500);
    go(12_000);
    expect(fired).toEqual(["soon", "after that"]);
    expect(alarms.at(-1)).toBeNull();
  });

  it("that are overdue when the alarm rings late fire at once", () => {
    const { fired, ring, add } = setUp();
    add("a", 20_000);
    add("b", 30_000);
    ring(100_000);
    expect(fired).toEqual(["a", "b"]);
  });
});

describe("while nobody is connected", () => {
  it("only background timers run, by alarm", () => {
    const { alarms, fired, ring, add } = setUp(false);
    add("foreground", 100);
    expect(alarms).toEqual([]);
    add("background", 200, true);
    expect(alarms).toEqual([200]);
    ring(200);
    expect(fired).toEqual(["background"]);
  });

  it("foreground timers wait and fire when someone comes", () => {
    const { clock, fired, go, add } = setUp(false);
    add("foreground", 100);
    go(5000);
    expect(fired).toEqual([]);
    clock.connected = true;
    go(5001);
    expect(fired).toEqual(["foreground"]);
  });

  it("nothing keeps the object awake after the last one left", () => {
    const { clock, alarms, fired, go, add } = setUp();
    add("foreground", 100);
    clock.connected = false;
    expect(alarms.at(-1)).toBeNull();
    go(1000);
    expect(fired).toEqual([]);
  });

  it("clear forgets everything, the alarm too", () => {
    const { clock, alarms, fired, ring, add } = setUp(false);
    add("background", 200, true);
    clock.clear();
    expect(alarms).toEqual([200, null]);
    ring(300);
    expect(fired).toEqual([]);
  });
});
