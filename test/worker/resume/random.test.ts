// An app with something of everything is evicted at 200 seeded moments while it is used, and ends as one that never
// was.
import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { Random } from "../../clients/random.ts";
import { BUTTONS } from "../../unit/session/resume/everything-app.ts";
import { reportOf, visit, type Visitor } from "./visitor.ts";

/** Runs on its own time, which two sessions do not share. */
const LEFT_OUT = new Set<string>(["job"]);
const NAMES = BUTTONS.filter((name) => !LEFT_OUT.has(name));

async function use({ tab }: Visitor, random: Random): Promise<void> {
  if (random.chance(0.7)) return tab.click(random.pick(NAMES));
  const [name, value] = random.pick([
    ["level", random.int(10)],
    ["copy", `copy ${random.int(5)}`],
    ["own", `own ${random.int(5)}`],
  ] as const);
  return tab.change(name, { value });
}

test.each([1, 2, 3, 4])("seed %i", async (seed) => {
  const lost = await visit("/everything");
  const twin = await visit("/everything");
  const moments = new Random(seed);
  const [first, second] = [new Random(seed + 1_000), new Random(seed + 1_000)];
  for (let evictions = 0; evictions < 50;) {
    if (moments.chance(0.6)) {
      evictions += 1;
      const crash = moments.chance(0.2);
      await evictDurableObject(lost.stub, { webSockets: crash ? "close" : "hibernate" });
      if (crash) await lost.tab.connect();
    }
    await use(lost, first);
    await use(twin, second);
  }
  expect(lost.tab.document.canonical()).toEqual(twin.tab.document.canonical());
  expect(lost.tab.faults).toEqual([]);
  const fresh = await visit("/everything", lost.id);
  expect(fresh.tab.document.canonical()).toEqual(lost.tab.document.canonical());
  expect(await reportOf(lost.stub)).toMatchObject({ problems: [] });
});
