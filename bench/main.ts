// `npm run bench -- [NAME …] [--seconds N] [--json]`: runs one benchmark, or all; prints the ratios, or everything as
// JSON; writes dist/bench/NAME.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAdmin } from "./admin.ts";
import { benchAttacks } from "./attacks.ts";
import { benchBlocking } from "./blocking.ts";
import { benchEvents } from "./events.ts";
import { benchDurability } from "./durability.ts";
import { benchOwnMachine } from "./own-machine.ts";
import { benchPages } from "./pages.ts";
import { benchPaint } from "./paint.ts";
import { benchScale } from "./scale.ts";
import { benchSleep } from "./sleep.ts";
import { benchTables } from "./tables.ts";
import { benchTicks } from "./ticks.ts";

/** What a benchmark is told. */
export interface BenchOptions {
  /** Seconds of each measurement. */
  readonly seconds: number;
}

/** What it returns: plain data for the JSON file, with the figures that have a goal. */
export interface BenchResult {
  readonly goals: readonly {
    readonly name: string;
    readonly value: number;
    readonly atLeast?: number;
    readonly atMost?: number;
  }[];
  readonly [detail: string]: unknown;
}

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<BenchResult>>> = {
  admin: benchAdmin,
  attacks: benchAttacks,
  blocking: benchBlocking,
  durability: benchDurability,
  events: benchEvents,
  "own-machine": benchOwnMachine,
  pages: benchPages,
  paint: benchPaint,
  scale: benchScale,
  sleep: benchSleep,
  tables: benchTables,
  ticks: benchTicks,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string", default: "5" }, json: { type: "boolean", default: false } },
});
const seconds = Number(values.seconds);
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0 || !(seconds > 0)) {
  console.error(
    `bench: say npm run bench -- [NAME …] [--seconds N] [--json]; there are: ${Object.keys(benches).join(", ")}`,
  );
  process.exit(2);
}

const folder = join(import.meta.dirname, "..", "dist", "bench");
mkdirSync(folder, { recursive: true });
let reached = true;
const results: Record<string, BenchResult> = {};
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const result = await bench({ seconds });
  results[name] = result;
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  for (const { name: goal, value, atLeast = -Infinity, atMost = Infinity } of result.goals) {
    const ok = value >= atLeast && value <= atMost;
    reached &&= ok;
    const wanted = atLeast > -Infinity ? `at least ${atLeast}` : `at most ${atMost}`;
    if (!values.json) console.log(`${ok ? "ok  " : "MISS"} ${name}: ${goal} ${value.toFixed(2)} (${wanted})`);
  }
}
if (values.json) console.log(JSON.stringify(results, null, 2));
// A benchmark informs; only asked for it does it judge.
process.exitCode = reached || process.env["BENCH_STRICT"] !== "1" ? 0 : 1;
