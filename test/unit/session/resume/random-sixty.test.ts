// An app of more than sixty components is lost at random moments while everything in it is used, and never differs from
// its twin.
import { expect, it } from "vitest";
import type { TestSession } from "../../../../src/testing/index.ts";
import { actionOn, controlsOf, type Action } from "../../../clients/random-actions.ts";
import { Random } from "../../../clients/random.ts";
import { same } from "../../../clients/same.ts";
import { sixtyApp } from "./sixty-app.ts";
import { open } from "./surviving.ts";

const STEPS = 120;

/** Seeds that once found something: cards of functions, dynamic tabs, keys of what callbacks made, cards that are all folded. RUNS adds others. */
const PAST = [3, 13, 25, 31, 225, 7022];
const MORE = Array.from(
  { length: Number(process.env["RUNS"] ?? 0) },
  (_none, index) => Number(process.env["SEED"] ?? 1_000) + index,
);

async function act(session: TestSession, action: Action): Promise<void> {
  const model = session.tab.document.model(action.id);
  if (action.kind === "change") await session.tab.change(model, action.attributes);
  else await session.tab.send(model, action.event, action.values);
  await session.settled();
}

it.each([...PAST, ...MORE])(
  "seed %i",
  async (seed) => {
    const random = new Random(seed);
    const options = { turnsPerSnapshot: random.pick([2, 127]) };
    const [lost, twin] = [await open(sixtyApp, {}, options), await open(sixtyApp, {}, options)];
    for (let step = 0; step < STEPS; step++) {
      if (random.chance(0.5))
        expect(await (random.chance(0.7) ? lost.sleep() : lost.crash()), `step ${step}`).toBe("resumed");
      const action = actionOn(random.pick(controlsOf(twin.tab.document)), random);
      if (action === null) continue;
      await act(lost, action);
      await act(twin, action);
      expect(lost.problems, `step ${step}: ${action.what}`).toEqual([]);
      same(lost.json, twin.json, `step ${step}: ${action.what}`);
      same(lost.tab.document.canonical(), twin.tab.document.canonical(), `step ${step}: ${action.what}`);
      expect(lost.tab.faults).toEqual([]);
    }
  },
  60_000,
);
