// Tables that are edited, streamed into, replaced, unfolded and paged are lost at random moments, and never differ from
// their twin.
import { expect, it } from "vitest";
import type { TestSession } from "../../../../src/testing/index.ts";
import { Button, Column, Str, Tabulator } from "../../../../src/index.ts";
import { actionOn, controlsOf, type Action } from "../../../clients/random-actions.ts";
import { Random } from "../../../clients/random.ts";
import { same } from "../../../clients/same.ts";
import { open } from "./surviving.ts";

const STEPS = 60;
const KEEP = 6;

/** Every callback is a function of what the tables hold. */
function tablesApp(): unknown {
  const rows = (born: number) => ["Ada", "Alan", "Grace"].map((who, at) => ({ who, born: born + at }));
  const people = new Tabulator({ value: rows(1815), rowContent: ({ who }) => new Str(`about ${String(who)}`) });
  const paged = new Tabulator({ value: { n: [3, 1, 2, 5, 4, 6] }, pagination: "remote", pageSize: 3 });
  const first = (): number => Number(people.rows.at(0)?.["born"]);
  const actions: Readonly<Record<string, () => unknown>> = {
    add: () => people.stream([{ who: `child of ${first()}`, born: first() + 30 }], { rollover: KEEP }),
    older: () => people.patch({ born: [[0, first() - 1]] }),
    replace: () => (people.value = rows(first() + 100)),
    unfold: () => (people.expanded = people.expanded.length > 0 ? [] : [0, 2]),
    turn: () => (paged.page = (paged.page % 2) + 1),
    sort: () => (paged.sorters = paged.sorters.length > 0 ? [] : [{ field: "n", dir: "desc" }]),
    change: () => paged.patch({ n: [[0, Number(paged.rows.at(0)?.["n"]) + 1]] }),
  };
  return new Column(
    ...Object.entries(actions).map(([name, act]) => new Button({ name, onClick: () => void act() })),
    people,
    paged,
    () => people.rows.map(({ who, born }) => `${String(who)} ${String(born)}`).join(", "),
    () => `selected ${people.selection.join()} and ${paged.selection.join()}`,
  );
}

async function act(session: TestSession, action: Action): Promise<void> {
  const model = session.tab.document.model(action.id);
  if (action.kind === "change") await session.tab.change(model, action.attributes);
  else await session.tab.send(model, action.event, action.values);
  await session.settled();
}

it.each([1, 2, 3, 4])(
  "seed %i",
  async (seed) => {
    const random = new Random(seed);
    const options = { turnsPerSnapshot: random.pick([2, 127]) };
    const [lost, twin] = [await open(tablesApp, {}, options), await open(tablesApp, {}, options)];
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
