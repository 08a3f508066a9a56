// The whole dashboards of the gallery, used without a browser: each does what it says, and sleeps as if it had not.
import { expect, test } from "vitest";
import { DASHBOARDS } from "../../../examples/dashboards/index.ts";
import { DASHBOARD_TEXTS } from "../../../examples/descriptions.ts";
import { TestSession, type TestTab } from "../../../src/testing/index.ts";

test("each has a sentence", () => expect(Object.keys(DASHBOARD_TEXTS)).toEqual(Object.keys(DASHBOARDS)));

const CSV = "name,a,b\nx,1,2\ny,3,4\nz,5,7\n";

/** What a visitor does with each, and a text that is there then. */
const USES: Readonly<Record<string, readonly [use: (tab: TestTab) => Promise<unknown>, told: RegExp | null]>> = {
  attractors: [(tab) => tab.change("Begin with", { value: "Shell" }), null],
  "csv-explorer": [
    (tab) => tab.change("FileInput", { filename: "my.csv", mime_type: "text/csv", value: btoa(CSV) }),
    /my\.csv.*3 columns, 3 rows/,
  ],
  "game-of-life": [(tab) => tab.change("Pattern", { value: "Acorn" }).then(() => tab.click("Step")), /8 cells live/],
  gapminder: [(tab) => tab.change("DiscretePlayer", { value: 5 }), /1990/],
  "iris-kmeans": [(tab) => tab.change("Clusters", { value: 4 }), null],
  outliers: [(tab) => tab.change("Deviations", { value: 1.5 }), null],
  penguins: [(tab) => tab.change("CheckboxButtonGroup", { active: [2] }), /119 penguins/],
  portfolio: [(tab) => tab.change("AAPL", { value: 100 }), /The best for its risk/],
  stocks: [(tab) => tab.change("Bought in week", { value: 100 }), null],
  todo: [(tab) => tab.send("What is to be done?", "enter-pressed", { value_input: "Sleep" }), /3 to do, 0 done/],
  "wind-farm": [(tab) => tab.change("Reading", { active: false }), null],
};

test.each(Object.entries(DASHBOARDS))("%s", async (name, app) => {
  const session = await TestSession.open(app);
  const [use, told] = USES[name] ?? [() => Promise.resolve(), null];
  const before = JSON.stringify(session.json);
  await use(session.tab);
  expect(JSON.stringify(session.json)).not.toBe(before);
  if (told !== null) expect(session.tab.text).toMatch(told);
  expect(session.problems).toEqual([]);
  const { json } = session;
  await session.sleep();
  expect(session.json).toEqual(json);
});
