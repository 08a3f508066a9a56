// Seeded random messages over a real socket in workerd: the object lives on, an honest client beside the hostile one
// stays in step.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { lookup } from "../../../src/models/registry.ts";
import type { DocumentMirror, MirrorModel } from "../../clients/document-mirror.ts";
import { RandomPatches, type Target } from "../../clients/random-patches.ts";
import type { KnownModel } from "../../clients/random-values.ts";
import { Random, runSeed } from "../../clients/random.ts";
import { caughtUp, join, tokenFor, type Line } from "../socket.ts";
import "../../../src/models/index.ts";

const RUNS = 400;
const SEED = runSeed(undefined);

function targetOf(mirror: DocumentMirror): Target {
  const known = (models: Iterable<MirrorModel>): KnownModel[] =>
    [...models].flatMap(({ id, type }) => {
      const def = lookup(type);
      return def === undefined ? [] : [{ id, def }];
    });
  return {
    models: () => known(mirror.models.values()),
    roots: () => known(mirror.roots),
    columns: () =>
      [...mirror.models.values()]
        .filter(({ type }) => type === "ColumnDataSource")
        .map(({ id, attributes }) => {
          const columns = Object.entries((attributes.get("data") ?? {}) as Record<string, ArrayLike<unknown>>);
          return { id, names: columns.map(([name]) => name), rows: columns[0]?.[1].length ?? 0 };
        }),
  };
}

test(`${RUNS} random messages (seed ${SEED})`, async () => {
  const random = new Random(SEED);
  const id = newSessionId();
  const token = await tokenFor("/fuzz", { id });
  const honest = await join("/fuzz", token);
  let hostile = await join("/fuzz", token);
  const patches = new RandomPatches(random, targetOf(honest.client.mirror));
  const counts: Record<string, number> = {};

  const again = async (): Promise<Line> => {
    hostile.socket.close();
    return join("/fuzz", token);
  };
  for (let step = 0; step < RUNS; step++) {
    const where = `seed ${SEED}, step ${step}`;
    if (random.chance(0.95)) {
      const { kind } = await hostile.client.reply(hostile.client.patch(patches.events()));
      counts[kind] = (counts[kind] ?? 0) + 1;
    } else {
      for (const frame of patches.frames()) hostile.socket.send(frame);
      hostile = await again();
    }
    if (step % 25 !== 24) continue;
    await caughtUp(honest);
    const title = `still here at ${step}`;
    expect((await honest.client.reply(honest.client.edit([{ kind: "TitleChanged", title }]))).kind, where).toBe("OK");
    expect(honest.client.faults, where).toEqual([]);
    hostile = await again();
    expect(hostile.client.mirror.canonical(), where).toEqual(honest.client.mirror.canonical());
    expect(hostile.client.mirror.title, where).toBe(title);
  }
  expect(counts, `seed ${SEED}`).toMatchObject({
    OK: expect.any(Number) as number,
    ERROR: expect.any(Number) as number,
  });
  // What was stored of all this can be read again.
  await evictDurableObject(env.SESSIONS.getByName(id));
  const { client } = await join("/fuzz", token);
  expect(client.faults, `seed ${SEED}`).toEqual([]);
  expect(
    (await client.reply(client.edit([{ kind: "TitleChanged", title: "after a sleep" }]))).kind,
    `seed ${SEED}`,
  ).toBe("OK");
});
