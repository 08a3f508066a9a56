// Tables that are edited, streamed into, replaced, unfolded and paged are lost at random moments, and never differ from
// their twin.
import { expect, it } from "vitest";
import { Button, Column, IntRangeSlider, Str, Tabulator, TextInput } from "../../../../src/index.ts";
import { runInSession } from "../../../../src/state/current-session.ts";
import { SessionLives } from "../../../support/session-lives.ts";
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

let people: Tabulator;
let range: IntRangeSlider;
/** A table that widgets filter, and whose edits may be refused. */
function filteredApp(): unknown {
  people = new Tabulator({
    value: { n: [3, 1, 2, 5, 4, 6], name: ["a", "b", "ab", "ba", "aa", "bb"] },
    validators: { n: (value) => (Number(value) % 2 === 0 ? "odd numbers only" : null) },
  });
  range = new IntRangeSlider({ start: 0, end: 9, value: [0, 9] });
  const part = new TextInput({ value: "a" });
  const few = people.addFilter([1, 2, 3, 5], "n");
  people.addFilter(range, "n");
  people.addFilter(({ name }) => String(name).includes(part.value ?? ""));
  return new Column(range, part, people, new Button({ label: "More", onClick: few }));
}

it("filters and validators are there after each loss, with what widgets asked for and what was taken away", async () => {
  const lives = new SessionLives(filteredApp);
  await lives.begin();
  const names = (): string => people.currentRows.map(({ name }) => String(name)).join(" ");
  expect(names()).toBe("a ab ba");
  lives.browserSets("panel.models.widgets.TextInput", "value", "b");
  expect(names()).toBe("b ab ba");
  await lives.loseAndReturn();
  expect([lives.started.outcome, names()]).toEqual(["resumed", "b ab ba"]);
  lives.browserSends("panel.models.widgets.Button", "button_click");
  expect(names()).toBe("b ab ba bb");
  await lives.loseAndReturn();
  expect([lives.started.outcome, names()]).toEqual(["resumed", "b ab ba bb"]);
  lives.browserSets("panel.models.widgets.TextInput", "value", "");
  expect(names()).toBe("a b ab ba aa bb");
  runInSession(lives.session, () => (range.value = [3, 9]));
  lives.store();
  expect(names()).toBe("a ba aa bb");
  await lives.loseAndReturn();
  expect(names()).toBe("a ba aa bb");
  expect(lives.session.memory?.problems).toEqual([]);
});
