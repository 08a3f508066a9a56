// Apps that are drawn from seeds are lost at random moments while everything in them is used. Where `problems` is empty
// the session equals its twin that never slept (rules R1 to R10 of docs/design/resume.md).
import { expect, it } from "vitest";
import type { TestSession } from "../../../../src/testing/index.ts";
import { actionOn, controlsOf, type Action } from "../../../clients/random-actions.ts";
import { Random } from "../../../clients/random.ts";
import { same } from "../../../clients/same.ts";
import { drawnApp } from "./drawn-app.ts";
import { open } from "./surviving.ts";

const STEPS = 25;
/** RUNS adds seeds from SEED on. */
const FIRST = Number(process.env["SEED"] ?? 1);
const SEEDS = Array.from({ length: Number(process.env["RUNS"] ?? 20) }, (_none, index) => FIRST + index);

/** Does it, and returns what the server had against it: of a hidden component it takes nothing. */
async function act(session: TestSession, action: Action): Promise<string | null> {
  const model = session.tab.document.model(action.id);
  try {
    if (action.kind === "change") await session.tab.change(model, action.attributes);
    else await session.tab.send(model, action.event, action.values);
    return null;
  } catch (error) {
    const text = String(error);
    if (!text.includes("The server refused: LateChangeError")) throw error;
    return text;
  } finally {
    await session.settled();
  }
}

it.each(SEEDS)(
  "seed %i",
  async (seed) => {
    const random = new Random(seed + 1_000_000);
    const options = { turnsPerSnapshot: random.pick([2, 127]) };
    const [lost, twin] = [await open(drawnApp(seed), {}, options), await open(drawnApp(seed), {}, options)];
    for (const session of [lost, twin]) await session.settled();
    same(lost.json, twin.json, "as built");
    const history: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      if (random.chance(0.5)) {
        if (lost.problems.length > 0) return;
        expect(await (random.chance(0.7) ? lost.sleep() : lost.crash()), history.join("\n")).toBe("resumed");
        history.push("- lost");
        same(lost.json, twin.json, history.join("\n"));
      }
      const controls = controlsOf(twin.tab.document);
      const action = controls.length === 0 ? null : actionOn(random.pick(controls), random);
      if (action === null) continue;
      history.push(`${action.id} ${action.what}`);
      expect(await act(lost, action), history.join("\n")).toBe(await act(twin, action));
      same(lost.json, twin.json, history.join("\n"));
      same(lost.tab.document.canonical(), twin.tab.document.canonical(), history.join("\n"));
      expect(lost.tab.faults).toEqual([]);
    }
  },
  60_000,
);
