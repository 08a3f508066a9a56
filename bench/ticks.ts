// How late a periodic callback of 200 ms runs, and how often, beside a bare timer in another Durable Object at the same
// time.
import { framesOf, Line } from "./line.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { PERIOD } from "./ticks-period.ts";
import { runWorkers } from "./workerd.ts";

/** A timer that keeps to the grid of its start. */
const BARE = `import { DurableObject } from "cloudflare:workers";
export class Bare extends DurableObject {
  fetch(request) {
    const seconds = Number(new URL(request.url).searchParams.get("seconds"));
    const late = [];
    const started = Date.now();
    return new Promise((resolve) => {
      const wait = (due) => setTimeout(() => {
        late.push(Date.now() - due);
        wait(due + ${PERIOD});
        if (due + ${PERIOD} > started + seconds * 1000) resolve(Response.json(late));
      }, Math.max(0, due - Date.now()));
      wait(started + ${PERIOD});
    });
  }
}
export default { fetch: (request, env) => env.BARE.getByName("bare").fetch(request) };`;

interface Lateness {
  readonly count: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Runs both for the same time. */
export async function benchTicks({ seconds }: BenchOptions): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "panel",
      source: { file: "bench/apps/ticks-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
    },
    { name: "bare", source: { text: BARE }, objects: { BARE: "Bare" } },
  ]);
  try {
    const [periodic, bare] = await Promise.all([
      ticksOfSession(workers.url("panel"), seconds),
      fetch(`${workers.url("bare")}/?seconds=${seconds}`).then(async (response) =>
        lateness((await response.json()) as number[]),
      ),
    ]);
    const ideal = Math.floor((seconds * 1000) / PERIOD);
    return {
      goals: [
        {
          name: `ticks of ${PERIOD} ms in ${seconds} s, difference to ${ideal}`,
          value: Math.abs(periodic.count - ideal),
          atMost: 1,
        },
        { name: "median lateness, milliseconds", value: periodic.p50, atMost: 10 },
      ],
      seconds,
      ideal,
      periodic,
      bare,
    };
  } finally {
    await workers.close();
  }
}

async function ticksOfSession(origin: string, seconds: number): Promise<Lateness> {
  const page = await (await fetch(`${origin}/ticks?seconds=${seconds}`)).text();
  const token = /"token":"([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error("the page has no token");
  const line = await Line.open(`${origin.replace("http", "ws")}/ticks/ws?seconds=${seconds}`, ["bokeh", token]);
  await line.ask(framesOf("PULL-DOC-REQ", "pull", {}), (text) => text.startsWith('{"doc"'));
  const end = await line.ask([], (text) => /ended [\d ]* end/.test(text));
  line.close();
  return lateness((/ended ([\d ]*) end/.exec(end)?.[1] ?? "").split(" ").map(Number));
}

function lateness(late: readonly number[]): Lateness {
  const sorted = [...late].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
