// Apps that start or show a pane late, on random ways: two pages are cut, come back, let old lines come late; the object
// crashes, and alarms ring while upgrades wait for the start. After each round every click counts once (S1) and all are
// equal. That an end looks again after each wait (E1) is proved in waits.test.ts, not here.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, inject, test } from "vitest";
import { Random } from "../../clients/random.ts";
import { event, KeptPage } from "../kept-page.ts";
import { sql } from "../resume/visitor.ts";
import { hold, hooksOf } from "./apps.ts";

const STEPS = 12;

/** Clicks, or moves the slider; what is done while the page is away waits. @returns clicks */
function act(page: KeptPage, random: Random): number {
  const isClick = random.chance(0.7);
  const id = page.idOf(isClick ? "Add" : "Level");
  if (id === undefined) throw new Error("The page has lost its widgets");
  const one = isClick
    ? event("button_click", id)
    : ({ kind: "ModelChanged", model: { id }, attr: "value", new: random.int(10) } as const);
  if (page.isSteady) page.act([one]);
  else page.keep([one]);
  return isClick ? 1 : 0;
}

/** The object is lost, and starts late: pages are on the way when its alarm rings, and its time may be over by then. */
async function ringInStart(
  pages: readonly [KeptPage, KeptPage],
  place: "start" | "pane",
  random: Random,
): Promise<void> {
  await runInDurableObject(pages[0].stub, (_object, state) => state.abort("a crash")).catch(() => null);
  const isOver = random.chance(0.5);
  await sql(pages[0].stub, isOver ? "INSERT OR REPLACE INTO meta (key, value) VALUES ('expires', '1')" : "SELECT 1");
  // What the object has read of its storage goes with it.
  await evictDurableObject(pages[0].stub, { webSockets: "close" });
  const letGo = hold(place);
  const coming = pages.map((page) => page.connect().catch(() => null));
  // The upgrades have arrived by then.
  await runInDurableObject(pages[0].stub, () => scheduler.wait(20));
  const rung = runDurableObjectAlarm(pages[0].stub);
  await runInDurableObject(pages[0].stub, () => scheduler.wait(random.int(5)));
  letGo();
  await Promise.all([...coming, rung]);
}

// EVICTIONS and SEED say how many rounds, and where they begin.
const { count, seed } = inject("evictions");

test.each([
  { app: "/late-board", place: "start" },
  { app: "/pane-board", place: "pane" },
] as const)(`$app (EVICTIONS=${count} SEED=${seed})`, { timeout: 60_000 + count * 4_000 }, async ({ app, place }) => {
  const random = new Random(seed);
  const first = new KeptPage(app);
  const pages: readonly [KeptPage, KeptPage] = [first, new KeptPage(app, first.id)];
  for (const page of pages) await page.connect();
  let clicks = 0;
  for (let round = 0; round < count; round += 4) {
    const coming: Promise<unknown>[] = [];
    for (let step = 0; step < STEPS; step++) {
      const page = random.pick(pages);
      const what = random.int(8);
      if (what === 0) page.drop();
      else if (what === 1) coming.push(page.connect().catch(() => null));
      else if (what === 2) coming.push(page.open(1).catch(() => null));
      else if (what === 3) await scheduler.wait(random.int(4));
      else clicks += act(page, random);
    }
    await Promise.all(coming);
    await ringInStart(pages, place, random);
    for (const page of pages)
      while (!page.isSteady || page.outbox.size > 0) {
        if (!page.isSteady) await page.connect().catch(() => scheduler.wait(1));
        else await Promise.race([page.caughtUp(), page.line.closed]);
      }
    const fresh = new KeptPage(app, first.id);
    await fresh.connect();
    const shown = JSON.stringify(fresh.line.client.mirror.canonical()).match(/item \d+/g)?.length ?? 0;
    expect(shown, `round ${round}`).toBe(clicks);
    for (const page of pages) {
      await page.connect();
      await page.caughtUp();
      expect(page.line.client.mirror.canonical(), `round ${round}`).toEqual(fresh.line.client.mirror.canonical());
    }
    fresh.drop();
    expect(await hooksOf(first.id)).toEqual([]);
  }
});
