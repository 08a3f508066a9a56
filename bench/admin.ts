// What looking at a whole fleet takes, by the number of sessions in the registry, and what telling it costs an event.
import type { BenchOptions, BenchResult } from "./main.ts";
import { Visitor } from "./visitor.ts";
import { runWorkers } from "./workerd.ts";

const MANY = 100_000;
const FEW = 100 * 16;
/** Turns in which each is measured. */
const ROUNDS = 3;
/** Pages of a turn. */
const PAGES = 5;

const SECRET = { EDGEPANEL_SECRET: "a secret for the benchmark" };

/** Measures the admin's page, and an event with and without an admin, in turns. */
export async function benchAdmin({ seconds }: BenchOptions): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "tower",
      source: { file: "bench/apps/admin-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler", REGISTRY: "Registry" },
      vars: SECRET,
    },
    {
      name: "plain",
      source: { file: "bench/apps/session-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: SECRET,
    },
  ]);
  try {
    const origin = workers.url("tower");
    const fill = async (sessions: number): Promise<void> => {
      const answer = await fetch(`${origin}/fill?sessions=${sessions}`);
      if (!answer.ok) throw new Error(await answer.text());
    };
    const page = async (): Promise<number> => {
      const began = performance.now();
      const answer = await fetch(`${origin}/_edgepanel/admin`);
      const html = await answer.text();
      if (!answer.ok || !html.includes("Looking wakes no session")) throw new Error(`The page is ${answer.status}`);
      return performance.now() - began;
    };
    await fill(FEW);
    await page();
    const times: Record<"few" | "many", number[]> = { few: [], many: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, sessions] of [
        ["few", FEW],
        ["many", MANY],
      ] as const) {
        await fill(sessions);
        for (let turn = 0; turn < PAGES; turn += 1) times[name].push(await page());
      }
    const told = await Visitor.open(origin, "/stored");
    const untold = await Visitor.open(workers.url("plain"), "/stored");
    const events: Record<"told" | "untold", number[]> = { told: [], untold: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, visitor] of [
        ["told", told],
        ["untold", untold],
      ] as const)
        events[name].push(await eventTime(visitor, seconds));
    told.close();
    untold.close();
    return {
      goals: [
        { name: "the admin's page with 100,000 sessions, milliseconds", value: median(times.many), atMost: 1_000 },
        {
          name: "event with an admin to one without (times as long)",
          value: median(events.told) / median(events.untold),
          atMost: 1.2,
        },
      ],
      sessions: { few: FEW, many: MANY },
      page: { few: median(times.few), many: median(times.many), ratio: median(times.many) / median(times.few) },
      event: { told: median(events.told), untold: median(events.untold) },
    };
  } finally {
    await workers.close();
  }
}

/** Median milliseconds of an event, one after the other for this long. */
async function eventTime(visitor: Visitor, seconds: number): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const began = performance.now();
    await visitor.move();
    times.push(performance.now() - began);
  }
  return median(times);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
