// How many pages a second a hit allows, beside a Worker that does nothing but return a constant text of the same
// length.
import type { BenchOptions, BenchResult } from "./main.ts";
import { load, type LoadResult } from "./load.ts";
import { runWorkers, type RunningWorkers } from "./workerd.ts";

const CONNECTIONS = 16;
/** Goal of issue 3. */
const GOAL = 0.6;
const PAGES = ["/text", "/form"];
/**
 * Seconds of one turn. Page and constant text take many short turns, so that both get the same weather of the machine.
 */
const TURN = 0.5;

interface Measured extends LoadResult {
  /** CPU of the server's process, microseconds per request. */
  readonly cpu: number;
}

/** Measures every page in turns with a constant text. */
export async function benchPages({ seconds }: BenchOptions): Promise<BenchResult> {
  const texts: Record<string, string> = {};
  const panel = {
    name: "panel",
    source: { file: "bench/apps/page-worker.ts" },
    objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
    vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
  };
  const first = await runWorkers([panel]);
  for (const path of PAGES) texts[path] = await (await fetch(`${first.url("panel")}${path}`)).text();
  await first.close();

  const plain = `const texts = ${JSON.stringify(texts)};
export default { fetch(request) { return new Response(texts[new URL(request.url).pathname], { headers: { "content-type": "text/html; charset=utf-8" } }); } };`;
  const workers = await runWorkers([panel, { name: "plain", source: { text: plain } }]);
  try {
    const pages = [];
    for (const path of PAGES) {
      const rounds = [];
      for (const name of ["panel", "plain"]) await load(workers.url(name), path, CONNECTIONS, 1);
      const state = (await fetch(`${workers.url("panel")}${path}`)).headers.get("x-edgepanel-page");
      for (let turn = 0; turn < Math.max(3, seconds / TURN); turn++) {
        const plainResult = await measure(workers, "plain", path, TURN);
        const panelResult = await measure(workers, "panel", path, TURN);
        rounds.push({
          plain: plainResult,
          panel: panelResult,
          ratio: panelResult.perSecond / plainResult.perSecond,
          cpuRatio: plainResult.cpu / panelResult.cpu,
        });
      }
      pages.push({
        path,
        state,
        bytes: texts[path]?.length ?? 0,
        ratio: median(rounds.map(({ ratio }) => ratio)),
        cpuRatio: median(rounds.map(({ cpuRatio }) => cpuRatio)),
        rounds,
      });
    }
    return {
      goals: pages.flatMap(({ path, ratio, cpuRatio }) => [
        { name: `throughput of ${path} to a constant text`, value: ratio, atLeast: GOAL },
        { name: `the same by the server's CPU time, ${path}`, value: cpuRatio, atLeast: GOAL },
      ]),
      connections: CONNECTIONS,
      seconds,
      pages,
    };
  } finally {
    await workers.close();
  }
}

async function measure(workers: RunningWorkers, name: string, path: string, seconds: number): Promise<Measured> {
  const before = workers.cpuSeconds();
  const result = await load(workers.url(name), path, CONNECTIONS, seconds);
  return { ...result, cpu: ((workers.cpuSeconds() - before) / result.requests) * 1e6 };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
