// Two sessions that are used alike, one of which is evicted at random moments: after each eviction both have the same
// document.
import { expect, inject, test } from "vitest";
import { actionOn, controlsOf } from "../../clients/random-actions.ts";
import { Random } from "../../clients/random.ts";
import type { TestTab } from "../../../src/testing/test-tab.ts";
import { same } from "../../clients/same.ts";
import { Guest } from "./evicted.ts";
import { reportOf } from "./visitor.ts";

export interface TwinOptions {
  /** True for a page that is ready to be used. */
  readonly ready?: (tab: TestTab) => boolean;
}

/** Uses the app through all that a visitor can do with it, chosen at random. */
export const twins = (app: string, options: TwinOptions = {}): void => evicted(app, options, true);

/** As `twins`, for an app that is not the same twice: it is compared with itself. */
export const alone = (app: string, options: TwinOptions = {}): void => evicted(app, options, false);

function evicted(app: string, { ready = () => true }: TwinOptions, hasTwin: boolean): void {
  const { count, seed } = inject("evictions");
  test(`${app}, ${count} times (EVICTIONS=${count} SEED=${seed})`, { timeout: 60_000 + count * 4_000 }, async () => {
    const random = new Random(seed);
    const lost = await Guest.of(app);
    const twin = hasTwin ? await Guest.of(app) : lost;
    const guests = [...new Set([lost, twin])];
    for (const guest of guests) {
      await guest.until(() => ready(guest.tab));
      await guest.rest();
    }
    const history: string[] = [];
    const used = new Set<string>();
    for (let evictions = 0; evictions < count;) {
      const before = await twin.agreed();
      same(await lost.agreed(), before, story(history));
      if (random.chance(0.7)) {
        evictions += 1;
        await lost.evict(random);
        history.push("- evicted");
        // Half of the time the first who wakes the object is somebody who only looks.
        if (random.chance(0.5)) same(await lost.agreed(), before, story(history));
      }
      const controls = controlsOf(twin.tab.document);
      const unused = controls.filter(({ id }) => !used.has(id));
      const control =
        unused.length > 0 && random.chance(0.5)
          ? random.pick(unused)
          : controls.length > 0
            ? random.pick(controls)
            : null;
      const action = control === null ? null : actionOn(control, random);
      if (action === null) continue;
      used.add(action.id);
      history.push(
        `${action.what}: ${JSON.stringify(action.kind === "change" ? action.attributes : [action.event, action.values])}`,
      );
      for (const guest of guests) {
        await guest.act(action);
        await guest.rest();
      }
    }
    same(await lost.agreed(), await twin.agreed(), story(history));
    expect(await reportOf(lost.stub), story(history)).toMatchObject({ problems: [] });
    expect(lost.tab.notices, story(history)).toEqual([]);
    for (const guest of guests) guest.tab.drop();
  });
}

/** What happened before a difference. */
const story = (history: readonly string[]): string =>
  `after ${history.length} steps, the last of them:\n${history.slice(-12).join("\n")}\n`;
