// Periodic callbacks on a clock of the test's own: the grid, missed ticks, count, timeout, and that runs never overlap.
import { describe, expect, it } from "vitest";
import { PeriodicCallback, type PeriodicOptions, type TickSource } from "../../../src/state/periodic-callback.ts";

/** A source whose time the test moves. */
class FakeTicks implements TickSource {
  time = 1000;
  pending: { readonly key: string; readonly due: number; readonly background: boolean; readonly tick: () => void } | null = null;
  readonly errors: unknown[] = [];

  now(): number {
    return this.time;
  }

  schedule(key: string, due: number, background: boolean, tick: () => void): () => void {
    if (this.pending !== null) throw new Error("a second tick is set while one is waiting");
    const mine = { key, due, background, tick };
    this.pending = mine;
    return () => {
      if (this.pending === mine) this.pending = null;
    };
  }

  async run(callback: () => unknown): Promise<void> {
    try {
      await callback();
    } catch (error) {
      this.errors.push(error);
    }
  }

  /** Fires everything that is due until `time`, each at its own time. */
  async until(time: number): Promise<void> {
    while (this.pending !== null && this.pending.due <= time) {
      const { due, tick } = this.pending;
      this.pending = null;
      this.time = Math.max(this.time, due);
      tick();
      await settle();
    }
    this.time = Math.max(this.time, time);
  }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

function start(options: PeriodicOptions, callback: (ticks: FakeTicks) => unknown = () => {}): { ticks: FakeTicks; job: PeriodicCallback; runs: number[] } {
  const ticks = new FakeTicks();
  const runs: number[] = [];
  const job = new PeriodicCallback(
    () => {
      runs.push(ticks.time - 1000);
      return callback(ticks);
    },
    ticks,
    options,
  );
  return { ticks, job, runs };
}

describe("the grid", () => {
  it("begins one period after the start, never at once", async () => {
    const { ticks, job, runs } = start({ period: 100 });
    expect(runs).toEqual([]);
    await ticks.until(1350);
    expect(runs).toEqual([100, 200, 300]);
    expect(job.counter).toBe(3);
  });

  it("has 500 milliseconds by default", async () => {
    const { ticks, runs } = start({});
    await ticks.until(2000);
    expect(runs).toEqual([500, 1000]);
  });

  it("is kept by slow runs, which leave out what they missed", async () => {
    const { ticks, runs } = start({ period: 100 }, (source) => (source.time += 250));
    await ticks.until(2000);
    expect(runs.slice(0, 3)).toEqual([100, 400, 700]);
  });

  it("a run that takes just one period misses none", async () => {
    const { ticks, runs } = start({ period: 100 }, (source) => (source.time += 100));
    await ticks.until(1400);
    expect(runs).toEqual([100, 200, 300, 400]);
  });

  it("is kept when the clock calls late", async () => {
    const { ticks, runs } = start({ period: 100 });
    ticks.time = 1330;
    await ticks.until(1330);
    await ticks.until(1500);
    expect(runs).toEqual([330, 400, 500]);
  });
});

describe("the end", () => {
  it("comes after `count` runs, and the counter is back at 0", async () => {
    const { ticks, job, runs } = start({ period: 100, count: 2 });
    await ticks.until(3000);
    expect(runs).toEqual([100, 200]);
    expect([job.running, job.counter]).toEqual([false, 0]);
  });

  it("comes with `timeout`, looked at after each run", async () => {
    const { ticks, job, runs } = start({ period: 100, timeout: 250 });
    await ticks.until(3000);
    expect(runs).toEqual([100, 200, 300]);
    expect(job.running).toBe(false);
  });

  it("can be called from inside", async () => {
    const made = start({ period: 100 }, () => made.job.stop());
    await made.ticks.until(3000);
    expect(made.runs).toEqual([100]);
    expect(made.ticks.pending).toBeNull();
  });

  it("stop and start begin a new grid", async () => {
    const { ticks, job, runs } = start({ period: 100 });
    await ticks.until(1150);
    job.stop();
    job.stop();
    expect(ticks.pending).toBeNull();
    await ticks.until(1500);
    job.start();
    expect(() => job.start()).toThrow("running already");
    await ticks.until(1700);
    expect(runs).toEqual([100, 600, 700]);
  });

  it("setting running does the same", async () => {
    const { ticks, job, runs } = start({ period: 100, start: false });
    await ticks.until(1200);
    job.running = true;
    await ticks.until(1350);
    job.running = false;
    await ticks.until(1500);
    expect(runs).toEqual([300]);
  });
});

describe("runs", () => {
  it("that fail are reported and counted, and go on", async () => {
    const { ticks, job, runs } = start({ period: 100, count: 2 }, () => Promise.reject(new Error("no")));
    await ticks.until(3000);
    expect(runs).toEqual([100, 200]);
    expect(ticks.errors).toHaveLength(2);
    expect(job.running).toBe(false);
  });

  it("never overlap: a long one holds the next back", async () => {
    const gate = Promise.withResolvers<void>();
    const { ticks, runs } = start({ period: 100 }, () => gate.promise);
    await ticks.until(1100);
    expect(ticks.pending).toBeNull();
    ticks.time = 1420;
    gate.resolve();
    await settle();
    expect(ticks.pending?.due).toBe(1500);
    await ticks.until(1500);
    expect(runs).toEqual([100, 500]);
  });

  it("never overlap when the period changes meanwhile", async () => {
    const gate = Promise.withResolvers<void>();
    let inside = 0;
    const { ticks, job, runs } = start({ period: 100 }, async () => {
      expect((inside += 1)).toBe(1);
      await gate.promise;
      inside -= 1;
    });
    await ticks.until(1100);
    job.period = 50;
    expect(ticks.pending).toBeNull();
    ticks.time = 1200;
    gate.resolve();
    await settle();
    await ticks.until(1300);
    expect(runs).toEqual([100, 200, 250, 300]);
  });

  it("never overlap when the job is stopped and started meanwhile", async () => {
    const gate = Promise.withResolvers<void>();
    const { ticks, job, runs } = start({ period: 100 }, () => gate.promise);
    await ticks.until(1100);
    job.stop();
    job.start();
    expect(ticks.pending).toBeNull();
    expect(job.counter).toBe(0);
    gate.resolve();
    await settle();
    await ticks.until(1250);
    expect(runs).toEqual([100, 200]);
    expect(job.counter).toBe(1);
  });

  it("count is kept when the period changes inside a run", async () => {
    const made = start({ period: 100, count: 1 }, () => (made.job.period = 50));
    await made.ticks.until(3000);
    expect(made.runs).toEqual([100]);
  });
});

describe("the period", () => {
  it("can change while the job runs; the next run is one new period away", async () => {
    const { ticks, job, runs } = start({ period: 1000 });
    await ticks.until(1300);
    job.period = 100;
    await ticks.until(1550);
    expect(runs).toEqual([400, 500]);
  });

  it.each([19, 0, -5, 1.5, NaN, 366 * 24 * 3600 * 1000 + 1])("%d is refused", (period) => {
    expect(() => start({ period })).toThrow("PeriodicCallback.period");
  });

  it("of 20 milliseconds is the shortest", () => {
    expect(start({ period: 20 }).ticks.pending?.due).toBe(1020);
  });
});

it("background jobs are scheduled as such", () => {
  expect(start({ background: true }).ticks.pending?.background).toBe(true);
  expect(start({}).ticks.pending?.background).toBe(false);
});
