// An app that is lost at random moments while everything in it is used, beside a twin that never is.
import { expect } from "vitest";
import type { TestSession } from "../../../../src/testing/index.ts";
import { actionOn, controlsOf, type Action } from "../../../clients/random-actions.ts";
import { Random } from "../../../clients/random.ts";
import { same } from "../../../clients/same.ts";
import { open } from "./surviving.ts";

/** Does it in the session's tab, and waits until all that follows from it is done. */
export async function act(session: TestSession, action: Action): Promise<void> {
  const model = session.tab.document.model(action.id);
  if (action.kind === "change") await session.tab.change(model, action.attributes);
  else await session.tab.send(model, action.event, action.values);
  await session.settled();
}

/** Takes that many random steps in both, and checks after each that nobody could tell which was lost. */
export async function neverDiffers(build: () => unknown, seed: number, steps: number): Promise<void> {
  const random = new Random(seed);
  const options = { turnsPerSnapshot: random.pick([2, 127]) };
  const [lost, twin] = [await open(build, {}, options), await open(build, {}, options)];
  for (let step = 0; step < steps; step++) {
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
}
