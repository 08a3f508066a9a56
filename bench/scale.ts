// What grows, and how: events and pages by the size of the document, 200 sockets of one session, 1,000 sessions.
import { Line } from "./line.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { openSocket, tokenOfPage, Visitor } from "./visitor.ts";
import { runWorkers, type RunningWorkers } from "./workerd.ts";

/** Widgets beside the slider. */
const SIZES = [10, 1_000, 3_000];
/** Sockets that one change goes to. */
const SOCKETS = 200;
/** Sessions that are open in one isolate. */
const SESSIONS = 1_000;
/** Visitors that do something at the same time. */
const BUSY = 16;
/** Turns of what is compared; all get the same weather of the machine. */
const ROUNDS = 5;

/** What the platform alone takes: an object that gives each frame to all its sockets; at /row it stores a row first. */
const BARE = `import { DurableObject } from "cloudflare:workers";

export class Bare extends DurableObject {
  async fetch(request) {
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    if (new URL(request.url).pathname.startsWith("/row")) await this.ctx.storage.put("row", "a session");
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Each frame goes to all sockets. */
  webSocketMessage(_socket, message) {
    for (const each of this.ctx.getWebSockets()) each.send(message);
  }
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (request.headers.get("upgrade") === "websocket") return env.BARE.getByName(pathname).fetch(request);
    return new Response("x".repeat(Number(pathname.slice(1))), { headers: { "content-type": "text/html" } });
  },
};`;

interface Times {
  readonly count: number;
  /** Milliseconds. */
  readonly p50: number;
  /** CPU of the server's process, milliseconds each. */
  readonly cpu: number;
}

type Steps = Readonly<Record<string, () => Promise<unknown>>>;

/** Measures in turns; ratios are of one run. */
export async function benchScale({ seconds }: BenchOptions): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "panel",
      source: { file: "bench/apps/scale-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
    },
    { name: "bare", source: { text: BARE }, objects: { BARE: "Bare" } },
  ]);
  try {
    const events = await eventsBySize(workers, seconds);
    const pages = await pagesBySize(workers, seconds);
    const opening = await openings(workers, seconds);
    const sockets = await manySockets(workers, seconds);
    const sessions = await manySessions(workers);
    const [small = 0, , large = 0] = SIZES;
    const ratio = (times: Readonly<Record<string, Times>>, a: string, b: string, of: "p50" | "cpu"): number =>
      (times[a]?.[of] ?? Number.NaN) / (times[b]?.[of] ?? Number.NaN);
    const goal = (name: string, value: number, atMost: number): BenchResult["goals"][number] => ({
      name,
      value,
      atMost,
    });
    return {
      goals: [
        goal(
          "event among 3,000 widgets to 10, pane patched (CPU)",
          ratio(events, `patched-${large}`, `patched-${small}`, "cpu"),
          1.2,
        ),
        goal(
          "event among 3,000 widgets to 10, pane replaced (CPU)",
          ratio(events, `replaced-${large}`, `replaced-${small}`, "cpu"),
          1.2,
        ),
        goal("event to raw echo, stored (time)", ratio(events, `patched-${small}`, "echo", "p50"), 2),
        goal("event to raw echo, stored (CPU)", ratio(events, `patched-${small}`, "echo", "cpu"), 2),
        goal("event to raw echo, not stored (time)", ratio(events, "unstored", "echo", "p50"), 1.5),
        goal(
          "page of 3,000 widgets to a constant one of its length (time)",
          ratio(pages, `page-${large}`, `constant-${large}`, "p50"),
          1.33,
        ),
        goal(
          "page of 10 widgets to a constant one of its length (time)",
          ratio(pages, `page-${small}`, `constant-${small}`, "p50"),
          1.33,
        ),
        goal("page of 3,000 widgets to one of 10 (time)", ratio(pages, `page-${large}`, `page-${small}`, "p50"), 5),
        goal("page, socket, document to a socket and one row (time)", ratio(opening, "session", "row", "p50"), 2.5),
        goal("a change for 200 sockets to raw frames for them (CPU)", ratio(sockets, "session", "bare", "cpu"), 2),
        goal("event in one of 1,000 sessions to raw echo (CPU)", ratio(sessions, "sessions", "bare", "cpu"), 2),
      ],
      events,
      pages,
      opening,
      sockets,
      sessions,
    };
  } finally {
    await workers.close();
  }
}

async function eventsBySize(workers: RunningWorkers, seconds: number): Promise<Readonly<Record<string, Times>>> {
  const visitors = new Map<string, Visitor>();
  for (const size of SIZES)
    for (const kind of ["patched", "replaced"])
      visitors.set(`${kind}-${size}`, await Visitor.open(workers.url("panel"), `/${kind}-${size}`));
  visitors.set("unstored", await Visitor.open(workers.url("panel"), "/unstored"));
  const echo = await Line.open(`${workers.url("bare").replace("http", "ws")}/echo`);
  const frames = visitors.get("patched-10")?.event(1) ?? [];
  const steps: Steps = {
    echo: () => echo.ask(frames, (message) => message === frames.at(-1)),
    ...Object.fromEntries([...visitors].map(([name, visitor]) => [name, () => visitor.move()])),
  };
  const times = await inTurns(workers, steps, seconds);
  for (const line of [echo, ...visitors.values()]) line.close();
  return times;
}

