// Apps that start or show a pane late, on random ways: two pages are cut, come back, let old lines come late; the object
// crashes, and alarms ring before and after upgrades that wait for the start. After each round every click of the session
// counts once (S1), all are equal, and nobody who was let in was told that the session is over (E1, E2).
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, inject, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { Random } from "../../clients/random.ts";
import { event, KeptPage } from "../kept-page.ts";
import { sql } from "../resume/visitor.ts";
import { hold, hooksOf } from "./apps.ts";

const STEPS = 12;

/** How an alarm may meet a start: each round takes the next way. */
const ways = [
  { isOver: true, isRungFirst: false },
  { isOver: true, isRungFirst: true },
  { isOver: false, isRungFirst: false },
  { isOver: false, isRungFirst: true },
] as const;

/** Clicks, or moves the slider; what is done while the page is away waits. @returns whether it was a click */
function act(page: KeptPage, random: Random): boolean {
  const isClick = random.chance(0.7);
  const id = page.idOf(isClick ? "Add" : "Level");
  if (id === undefined) throw new Error("The page has lost its widgets");
  const one = isClick
    ? event("button_click", id)
    : ({ kind: "ModelChanged", model: { id }, attr: "value", new: random.int(10) } as const);
  if (page.isSteady) page.act([one]);
  else page.keep([one]);
  return isClick;
}

/** Connects. Whoever is let in is not told that the session is over: its time without anyone is no reason (E1). */
async function connect(page: KeptPage): Promise<void> {
  try {
    await page.connect();
  } catch {
    const { code } = await page.line.closed;
    expect(code).not.toBe(CLOSE.sessionOver);
    await scheduler.wait(1);
  }
}

/** The object is lost, and starts late: its alarm rings when pages are on the way, or before. Its time may be over. */
async function ringInStart(
  pages: readonly [KeptPage, KeptPage],
  place: "start" | "pane",
  { isOver, isRungFirst }: (typeof ways)[number],
): Promise<void> {
  const [{ stub }] = pages;
  await runInDurableObject(stub, (_object, state) => state.abort("a crash")).catch(() => null);
  await sql(pages[0].stub, isOver ? "INSERT OR REPLACE INTO meta (key, value) VALUES ('expires', '1')" : "SELECT 1");
  // What the object has read of its storage goes with it.
  await evictDurableObject(pages[0].stub, { webSockets: "close" });
  const letGo = hold(place);
  const coming: Promise<unknown>[] = [];
  const come = (): unknown => coming.push(...pages.map(connect));
  const ring = (): unknown => coming.push(runDurableObjectAlarm(pages[0].stub));
  for (const step of isRungFirst ? [ring, come] : [come, ring]) {
    step();
    // Time to arrive; where it is not enough, the session may end before they come.
    await runInDurableObject(pages[0].stub, () => scheduler.wait(20));
  }
  letGo();
  await Promise.all(coming);
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
  /** For each click, the run of the session that its page showed. */
  const clicks: (string | undefined)[] = [];
  const runs = new Set([first.run]);
  for (let round = 0; round < count / 4; round++) {
    const coming: Promise<unknown>[] = [];
    for (let step = 0; step < STEPS; step++) {
      const page = random.pick(pages);
      const what = random.int(8);
      if (what === 0) page.drop();
      else if (what === 1) coming.push(page.connect().catch(() => null));
      else if (what === 2) coming.push(page.open(1).catch(() => null));
      else if (what === 3) await scheduler.wait(random.int(4));
      else if (act(page, random)) clicks.push(page.run);
    }
    await Promise.all(coming);
    // The cast: there is a way for each remainder.
    await ringInStart(pages, place, ways[round % ways.length] as (typeof ways)[number]);
    for (const page of pages)
      while (!page.isSteady || page.outbox.size > 0) {
        if (!page.isSteady) await connect(page);
        else await Promise.race([page.caughtUp(), page.line.closed]);
      }
    const fresh = new KeptPage(app, first.id);
    await fresh.connect();
    runs.add(fresh.run);
    const shown = JSON.stringify(fresh.line.client.mirror.canonical()).match(/item \d+/g)?.length ?? 0;
    expect(shown, `round ${round}`).toBe(clicks.filter((run) => run === fresh.run).length);
    for (const page of pages) {
      await page.connect();
      await page.caughtUp();
      expect(page.line.client.mirror.canonical(), `round ${round}`).toEqual(fresh.line.client.mirror.canonical());
    }
    fresh.drop();
    // A session that ended before anybody came is followed by another one.
    expect(await hooksOf(first.id)).toHaveLength(runs.size - 1);
  }
});
