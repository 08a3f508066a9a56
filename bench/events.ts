// What an event of a slider costs beside a raw WebSocket echo through a Durable Object, and how long a session takes to
// open.
import { Line } from "./line.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { Visitor } from "./visitor.ts";
import { runWorkers, type RunningWorkers } from "./workerd.ts";

/** Turns of echo and event; both get the same weather of the machine. */
const ROUNDS = 3;
/** The real Panel with the same client on a machine of this kind: 76 ms to open a session, 55 ms to answer an event. */
const PANEL = { open: 76, event: 55 };

/** A hibernatable object that sends back what it gets. */
const ECHO = `import { DurableObject } from "cloudflare:workers";
export class Echo extends DurableObject {
  fetch() {
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
  webSocketMessage(socket, message) { socket.send(message); }
}
export default { fetch: (request, env) => env.ECHO.getByName("echo").fetch(request) };`;

interface Times {
  readonly count: number;
  /** CPU of the server's process, milliseconds each. */
  readonly cpu: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Measures echo, event with storage, event without, in turns. */
export async function benchEvents({ seconds }: BenchOptions): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "panel",
      source: { file: "bench/apps/session-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
    },
    { name: "echo", source: { text: ECHO }, objects: { ECHO: "Echo" } },
  ]);
  try {
    const origin = workers.url("panel");
    const rows = async (): Promise<number> => Number(await (await fetch(`${origin}/rows`)).text());
    const echo = await Line.open(`${workers.url("echo").replace("http", "ws")}/`);
    const stored = await Visitor.open(origin, "/stored");
    const unstored = await Visitor.open(origin, "/unstored");
    // The frames of an event, whatever is in them.
    const frames = stored.event(1);
    const steps = {
      echo: () => echo.ask(frames, (message) => message === frames.at(-1)),
      stored: () => stored.move(),
      unstored: () => unstored.move(),
    };
    for (const step of Object.values(steps)) await timed(workers, step, Math.min(1, seconds));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const echoTimes = await timed(workers, steps.echo, seconds);
      const before = await rows();
      const storedTimes = await timed(workers, steps.stored, seconds);
      const written = (await rows()) - before;
      const unstoredTimes = await timed(workers, steps.unstored, seconds);
      rounds.push({
        echo: echoTimes,
        stored: storedTimes,
        unstored: unstoredTimes,
        rowsPerEvent: written / storedTimes.count,
      });
    }
    const opening = await timed(workers, async () => (await Visitor.open(origin, "/stored")).close(), seconds);
    for (const line of [echo, stored, unstored]) line.close();

    const event = median(rounds.map(({ stored: { p50 } }) => p50));
    return {
      goals: [
        {
          name: "event to echo, stored per turn (times as long)",
          value: median(rounds.map(({ echo: base, stored: times }) => times.p50 / base.p50)),
          atMost: 4,
        },
        {
          name: "event to echo, not stored (times as long)",
          value: median(rounds.map(({ echo: base, unstored: times }) => times.p50 / base.p50)),
          atMost: 3,
        },
        { name: "event, milliseconds", value: event, atMost: PANEL.event / 10 },
        { name: "page, socket and document, milliseconds", value: opening.p50, atMost: PANEL.open / 2 },
        { name: "rows written per event", value: median(rounds.map(({ rowsPerEvent }) => rowsPerEvent)), atMost: 1.2 },
      ],
      panel: PANEL,
      storage: "SQLite on this disk; Cloudflare's wait for its replicas is not in these figures",
      seconds,
      opening,
      rounds,
    };
  } finally {
    await workers.close();
  }
}

/** Runs `step` one after the other for this long. */
async function timed(workers: RunningWorkers, step: () => Promise<unknown>, seconds: number): Promise<Times> {
  const times: number[] = [];
  const cpuBefore = workers.cpuSeconds();
  const end = performance.now() + seconds * 1000;
  for (let now = performance.now(); now < end;) {
    await step();
    const done = performance.now();
    times.push(done - now);
    now = done;
  }
  const cpu = ((workers.cpuSeconds() - cpuBefore) * 1000) / times.length;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { count: times.length, cpu, p50: at(0.5), p99: at(0.99) };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
