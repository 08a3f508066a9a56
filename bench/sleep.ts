// What a session that was left alone costs: how long its first event takes, and what it leaves in memory.
import { setTimeout as pass } from "node:timers/promises";
import { Line } from "./line.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { memoryOfSessions } from "./sleep-memory.ts";
import { openSocket, tokenOfPage, Visitor } from "./visitor.ts";
import { runWorkers, type BenchWorker } from "./workerd.ts";

/** Sessions of each app. */
const SESSIONS = 20;
/** Times that all of them are left alone. */
const ROUNDS = 5;
/** Milliseconds for which they are; the runtime takes an idle object from memory after 10 s. */
const ALONE = 15_000;
/** Warm events of each session and round. */
const WARM = 15;

/** The apps, by path: a slider with its text, and sixty components. */
const APPS = ["/small", "/large"];
/** A hibernatable object that does nothing but read a row when it wakes and write one per message. */
const BARE = "/bare";

export const SLEEPERS: BenchWorker = {
  name: "panel",
  source: { file: "bench/apps/sleep-worker.ts" },
  objects: { SESSIONS: "Session", SCHEDULER: "Scheduler", BARE: "Bare" },
  vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
};

/** Milliseconds. */
interface Round {
  /** The first event after the sleep, median. */
  readonly woken: number;
  /** Later events, median. */
  readonly warm: number;
  /**
   * One run of the app inside the Worker, mean, each just before a session was woken; the runtime's clock ticks in
   * milliseconds.
   */
  readonly run: number;
  /** The start of a new session: how much longer its first socket takes to open than its second, medians. */
  readonly start: number;
  /** Sessions that a fresh instance answered for. */
  readonly fresh: number;
}

/**
 * Leaves sessions alone, wakes them one after the other, then fills a process with sessions and lets them all sleep.
 */
export async function benchSleep(_options: BenchOptions): Promise<BenchResult> {
  const rounds = await measure();
  /**
   * How the first event compares with a sum of other times of its round, over all rounds. `share` leaves out what a
   * bare object takes to wake.
   */
  const times = (path: string, sum: (round: Round) => number, share: "whole" | "ours" = "whole"): number =>
    median(
      rounds.map((round) => (of(round, path).woken - (share === "ours" ? runtimeOf(round) : 0)) / sum(of(round, path))),
    );
  const toStart = ({ warm, start }: Round): number => 2 * warm + start;
  const toRun = ({ warm, run }: Round): number => 2 * (warm + run);
  const memory = await memoryOfSessions(SLEEPERS, "/large");
  const asleep = rounds.flatMap((round) => [BARE, ...APPS].map((path) => of(round, path).fresh / SESSIONS));
  return {
    goals: [
      { name: `sessions out of memory after ${ALONE / 1000} s (share)`, value: Math.min(...asleep), atLeast: 1 },
      ...Object.entries({ "/small": "slider", "/large": "60 components" }).flatMap(([path, what]) => [
        {
          name: `first event, without the runtime's own waking, to twice a warm one and a run of the app, ${what} (times as long)`,
          value: times(path, toRun, "ours"),
          atMost: 1,
        },
        {
          name: `first event to two warm ones and the start of a session, ${what} (times as long)`,
          value: times(path, toStart),
          atMost: 1,
        },
      ]),
      {
        name: "heap of a sleeping session to one that is awake (share)",
        value: memory.asleep.heap / memory.awake.heap,
        atMost: 0.1,
      },
    ],
    /** With the runtime's own waking. */
    toTwiceAWarmOneAndARun: { slider: times("/small", toRun), sixtyComponents: times("/large", toRun) },
    runtimeMilliseconds: median(rounds.map(runtimeOf)),
    alone: ALONE,
    sessions: SESSIONS,
    rounds,
    memory,
  };
}

/** Milliseconds that the runtime needs to wake an object that does next to nothing; part of every first event. */
const runtimeOf = (round: Readonly<Record<string, Round>>): number => of(round, BARE).woken - of(round, BARE).warm;

async function measure(): Promise<readonly Readonly<Record<string, Round>>[]> {
  const workers = await runWorkers([SLEEPERS]);
  try {
    const origin = workers.url("panel");
    const runtime: Runtime = {
      ask: async (path) => Number(await (await fetch(`${origin}${path}`)).text()),
      start: (path) => startOf(origin, path),
    };
    const events: Record<string, readonly (() => Promise<unknown>)[]> = { [BARE]: await bareEvents(origin) };
    for (const path of APPS) {
      const visitors: Visitor[] = [];
      for (let index = 0; index < SESSIONS; index++) visitors.push(await Visitor.open(origin, path));
      events[path] = visitors.map((visitor) => () => visitor.move());
    }
    // What is run for the first time is compiled first.
    await round(events, runtime);
    const rounds: Readonly<Record<string, Round>>[] = [];
    while (rounds.length < ROUNDS) {
      await pass(ALONE);
      rounds.push(await round(events, runtime));
    }
    return rounds;
  } finally {
    await workers.close();
  }
}

async function bareEvents(origin: string): Promise<readonly (() => Promise<unknown>)[]> {
  const lines: Line[] = [];
  for (let index = 0; index < SESSIONS; index++)
    lines.push(await Line.open(`${origin.replace("http", "ws")}${BARE}/${index}`));
  let count = 0;
  return lines.map((line) => () => {
    const message = `message ${(count += 1)}`;
    return line.ask([message], (answer) => answer === message);
  });
}

/** What a round asks besides its sessions. */
interface Runtime {
  /** A number of the Worker's. */
  readonly ask: (path: string) => Promise<number>;
  /** Milliseconds that a new session took to start. */
  readonly start: (path: string) => Promise<number>;
}

async function startOf(origin: string, path: string): Promise<number> {
  const token = await tokenOfPage(origin, path);
  const lines: Line[] = [];
  const open = (): Promise<number> => timeOf(async () => lines.push(await openSocket(origin, path, token)));
  const took = (await open()) - (await open());
  for (const line of lines) line.close();
  return took;
}

/** One event of each session, which may have to wake, and then many. */
async function round(
  events: Readonly<Record<string, readonly (() => Promise<unknown>)[]>>,
  { ask, start }: Runtime,
): Promise<Readonly<Record<string, Round>>> {
  const measured: Record<string, Round> = {};
  for (const [path, all] of Object.entries(events)) {
    const woken: number[] = [];
    const runs: number[] = [];
    let fresh = 0;
    for (const event of all) {
      if (path !== BARE) runs.push(await ask(`/run${path}`));
      const before = await ask("/instances");
      woken.push(await timeOf(event));
      // Of all objects only this one was spoken to.
      if ((await ask("/instances")) === before + 1) fresh += 1;
    }
    const warm: number[] = [];
    for (let again = 0; again < WARM; again++) for (const event of all) warm.push(await timeOf(event));
    const starts: number[] = [];
    if (path !== BARE) while (starts.length < SESSIONS) starts.push(await start(path));
    const run = runs.reduce((sum, each) => sum + each, 0) / Math.max(1, runs.length);
    measured[path] = { woken: median(woken), warm: median(warm), run, start: median(starts), fresh };
  }
  return measured;
}

async function timeOf(event: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await event();
  return performance.now() - started;
}

function of(round: Readonly<Record<string, Round>>, path: string): Round {
  const found = round[path];
  if (found === undefined) throw new Error(`${path} was not measured`);
  return found;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
