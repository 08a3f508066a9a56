// Tables that are edited, streamed into, replaced, unfolded and paged are lost at random moments, and never differ from
// their twin.
import { it } from "vitest";
import { Button, Column, Str, Tabulator } from "../../../../src/index.ts";
import { neverDiffers } from "./twins.ts";

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

it.each([1, 2, 3, 4])("seed %i", (seed) => neverDiffers(tablesApp, seed, STEPS), 60_000);
