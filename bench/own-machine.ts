// What one machine carries with `buildForWorkerd`: sessions, events of many at once, pages; and how much less the same
// machine does with `serve()`, whose Miniflare passes every request and message on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildForWorkerd } from "../src/node/workerd/build.ts";
import { serve } from "../src/node/serve.ts";
import { load } from "./load.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { Visitor } from "./visitor.ts";

const root = join(import.meta.dirname, "..");
/** Sessions that are open at the same time. */
const SESSIONS = 500;
/** Visitors that do something at the same time; enough that none comes near the limit of its messages. */
const BUSY = 32;
/** Connections of the load on pages. */
const CONNECTIONS = 16;

/** Linux's folder in memory: what is left of the figures without the disk. */
const MEMORY = "/dev/shm";

/** Builds the folder, starts it as a deployment does, and measures, with its state on disk and in memory. */
export async function benchOwnMachine({ seconds }: BenchOptions): Promise<BenchResult> {
  // Below the repository, so that Node finds workerd.
  mkdirSync(join(root, ".wrangler"), { recursive: true });
  const folder = mkdtempSync(join(root, ".wrangler", "own-machine-"));
  await buildForWorkerd({ worker: "bench/apps/session-worker.ts", cwd: root, out: folder });
  try {
    const onDisk = await measure(folder, join(folder, "state"), seconds);
    if (!existsSync(MEMORY)) return { goals: [], onDisk };
    const memory = mkdtempSync(join(MEMORY, "edgepanel-bench-"));
    try {
      const inMemory = await measure(folder, memory, seconds);
      const served = await measureServed(join(memory, "served"), seconds);
      return {
        goals: [],
        onDisk,
        inMemory,
        served,
        workerdToServed: {
          open: served.openMs / inMemory.openMs,
          events: inMemory.events.perSecond / served.events.perSecond,
          pages: inMemory.pages.perSecond / served.pages.perSecond,
        },
      };
    } finally {
      rmSync(memory, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same of `edgepanel serve`, without the memory of the process: it holds the bundler too. */
async function measureServed(state: string, seconds: number): Promise<Carried> {
  const began = performance.now();
  await using server = await serve(
    { "/stored": "bench/apps/stored-app.ts" },
    { cwd: root, state, log: () => undefined },
  );
  const startMs = performance.now() - began;
  return { startMs, ...(await carried(server.url.replace(/\/$/, ""), seconds)) };
}

interface Carried {
  readonly openMs: number;
  readonly events: Rate & { readonly visitors: number };
  readonly pages: { readonly perSecond: number };
  readonly [detail: string]: unknown;
}

interface Rate {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function measure(folder: string, state: string, seconds: number): Promise<Carried> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(folder, "start.mjs")], {
    env: {
      ...process.env,
      PORT: "0",
      STATE: state,
      EDGEPANEL_SECRET: "a secret for benchmarks",
      GRACE_SECONDS: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const origin = await originOf(child.stdout);
    const startMs = performance.now() - started;
    return { startMs, ...(await carried(origin, seconds, () => residentBytes(child.pid))) };
  } finally {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }
}

/** @param resident bytes that the server holds */
async function carried(origin: string, seconds: number, resident = (): number => Number.NaN): Promise<Carried> {
  const visitors: Visitor[] = [await Visitor.open(origin, "/stored")];
  const before = resident();
  const opening = performance.now();
  while (visitors.length < SESSIONS) visitors.push(await Visitor.open(origin, "/stored"));
  const openMs = (performance.now() - opening) / (SESSIONS - 1);
  const residentPerSession = (resident() - before) / (SESSIONS - 1);
  const events = await eventsPerSecond(visitors.slice(0, BUSY), seconds);
  const pages = await load(origin, "/stored", CONNECTIONS, seconds);
  for (const visitor of visitors) visitor.close();
  return {
    sessions: SESSIONS,
    openMs,
    residentPerSession,
    residentAtStart: before,
    events: { visitors: BUSY, ...events },
    pages,
  };
}

async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /^Serving at (\S+)\/,/.exec(line)?.[1];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error("the server did not start; its output above says why");
}

/** Visitors that move their sliders one time after the other, all at once: stored, and answered. */
async function eventsPerSecond(visitors: readonly Visitor[], seconds: number): Promise<Rate> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    visitors.map(async (visitor) => {
      for (let now = performance.now(); now < end;) {
        await visitor.move();
        const done = performance.now();
        times.push(done - now);
        now = done;
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  return { perSecond: times.length / ((performance.now() - start) / 1000), p50: at(0.5), p99: at(0.99) };
}

/** Bytes that workerd, the child of the starting program, holds; NaN where /proc does not tell. */
function residentBytes(parent: number | undefined): number {
  try {
    const child = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ")[0];
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
