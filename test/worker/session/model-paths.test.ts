// Real objects in workerd along random paths of the model: what its pages do, lose and come back for is done to real
// sockets; what it lets the session do, the real session does by itself, whenever it does.
import { runInDurableObject } from "cloudflare:test";
import { expect, inject, test } from "vitest";
import { Random } from "../../clients/random.ts";
import { messages, type Act } from "../../model/messages.ts";
import { event, KeptPage } from "../kept-page.ts";

const at = (page: 0 | 1, kind: Act["kind"]): Act => ({ page, kind });
const acts: readonly Act[] = [
  at(0, "click"),
  at(1, "set"),
  at(0, "doomed"),
  at(0, "click"),
  at(1, "click"),
  at(1, "remove"),
  at(0, "set"),
  at(0, "click"),
];
// A deployment into sleep has tests of its own (S5): the platform's tests put only objects to sleep that are at rest.
const model = messages({ acts, crashes: 2, losses: 4, deployments: 0, expiries: 0 });
/** Steps of one path, at most. */
const LONGEST = 90;

/** The model's two pages, as real ones. */
class Pair {
  readonly pages: readonly [KeptPage, KeptPage];
  readonly #random: Random;
  readonly #ids = new Map<string, string>();
  clicks = 0;
  readonly values: unknown[] = [];

  constructor(random: Random) {
    const first = new KeptPage("/board");
    this.pages = [first, new KeptPage("/board", first.id)];
    this.#random = random;
  }

  /** Both pages show the session. */
  async begin(): Promise<void> {
    for (const page of this.pages) await page.connect();
    for (const { id, type, attributes } of this.pages[0].line.client.mirror.models.values())
      this.#ids.set(String(attributes.get("label") ?? attributes.get("title") ?? type), id);
  }

  /** Does what a step of the model is about. */
  async follow(name: string): Promise<void> {
    const [, index, what = ""] = /^page (\d):? (.*)$/.exec(name) ?? [];
    const page = this.pages[index === "1" ? 1 : 0];
    if (name.includes("crashes")) await this.#crash();
    else if (what === "opens a line")
      // Not waited for: it may be overtaken, or come to nothing.
      void page.connect().catch(() => null);
    else if (what === "gives its line up" || what === "notices the loss") page.drop();
    else if (name.startsWith("page ") && name.includes(":")) this.#act(page, what);
    else await scheduler.wait(this.#random.int(4));
  }

  /** All has arrived that is on its way. */
  async end(): Promise<void> {
    for (const page of this.pages) {
      while (!page.isSteady || page.outbox.size > 0) {
        if (!page.isSteady) await page.connect().catch(() => null);
        else await Promise.race([page.caughtUp(), page.line.closed]);
      }
    }
  }

  #act(page: KeptPage, kind: string): void {
    const id = (name: string): string => this.#ids.get(name) ?? name;
    const set = (name: string, value: unknown) =>
      ({ kind: "ModelChanged", model: { id: id(name) }, attr: "value", new: value }) as const;
    const value = this.#random.int(10);
    if (kind === "click") this.clicks += 1;
    if (kind === "set") this.values.push(value);
    const events = {
      click: event("button_click", id("Add")),
      remove: event("button_click", id("Remove")),
      set: set("Level", value),
      doomed: set("Extra", "typed"),
    };
    // The model has no other kinds in its acts.
    const one = events[kind as keyof typeof events];
    if (page.isSteady) page.act([one]);
    else page.keep([one]);
  }

  async #crash(): Promise<void> {
    await runInDurableObject(this.pages[0].stub, (_object, state) => state.abort("a crash")).catch(() => null);
  }
}

// EVICTIONS and SEED say how many paths, and where they begin: five by default.
const { count, seed } = inject("evictions");
const seeds = Array.from({ length: Math.ceil(count / 4) }, (_, index) => seed + index);

test.each(seeds)("a path of seed %i: every click counts once, and all have what the session has", async (each) => {
  const random = new Random(each);
  const pair = new Pair(random);
  await pair.begin();
  let state = model.first;
  for (let steps = 0; steps < LONGEST; steps++) {
    const all = model.steps(state);
    if (all.length === 0) break;
    const step = random.pick(all);
    state = step.next;
    expect(model.broken(state)).toBeNull();
    await pair.follow(step.name);
    for (const page of pair.pages) {
      const shown = JSON.stringify(page.line.client.mirror.canonical()).match(/item \d+/g)?.length ?? 0;
      expect(shown, step.name).toBeLessThanOrEqual(pair.clicks);
    }
  }
  await pair.end();
  const fresh = new KeptPage("/board", pair.pages[0].id);
  await fresh.connect();
  expect(await fresh.items()).toBe(pair.clicks);
  const level = fresh.line.client.mirror.ofType("Slider").attributes.get("value");
  if (pair.values.length > 0) expect(pair.values).toContain(level);
  for (const page of pair.pages) {
    await page.connect();
    await page.caughtUp();
    expect(page.line.client.mirror.canonical()).toEqual(fresh.line.client.mirror.canonical());
  }
});
