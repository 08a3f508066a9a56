// Periodic callbacks on real timers of the session, in a time of their own.
import { expect, test } from "vitest";
import { Str } from "../../../../src/components/panes/str.ts";
import { ArgumentError } from "../../../../src/base/errors.ts";
import { PERIOD_LIMITS, type PeriodicCallback, type PeriodicOptions } from "../../../../src/state/periodic-callback.ts";
import { state } from "../../../../src/state/state.ts";
import { eachSeed } from "../../../support/seeds.ts";
import { settle, START, TimedSession } from "./timed-session.ts";

const SECOND = 1000;
/** As in the clock. */
const BACKSTOP = 60_000;

/** A session with one job; notes when it runs, in milliseconds after the start. */
class Ticking {
  readonly ticks: number[] = [];
  readonly session: TimedSession;
  /** What a run returns. */
  answer: () => unknown = () => undefined;
  #job: PeriodicCallback | null = null;

  constructor(options: PeriodicOptions) {
    this.session = new TimedSession(() => {
      const run = (): unknown => {
        this.ticks.push(this.session.now - START);
        return this.answer();
      };
      this.#job = state.addPeriodicCallback(run, options);
      return new Str("");
    });
  }

  get job(): PeriodicCallback {
    if (this.#job === null) throw new Error("wake() first");
    return this.#job;
  }
}

test("the first run is one period after the start, and the grid is kept", async () => {
  const ticking = new Ticking({ period: 200 });
  await ticking.session.connect();
  await ticking.session.pass(1000);
  expect(ticking.ticks).toEqual([200, 400, 600, 800, 1000]);
  expect(ticking.job.counter).toBe(5);
  expect(ticking.job.due).toEqual(new Date(START + 1200));
});

test("periods from 20 ms to 366 days, and none beyond", async () => {
  for (const period of [PERIOD_LIMITS.min, PERIOD_LIMITS.max]) {
    const ticking = new Ticking({ period });
    await ticking.session.connect();
    await ticking.session.pass(2 * period);
    expect(ticking.ticks).toEqual([period, 2 * period]);
  }
  const ticking = new Ticking({ period: 200 });
  await ticking.session.connect();
  for (const period of [PERIOD_LIMITS.max + 1, -1, 20.5, Number.NaN]) {
    expect(() => ticking.job.update({ period })).toThrow(ArgumentError);
  }
});

test("a shorter period, as a linked widget may set it, is taken and runs every 20 ms", async () => {
  for (const period of [PERIOD_LIMITS.min - 1, 1, 0]) {
    const ticking = new Ticking({ period });
    await ticking.session.connect();
    await ticking.session.pass(2 * PERIOD_LIMITS.min);
    expect(ticking.job.period).toBe(period);
    expect(ticking.ticks).toEqual([PERIOD_LIMITS.min, 2 * PERIOD_LIMITS.min]);
  }
});

test("a new period counts from the moment it is set", async () => {
  const ticking = new Ticking({ period: 200 });
  await ticking.session.connect();
  await ticking.session.pass(300);
  await ticking.session.act(() => (ticking.job.period = 1000));
  await ticking.session.pass(2000);
  expect(ticking.ticks).toEqual([200, 1300, 2300]);
});

test("a new period set by a run keeps the count and its end", async () => {
  const ticking = new Ticking({ period: 100, count: 3 });
  ticking.answer = () => (ticking.job.period = ticking.job.peek("period") === 100 ? 500 : 100);
  await ticking.session.connect();
  await ticking.session.pass(5000);
  expect(ticking.ticks).toEqual([100, 600, 700]);
  expect(ticking.job.running).toBe(false);
});

test("count and timeout end the job; it can be started again", async () => {
  const counted = new Ticking({ period: 100, count: 2 });
  await counted.session.connect();
  await counted.session.pass(1000);
  expect([counted.ticks, counted.job.running, counted.job.counter, counted.job.due]).toEqual([
    [100, 200],
    false,
    0,
    null,
  ]);
  await counted.session.act(() => counted.job.start());
  await counted.session.pass(1000);
  expect(counted.ticks).toEqual([100, 200, 1100, 1200]);
  const timed = new Ticking({ period: 100, timeout: 250 });
  await timed.session.connect();
  await timed.session.pass(1000);
  expect([timed.ticks, timed.job.running]).toEqual([[100, 200, 300], false]);
});

test("a running job cannot be started, a standing one can be stopped", async () => {
  const ticking = new Ticking({ period: 100, start: false });
  await ticking.session.connect();
  await ticking.session.act(() => ticking.job.stop());
  await ticking.session.pass(1000);
  expect(ticking.ticks).toEqual([]);
  await ticking.session.act(() => (ticking.job.running = true));
  expect(() => ticking.job.start()).toThrow("running already");
  await ticking.session.pass(100);
  await ticking.session.act(() => (ticking.job.running = false));
  await ticking.session.pass(1000);
  expect(ticking.ticks).toEqual([1100]);
});

test("an asynchronous run is never overtaken, not even after stop and start or with a new period; what it missed is left out", async () => {
  const ticking = new Ticking({ period: 100 });
  const { promise, resolve } = Promise.withResolvers<void>();
  ticking.answer = () => promise;
  await ticking.session.connect();
  await ticking.session.pass(250);
  await ticking.session.act(() => {
    ticking.job.stop();
    ticking.job.start();
  });
  await ticking.session.pass(200);
  await ticking.session.act(() => (ticking.job.period = 50));
  await ticking.session.pass(575);
  expect(ticking.ticks).toEqual([100]);
  ticking.answer = () => undefined;
  resolve();
  await settle();
  await ticking.session.pass(100);
  // The period was set at 450, so its grid is 500, 550, …
  expect(ticking.ticks).toEqual([100, 1050, 1100]);
});

test("an asynchronous run blocks nothing else of the session", async () => {
  const ticking = new Ticking({ period: 100 });
  ticking.answer = () => new Promise(() => {});
  await ticking.session.connect();
  await ticking.session.pass(150);
  let acted = false;
  await ticking.session.act(() => (acted = true));
  expect([acted, ticking.ticks]).toEqual([true, [100]]);
});

test("a run that fails is logged and the next one comes", async () => {
  const ticking = new Ticking({ period: 100 });
  ticking.answer = () => {
    throw new Error("bad tick");
  };
  await ticking.session.connect();
  await ticking.session.pass(200);
  ticking.answer = () => Promise.reject(new Error("bad tick"));
  await ticking.session.pass(200);
  expect(ticking.ticks).toEqual([100, 200, 300, 400]);
  expect(ticking.session.log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual(
    Array(4).fill("Error in a callback: bad tick"),
  );
});

test("while nobody is connected it stands still; what it missed is one run", async () => {
  const ticking = new Ticking({ period: 100 });
  await ticking.session.connect();
  await ticking.session.pass(100);
  await ticking.session.disconnect();
  expect([ticking.session.timeouts.size, ticking.session.alarm]).toEqual([0, null]);
  await ticking.session.pass(950);
  await ticking.session.connect();
  await ticking.session.pass(100);
  expect(ticking.ticks).toEqual([100, 1050, 1100]);
});

test("in the background it goes on by alarm, and the object may sleep in between", async () => {
  const ticking = new Ticking({ period: 30 * SECOND, background: true });
  await ticking.session.wake();
  for (let night = 0; night < 3; night++) {
    await ticking.session.pass(20 * SECOND);
    expect(ticking.session.timeouts.size).toBe(0);
    ticking.session.lose();
    await ticking.session.pass(10 * SECOND);
  }
  expect(ticking.ticks).toEqual([30, 60, 90].map((seconds) => seconds * SECOND));
  expect(ticking.job.counter).toBe(3);
});

test("an object that is lost between two ticks, or in a tick, keeps the next due time", async () => {
  const ticking = new Ticking({ period: 30 * SECOND });
  await ticking.session.connect();
  await ticking.session.pass(45 * SECOND);
  ticking.session.lose();
  await ticking.session.connect();
  expect(ticking.job.due).toEqual(new Date(START + 60 * SECOND));
  ticking.answer = () => new Promise(() => {});
  await ticking.session.pass(15 * SECOND);
  ticking.session.lose();
  await ticking.session.connect();
  ticking.answer = () => undefined;
  await ticking.session.pass(30 * SECOND);
  expect(ticking.ticks).toEqual([30, 60, 90].map((seconds) => seconds * SECOND));
});

test("a count that was reached stays reached when the object is lost in the last run", async () => {
  const ticking = new Ticking({ period: 30 * SECOND, count: 2 });
  ticking.answer = () => (ticking.ticks.length === 2 ? new Promise(() => {}) : undefined);
  await ticking.session.connect();
  await ticking.session.pass(60 * SECOND);
  ticking.session.lose();
  await ticking.session.connect();
  await ticking.session.pass(300 * SECOND);
  expect(ticking.ticks).toEqual([30 * SECOND, 60 * SECOND]);
});

test("short ticks that change nothing write nothing", async () => {
  const ticking = new Ticking({ period: 100 });
  await ticking.session.connect();
  await ticking.session.pass(1000);
  const { writes } = ticking.session;
  await ticking.session.pass(10 * SECOND);
  expect(ticking.ticks).toHaveLength(110);
  expect(ticking.session.writes).toBe(writes);
});

test("the end of a background run is stored, though nobody is told", async () => {
  const ticking = new Ticking({ period: 30 * SECOND, background: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  ticking.answer = () => promise;
  await ticking.session.wake();
  await ticking.session.pass(100 * SECOND);
  ticking.answer = () => undefined;
  resolve();
  await settle();
  ticking.session.lose();
  await ticking.session.wake();
  expect(ticking.job.due).toEqual(new Date(START + 120 * SECOND));
  await ticking.session.pass(20 * SECOND);
  expect(ticking.ticks).toEqual([30 * SECOND, 120 * SECOND]);
});

const PERIODS = [20, 130, 1000, 9_999, 10_000, 25_000, 3_600_000];

test("whatever happens to the session, no due time is lost and none is run twice", { timeout: 600_000 }, async () => {
  await eachSeed(300, async (random) => {
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const background = random() < 0.5;
    let period = pick(PERIODS);
    const ticking = new Ticking({ period, background });
    const { session } = ticking;
    /** The grid: `origin` + k periods. The last k that was run, and until when due times may be left out. */
    let origin = START;
    let last = 0;
    let excused = -Infinity;
    let running = true;
    let inProgress: (() => void) | null = null;
    ticking.answer = () => {
      const index = Math.floor((session.now - origin) / period);
      if (index <= last) throw new Error(`the due time ${index} of period ${period} was run twice`);
      last = index;
      if (inProgress !== null) throw new Error("a run overtook another");
      if (random() < 0.8) return undefined;
      return new Promise<void>((resolve) => {
        inProgress = () => {
          inProgress = null;
          excused = session.now;
          resolve();
        };
      });
    };
    const check = (): void => {
      const failed = session.log.find(({ level }) => level === "error");
      if (failed !== undefined) throw new Error(failed.message);
      const index = Math.floor((session.now - origin) / period);
      if (!running || (!background && !session.connected)) return;
      if (!session.isAlive) {
        // With someone connected the object was lost while it was awake: the alarm behind its timers is up to a minute
        // late.
        const next = Math.max(last + 1, Math.floor((excused - origin) / period) + 1);
        const latest = Math.max(origin + next * period, session.now) + (session.connected ? BACKSTOP : 0);
        if (period >= 10_000 && (session.alarm === null || session.alarm > latest))
          throw new Error("the object sleeps through a due time");
        return;
      }
      if (inProgress === null && index > last && origin + index * period > excused)
        throw new Error(`the due time ${index} of period ${period} was lost`);
      if (inProgress === null && (ticking.job.due?.getTime() ?? Infinity) > session.now + period)
        throw new Error("the next due time is too far away");
    };
    const restart = (): void => {
      origin = session.now;
      last = 0;
    };
    const back = async (enter: () => Promise<void>): Promise<void> => {
      if (!session.isAlive && period < 10_000) excused = session.now;
      await enter();
    };
    await session.wake();
    for (let step = 0; step < 25; step++) {
      const action = random();
      if (action < 0.5) {
        const wait = Math.floor(random() * random() * 6 * period) + (random() < 0.2 ? period : 0);
        const to = session.now + wait;
        // An object that is woken by its alarm in the meantime has slept until then.
        if (!session.isAlive && period < 10_000) excused = Math.max(excused, session.alarm ?? -Infinity);
        await session.until(to);
      } else if (action < 0.6) await back(() => session.connect());
      else if (action < 0.68) await back(() => session.disconnect());
      else if (action < 0.78) {
        session.lose();
        // A run in progress went with the object; what it has missed by now stays left out.
        if (inProgress !== null) excused = session.now;
        inProgress = null;
      } else if (action < 0.86) {
        await back(() => session.wake());
        await session.act(() => (running ? ticking.job.stop() : ticking.job.start()));
        running = !running;
        if (running) restart();
      } else if (action < 0.92) {
        const next = pick(PERIODS);
        await back(() => session.wake());
        await session.act(() => (ticking.job.period = next));
        if (next !== period && running) {
          period = next;
          restart();
        }
        period = next;
      } else (inProgress as (() => void) | null)?.(); // The compiler does not see that runs set it.
      await settle();
      await session.until(session.now);
      check();
    }
    session.lose();
  });
});
