// Seeded random messages against a live session: nothing crashes, everyone stays in step, and the session stays usable.
// FUZZ_RUNS sets how many (default 3,000), FUZZ_SEED repeats a run.
import { expect, it } from "vitest";
import { propNames, propOf } from "../../../src/models/define-model.ts";
import { columnLength, columnsOf } from "../../../src/models/columns.ts";
import { isEqual } from "../../../src/serialization/equal.ts";
import { fuzzApp } from "../../clients/fuzz-app.ts";
import { RandomPatches, type Target } from "../../clients/random-patches.ts";
import { Random, runSeed } from "../../clients/random.ts";
import { runSession, type Line, type RunningSession } from "./run-session.ts";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 3000);
/** Messages that one session gets; many sessions, because one that was taken apart has little left to go wrong. */
const PER_SESSION = 1000;
const SEED = runSeed(process.env["FUZZ_SEED"]);

function targetOf({ document }: RunningSession): Target {
  return {
    models: () => [...document.models.values()],
    roots: () => document.roots,
    columns: () =>
      [...document.models.values()]
        .filter(
          (model) => propOf(model.def, "data") !== undefined && [...propNames(model.def)].includes("selection_policy"),
        )
        .map((model) => {
          const columns = columnsOf(model);
          const [first] = Object.values(columns);
          return { id: model.id, names: Object.keys(columns), rows: first === undefined ? 0 : columnLength(first) };
        }),
  };
}

const counts: Record<string, number> = {};

function answered(line: Line, id: string): void {
  const { kind } = line.client.replyTo(id);
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/** One random thing; a socket that is closed for it is replaced. */
function throwSomething(session: RunningSession, line: Line, random: Random, patches: RandomPatches): Line {
  const dice = random.next();
  session.now += 10;
  if (dice < 0.9) answered(line, line.client.patch(patches.events()));
  else if (dice < 0.92) answered(line, line.client.request("PULL-DOC-REQ", {}));
  else if (dice < 0.925) answered(line, line.client.request("PUSH-DOC", { doc: patches.pushed() }));
  else for (const frame of patches.frames()) session.live.receive(line.connection, frame);
  // What is half sent must not be in the way of the next message.
  if (line.connection.unfinished !== null) line.connection.socket.close(1000, "");
  if (line.closed() === null) return line;
  counts["closed"] = (counts["closed"] ?? 0) + 1;
  session.live.disconnect(line.connection);
  return session.connect();
}

/** Fails unless an honest client can go on, sees what a new one sees, and nothing was logged as a fault of ours. */
async function check(session: RunningSession, honest: Line, where: string): Promise<void> {
  // What others changed has arrived before the honest one changes something.
  await Promise.resolve();
  const title = `still here ${where}`;
  const id = honest.client.edit([{ kind: "TitleChanged", title }]);
  expect(honest.client.replyTo(id).kind, where).toBe("OK");
  expect(session.document.title, where).toBe(title);
  expect(honest.client.faults, where).toEqual([]);
  expect(
    session.log.filter((entry) => entry.level === "error"),
    where,
  ).toEqual([]);
  const fresh = session.connect();
  expect([fresh.client.received.at(-1)?.kind, fresh.client.faults], where).toEqual(["PULL-DOC-REPLY", []]);
  const [seen, wanted] = [honest.client.mirror.canonical(), fresh.client.mirror.canonical()];
  session.live.disconnect(fresh.connection);
  if (!isEqual(seen, wanted)) expect(seen, where).toEqual(wanted);
}

it(`${RUNS} random messages, seed ${SEED}`, { timeout: 3_600_000 }, async () => {
  for (let done = 0; done < RUNS; done += PER_SESSION) {
    const seed = SEED + done;
    const random = new Random(seed);
    const session = await runSession(fuzzApp, { models: 400 }, true);
    const patches = new RandomPatches(random, targetOf(session));
    const honest = session.connect();
    let line = session.connect();
    const count = Math.min(PER_SESSION, RUNS - done);
    for (let step = 0; step < count; step++) {
      const where = `seed ${seed}, step ${step}`;
      try {
        line = throwSomething(session, line, random, patches);
      } catch (error) {
        throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      if (random.chance(0.3)) await Promise.resolve();
      if (step % 20 === 19) await check(session, honest, where);
      // Received messages are of no more use, and many.
      if (step % 100 === 99) for (const each of [line, honest]) each.client.received.length = 0;
    }
    await check(session, honest, `seed ${seed}, end`);
  }
  // What is only ever refused, or never, tests nothing.
  if (RUNS >= 1000)
    expect(counts).toMatchObject({
      OK: expect.any(Number) as number,
      ERROR: expect.any(Number) as number,
      closed: expect.any(Number) as number,
    });
});