async function pagesBySize(workers: RunningWorkers, seconds: number): Promise<Readonly<Record<string, Times>>> {
  const steps: Record<string, () => Promise<unknown>> = {};
  for (const size of SIZES) {
    const page = `${workers.url("panel")}/patched-${size}`;
    const { byteLength } = await (await fetch(page)).arrayBuffer();
    steps[`page-${size}`] = async () => (await fetch(page)).arrayBuffer();
    steps[`constant-${size}`] = async () => (await fetch(`${workers.url("bare")}/${byteLength}`)).arrayBuffer();
  }
  return inTurns(workers, steps, seconds);
}

function openings(workers: RunningWorkers, seconds: number): Promise<Readonly<Record<string, Times>>> {
  let count = 0;
  const steps = {
    session: async () => (await Visitor.open(workers.url("panel"), "/patched-10")).close(),
    row: async () => (await Line.open(`${workers.url("bare").replace("http", "ws")}/row${(count += 1)}`)).close(),
  };
  return inTurns(workers, steps, seconds);
}

async function manySockets(workers: RunningWorkers, seconds: number): Promise<Readonly<Record<string, Times>>> {
  const origin = workers.url("panel");
  const token = await tokenOfPage(origin, "/patched-10");
  const visitor = await Visitor.with(origin, "/patched-10", token);
  const sessionLines: Line[] = [];
  const bareLines: Line[] = [];
  while (sessionLines.length < SOCKETS - 1) {
    const line = await openSocket(origin, "/patched-10", token);
    await line.pull();
    sessionLines.push(line);
  }
  while (bareLines.length < SOCKETS)
    bareLines.push(await Line.open(`${workers.url("bare").replace("http", "ws")}/all`));
  const [first, ...others] = bareLines;
  if (first === undefined) throw new Error("there is no socket");
  let count = 0;
  const steps = {
    session: () => {
      const shown = `at ${visitor.next}&lt;`;
      return Promise.all([...sessionLines.map((line) => line.next((text) => text.includes(shown))), visitor.move()]);
    },
    bare: () => {
      const frames = [...visitor.event((count += 1))];
      const isLast = (text: string): boolean => text === frames.at(-1);
      return Promise.all([...others.map((line) => line.next(isLast)), first.ask(frames, isLast)]);
    },
  };
  const times = await inTurns(workers, steps, seconds);
  for (const line of [visitor, ...sessionLines, ...bareLines]) line.close();
  return times;
}

async function manySessions(workers: RunningWorkers): Promise<Readonly<Record<string, Times>>> {
  const visitors: Visitor[] = [];
  while (visitors.length < SESSIONS) visitors.push(await Visitor.open(workers.url("panel"), "/patched-10"));
  const lines: Line[] = [];
  while (lines.length < SESSIONS)
    lines.push(await Line.open(`${workers.url("bare").replace("http", "ws")}/${lines.length}`));
  const frames = visitors[0]?.event(1) ?? [];
  const times: Record<string, Times> = {
    sessions: await wave(workers, visitors, (visitor) => visitor.move()),
    bare: await wave(workers, lines, (line) => line.ask(frames, (message) => message === frames.at(-1))),
  };
  for (const line of [...visitors, ...lines]) line.close();
  return times;
}

/** Once for each, a few at a time. */
async function wave<T>(
  workers: RunningWorkers,
  all: readonly T[],
  step: (each: T) => Promise<unknown>,
): Promise<Times> {
  const waiting = [...all];
  const took: number[] = [];
  const before = workers.cpuSeconds();
  const loop = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) took.push(await timeOf(() => step(next)));
  };
  await Promise.all(Array.from({ length: BUSY }, loop));
  return timesOf(took, workers.cpuSeconds() - before);
}

/** Each step for a while, all in turns, some times; the first turn warms up. */
async function inTurns(
  workers: RunningWorkers,
  steps: Steps,
  seconds: number,
): Promise<Readonly<Record<string, Times>>> {
  const took = new Map<string, number[]>(Object.keys(steps).map((name) => [name, []]));
  const cpu = new Map<string, number>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, step] of Object.entries(steps)) {
      const before = workers.cpuSeconds();
      const end = performance.now() + (seconds * 1000) / ROUNDS;
      const times: number[] = [];
      while (performance.now() < end || times.length === 0) times.push(await timeOf(step));
      if (round === 0) continue;
      took.get(name)?.push(...times);
      cpu.set(name, (cpu.get(name) ?? 0) + workers.cpuSeconds() - before);
    }
  return Object.fromEntries([...took].map(([name, times]) => [name, timesOf(times, cpu.get(name) ?? Number.NaN)]));
}

async function timeOf(step: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

function timesOf(times: number[], cpuSeconds: number): Times {
  times.sort((a, b) => a - b);
  return {
    count: times.length,
    p50: times[Math.floor(times.length / 2)] ?? Number.NaN,
    cpu: (cpuSeconds * 1000) / times.length,
  };
}
