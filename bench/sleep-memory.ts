// What a thousand sessions hold in memory, awake and asleep.
import { setTimeout as pass } from "node:timers/promises";
import { Inspector } from "./inspector.ts";
import { Visitor } from "./visitor.ts";
import { runWorkers, type BenchWorker } from "./workerd.ts";

/** Sessions, all in one isolate. */
const SESSIONS = 1_000;
/** How many of them are opened at a time. */
const AT_ONCE = 4;
/** Milliseconds until all of them sleep. */
const ALONE = 15_000;

/** Bytes for each session. */
interface Share {
  /**
   * JavaScript's heap, which a deployment's limit of 128 MB an isolate is about (Cloudflare docs,
   * durable-objects/platform/limits).
   */
  readonly heap: number;
  /** The process: mostly the runtime's own sockets and databases, and it gives little of it back to the system. */
  readonly resident: number;
}

export interface SessionMemory {
  readonly sessions: number;
  readonly awake: Share;
  readonly asleep: Share;
}

/** Opens sessions of the app at `path` in a process of their own and lets them all sleep; their sockets stay open. */
export async function memoryOfSessions(worker: BenchWorker, path: string): Promise<SessionMemory> {
  const workers = await runWorkers([worker], true);
  const inspector = await Inspector.open(workers.inspector, worker.name);
  try {
    const origin = workers.url(worker.name);
    const instances = async (): Promise<number> => Number(await (await fetch(`${origin}/instances`)).text());
    const now = async (): Promise<Share> => {
      // A request makes the runtime do what the inspector has asked for.
      const heap = await inspector.heap(async () => void (await instances()));
      return { heap, resident: workers.residentBytes() };
    };
    (await Visitor.open(origin, path)).close();
    const before = await now();
    const share = ({ heap, resident }: Share): Share => ({
      heap: (heap - before.heap) / SESSIONS,
      resident: (resident - before.resident) / SESSIONS,
    });
    const visitors: Visitor[] = [];
    while (visitors.length < SESSIONS)
      visitors.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => Visitor.open(origin, path)))));
    // Those that were opened first may sleep already.
    for (let made = await instances(), before = -1; made !== before;) {
      before = made;
      await Promise.all(visitors.map((visitor) => visitor.move()));
      made = await instances();
    }
    const awake = share(await now());
    await pass(ALONE);
    const asleep = share(await now());
    for (const visitor of visitors) visitor.close();
    return { sessions: SESSIONS, awake, asleep };
  } finally {
    inspector.close();
    await workers.close();
  }
}
