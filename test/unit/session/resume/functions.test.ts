// Functions in the page, of all sorts: a session that is lost and comes back has the same document, ids included.
import { describe, expect, it } from "vitest";
import {
  Accordion,
  bind,
  Button,
  Card,
  Column,
  figure,
  FunctionPane,
  IntSlider,
  Markdown,
  Placeholder,
  Row,
  Select,
  state,
  Str,
  TextInput,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe("functions", () => {
  it("inside functions, with widgets inside", async () => {
    const session = await open(() => {
      const outer = new IntSlider({ name: "outer", end: 9 });
      const inner = new IntSlider({ name: "inner", end: 9 });
      return new Column(outer, inner, () => {
        const own = new TextInput({ name: `own ${outer.value}` });
        return new Column(`outer ${outer.value}`, own, () => new Row(`inner ${inner.value}`, () => `own ${own.value}`));
      });
    });
    await session.tab.change("outer", { value: 2 });
    await session.tab.change("inner", { value: 3 });
    await survives(session, "changed");
    await session.tab.change("own 2", { value: "typed" });
    expect(session.text).toContain("own typed");
    await survives(session, "typed");
    await session.tab.change("inner", { value: 4 });
    await survives(session, "inner again");
    await session.tab.change("outer", { value: 5 });
    await survives(session, "outer again");
  });

  it("that give generators and promises", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      const steps = bind(function* (value: number | null) {
        yield "one moment";
        yield new Column(`steps ${value}`, new TextInput({ name: "in generator" }));
      }, level);
      const later = bind(async (value: number | null) => {
        await Promise.resolve();
        return new Str(`later ${value}`);
      }, level);
      const list = new FunctionPane(
        bind(function* (value: number | null) {
          for (let index = 0; index < 3; index++) yield `${value} and ${index}`;
        }, level),
        { generatorMode: "append" },
      );
      return new Column(level, steps, later, list);
    });
    await session.settled();
    await survives(session, "before");
    await session.tab.change("level", { value: 3 });
    await session.settled();
    expect(session.text).toContain("later 3");
    await survives(session, "changed");
    await session.tab.change("in generator", { value: "typed" });
    await survives(session, "typed");
  });

  it("that append: what comes after a loss has the numbers that it would have had", async () => {
    const build = (): unknown => {
      const level = new IntSlider({ name: "level", end: 9 });
      const list = bind(function* (value: number | null) {
        for (let index = 0; index < 2; index++) yield `${value} and ${index}`;
      }, level);
      return new Column(level, new FunctionPane(list, { generatorMode: "append" }));
    };
    const [lost, twin] = [await open(build), await open(build)];
    for (const value of [1, 2, 3]) {
      await survives(lost, `before ${value}`);
      for (const session of [lost, twin]) {
        await session.tab.change("level", { value });
        await session.settled();
      }
      expect(lost.json).toEqual(twin.json);
    }
  });

  it.each([{ start: 3 }, { start: 0 }])(
    "that make cards, beside what callbacks make, from $start on",
    async ({ start }) => {
      const build = (): unknown => {
        const level = new IntSlider({ name: "level", end: 9, value: start });
        const lines = new Column();
        level.watch(({ value }) => lines.append(new Str(`line ${String(value)}`)), "value");
        const card = bind(async (value: number | null) => {
          await Promise.resolve();
          return (value ?? 0) > 4 ? new Card(new Str(`much: ${value}`), { title: "much" }) : `little: ${value}`;
        }, level);
        const folds = (): Accordion => new Accordion(["one", `${level.value}`], ["two", "text"]);
        // A run with a level from the start makes more models than one with none did: there, params are given back at
        // its end.
        const more = start === 0 && (level.value ?? 0) > 0 ? [new Row("more")] : [];
        return new Column(lines, level, card, folds, new Placeholder("a place"), ...more);
      };
      const [lost, twin] = [await open(build), await open(build)];
      const both = async (name: string, attributes: Readonly<Record<string, unknown>>): Promise<void> => {
        const widget = twin.tab.find(name);
        for (const session of [lost, twin]) {
          await session.tab.change(widget, attributes);
          await session.settled();
        }
        await survives(lost, `${name} ${JSON.stringify(attributes)}`);
        expect(lost.json).toEqual(twin.json);
      };
      for (const value of [6, 2, 7]) await both("level", { value });
      await both("Card", { collapsed: true });
      await both("level", { value: 8 });
      await both("Card", { collapsed: true });
    },
  );

  it("that wait for the page and ask whether it is there", async () => {
    const session = await open(() => new Column(() => `loaded: ${state.loaded}`), { deferLoad: true });
    expect(session.text).toContain("loaded: true");
    await survives(session);
  });

  it("that wait for the page", async () => {
    const session = await open(
      () => {
        const level = new IntSlider({ name: "level", end: 9 });
        return new Column(
          level,
          () => `level ${level.value}`,
          () => new TextInput({ name: "late" }),
        );
      },
      { deferLoad: true, loadingIndicator: true },
    );
    await session.tab.change("late", { value: "typed" });
    await survives(session, "typed");
    await session.tab.change("level", { value: 2 });
    await survives(session, "changed");
  });

  it("whose content callbacks add to", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      return new Column(level, () => {
        const column = new Column(`level ${level.value}`);
        const add = new Button({ name: "add" });
        add.onClick(() => column.append(new Str(`item ${column.length}`)));
        return new Row(add, column);
      });
    });
    await session.tab.click("add");
    await session.tab.click("add");
    await survives(session, "added");
    await session.tab.change("level", { value: 2 });
    await survives(session, "evaluated");
    await session.tab.click("add");
    await survives(session, "added again");
  });

  it("and a placeholder's content that comes in any order", async () => {
    const build = (): unknown => {
      const place = new Placeholder("a place");
      const button = (name: string, make: () => unknown): Button =>
        new Button({ name, onClick: () => (place.object = make()) });
      const plot = (): unknown => {
        const made = figure({ width: 100, height: 100 });
        made.line([0, 1], [0, 1]);
        return made;
      };
      return new Column(
        button("text", () => "a text"),
        button("markdown", () => new Markdown("*mark*")),
        button("card", () => new Card("in the card", { title: "card" })),
        button("plot", plot),
        place,
      );
    };
    const [lost, twin] = [await open(build), await open(build)];
    for (const step of [
      "markdown",
      "text",
      "card",
      "plot",
      "text",
      "markdown",
      "markdown",
      "text",
      "plot",
      "plot",
      "markdown",
      "card",
      "text",
    ]) {
      for (const session of [lost, twin]) await session.tab.click(step);
      expect(lost.json, step).toEqual(twin.json);
      await survives(lost, step);
    }
  });

  it("and a placeholder's content that callbacks chose", async () => {
    const session = await open(() => {
      const place = new Placeholder("nothing yet");
      const choose = new Select({ name: "which", options: ["text", "input", "card"] });
      choose.watch(() => {
        place.object =
          choose.value === "text"
            ? "a text"
            : choose.value === "input"
              ? new TextInput({ name: "inner" })
              : new Card("card", { title: "t" });
      }, "value");
      return new Column(choose, place);
    });
    await session.tab.change("which", { value: "input" });
    await survives(session, "input");
    await session.tab.change("inner", { value: "typed" });
    await survives(session, "typed");
    await session.tab.change("which", { value: "card" });
    await survives(session, "card");
    await session.tab.change("which", { value: "text" });
    await survives(session, "text");
  });
});
