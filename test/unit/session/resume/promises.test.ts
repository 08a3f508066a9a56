// What a session that comes back does not do again, and what it says when it cannot come back.
import { describe, expect, it } from "vitest";
import { bind, Button, Column, IntSlider, Row, Select, state, Str, type ParamRef } from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe.each([{ turnsPerSnapshot: 1 }, { turnsPerSnapshot: 127 }])(
  "with $turnsPerSnapshot turns to a snapshot",
  (more) => {
    it("watchers are not called again, and are when something changes", async () => {
      let calls = 0;
      const session = await open(
        () => {
          const slider = new IntSlider({ name: "S", end: 10 });
          const text = new Str("value 0");
          slider.watch(() => {
            calls += 1;
            text.object = `value ${slider.value}`;
          }, "value");
          return new Column(slider, text);
        },
        {},
        more,
      );
      await session.tab.change("S", { value: 7 });
      await survives(session);
      expect(calls).toBe(1);
      expect(session.text).toContain("value 7");
      await session.tab.change("S", { value: 8 });
      expect(calls).toBe(2);
      expect(session.text).toContain("value 8");
    });

    it("functions see the values that were left", async () => {
      const session = await open(
        () => {
          const slider = new IntSlider({ name: "S", end: 10 });
          const value = slider.param["value"] as ParamRef<number | null>;
          return new Row(
            slider,
            () => `twice ${(slider.value ?? 0) * 2}`,
            bind((given: number | null) => `thrice ${(given ?? 0) * 3}`, value),
          );
        },
        {},
        more,
      );
      await session.tab.change("S", { value: 4 });
      await survives(session);
      expect(session.text).toContain("twice 8");
      expect(session.text).toContain("thrice 12");
    });

    it("onload does not run again, and what it did stays", async () => {
      let loads = 0;
      const session = await open(
        () => {
          const select = new Select({ name: "late" });
          state.onload(() => {
            loads += 1;
            select.options = ["a", "b"];
            select.value = "b";
          });
          return select;
        },
        {},
        more,
      );
      await survives(session);
      expect(loads).toBe(1);
      expect(session.tab.get("late")).toBe("b");
    });

    it("periodic callbacks keep beat and count; missed ticks are one", async () => {
      const session = await open(
        () => {
          const text = new Str("");
          const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period: 1000 });
          return text;
        },
        {},
        more,
      );
      await session.advance(2_400);
      await survives(session);
      await session.advance(599);
      expect(session.text).toContain("tick 2");
      await session.advance(1);
      expect(session.text).toContain("tick 3");
    });

    it("hooks for new sessions run once, those for the end once", async () => {
      const ran: string[] = [];
      const session = await open(
        () => {
          state.onSessionDestroyed(() => void ran.push("destroyed"));
          return "text";
        },
        {},
        more,
      );
      await survives(session);
      await session.end();
      expect(ran).toEqual(["destroyed"]);
    });

    it("an app that built by what it read is brought back all the same", async () => {
      const session = await open(
        () => {
          const slider = new IntSlider({ name: "S", value: 1, start: 1, end: 10 });
          return new Column(
            slider,
            ...Array.from({ length: slider.value ?? 0 }, (_, index) => new Str(`item ${index}`)),
          );
        },
        {},
        more,
      );
      await session.tab.change("S", { value: 5 });
      await survives(session);
    });
  },
);

it("a value that changes costs one stored turn", async () => {
  const session = await open(() => new IntSlider({ name: "S", end: 100 }));
  const before = session.journal.writes;
  for (let value = 1; value <= 10; value++) await session.tab.change("S", { value });
  expect(session.journal.writes - before).toBe(10);
});

describe("what cannot come back is named:", () => {
  const problemsAfter = async (build: (column: Column) => void): Promise<string> => {
    const session = await open(() => {
      const column = new Column();
      const button = new Button({ name: "go" });
      button.onClick(() => build(column));
      return new Row(button, column);
    });
    await session.tab.click("go");
    const problems = session.problems.join("; ");
    expect(await session.crash()).toBe("restarted");
    expect(session.tab.notices).toHaveLength(1);
    return problems;
  };

  it("a widget with a callback, made by a callback", async () => {
    const problems = await problemsAfter((column) => {
      const inner = new Button({ name: "inner" });
      inner.onClick(() => {});
      column.append(inner);
    });
    expect(problems).toContain("a callback made a Button that has callbacks");
  });

  it("a function in a layout, put there by a callback", async () => {
    expect(await problemsAfter((column) => column.append(() => "text"))).toContain("Column.objects cannot be stored");
  });

  it("a periodic callback, started by a callback", async () => {
    expect(await problemsAfter(() => void state.addPeriodicCallback(() => {}, { period: 1000 }))).toContain(
      "a periodic callback",
    );
  });

  it("a link in the browser, made by a callback", async () => {
    const problems = await problemsAfter((column) => {
      const [from, to] = [new IntSlider({ end: 5 }), new IntSlider({ end: 5 })];
      column.append(from, to);
      from.jslink(to, { links: { value: "value" } });
    });
    expect(problems).toContain("a link in the browser");
  });

  it("a component class of the app's own, made by a callback", async () => {
    class Own extends Str {}
    expect(await problemsAfter((column) => column.append(new Own("own")))).toContain(
      "only the app's own code can make",
    );
  });
});
