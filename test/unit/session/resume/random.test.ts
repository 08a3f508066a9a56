// A session that is lost at random moments ends as its twin that never was, ids included.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { TestSession } from "../../../../src/testing/index.ts";
import { BUTTONS, everythingApp } from "./everything-app.ts";
import { agree, open } from "./surviving.ts";

type Step =
  | { readonly do: "click"; readonly name: string }
  | { readonly do: "change"; readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }
  | { readonly do: "wait"; readonly milliseconds: number }
  | { readonly do: "sleep" }
  | { readonly do: "crash" };

const change = (name: string, attributes: fc.Arbitrary<Readonly<Record<string, unknown>>>): fc.Arbitrary<Step> =>
  attributes.map((values) => ({ do: "change", name, attributes: values }));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...BUTTONS).map((name) => ({ do: "click" as const, name })) },
  { weight: 3, arbitrary: change("level", fc.record({ value: fc.integer({ min: 0, max: 9 }) })) },
  { weight: 1, arbitrary: change("copy", fc.record({ value: fc.constantFrom("", "x", "y") })) },
  { weight: 1, arbitrary: change("own", fc.record({ value: fc.constantFrom("", "x", "y") })) },
  { weight: 1, arbitrary: change("in tab", fc.record({ value: fc.constantFrom("", "x", "y") })) },
  { weight: 1, arbitrary: change("folded", fc.record({ value: fc.integer({ min: 0, max: 5 }) })) },
  { weight: 1, arbitrary: change("placed", fc.record({ value: fc.constantFrom("p", "q") })) },
  { weight: 1, arbitrary: change("slider 1", fc.record({ value: fc.integer({ min: 0, max: 5 }) })) },
  { weight: 1, arbitrary: change("Tabs", fc.record({ active: fc.constantFrom(0, 1) })) },
  {
    weight: 1,
    arbitrary: change("FileInput", fc.constant({ filename: "a.txt", mime_type: "text/plain", value: "aGVsbG8=" })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(300, 1000, 2500).map((milliseconds) => ({ do: "wait" as const, milliseconds })),
  },
  { weight: 4, arbitrary: fc.constantFrom({ do: "sleep" as const }, { do: "crash" as const }) },
);

async function take(session: TestSession, each: Step, losing: boolean): Promise<void> {
  switch (each.do) {
    case "click":
      await session.tab.click(each.name);
      return session.settled();
    case "change":
      // Some are on the page only after certain steps.
      if (!session.tab.has(each.name)) return;
      await session.tab.change(each.name, each.attributes);
      return session.settled();
    case "wait":
      return session.advance(each.milliseconds);
    case "sleep":
    case "crash":
      if (!losing) return;
      expect(session.problems).toEqual([]);
      expect(await session[each.do]()).toBe("resumed");
  }
}

const click = (name: string): Step => ({ do: "click", name });

/** What once went wrong. */
const PAST: [Step[], number][] = [
  [[{ do: "sleep" }, { do: "change", name: "level", attributes: { value: 1 } }, click("add text")], 2],
  [[click("hide plot"), click("stream"), { do: "sleep" }, click("plot"), { do: "sleep" }], 2],
  [
    [
      click("add text"),
      click("add text"),
      click("hide plot"),
      { do: "crash" },
      click("glyph"),
      { do: "sleep" },
      click("add text"),
      click("show plot"),
    ],
    2,
  ],
];

it("whatever happens in between", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 30 }),
      fc.constantFrom(2, 127),
      async (steps, turnsPerSnapshot) => {
        const lost = await open(everythingApp, {}, { turnsPerSnapshot });
        const twin = await open(everythingApp, {}, { turnsPerSnapshot });
        for (const each of steps) {
          await take(lost, each, true);
          await take(twin, each, false);
        }
        await take(lost, { do: "sleep" }, true);
        expect(lost.json).toEqual(twin.json);
        await agree(lost);
        expect(lost.log.filter(({ level }) => level === "error")).toEqual([]);
      },
    ),
    {
      numRuns: Number(process.env["RUNS"] ?? 25),
      seed: Number(process.env["SEED"] ?? 20_261_121),
      endOnFailure: false,
      examples: PAST,
    },
  );
}, 120_000);
