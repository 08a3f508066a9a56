// Layouts that visitors and callbacks change: a session that is lost and comes back has the same document, ids
// included.
import { describe, expect, it } from "vitest";
import {
  Accordion,
  Alert,
  Button,
  Card,
  Column,
  Markdown,
  Row,
  Select,
  Spacer,
  Str,
  Tabs,
  TextInput,
} from "../../../../src/index.ts";
import type { TestTab } from "../../../../src/testing/index.ts";
import { open, survives } from "./surviving.ts";

describe("layouts", () => {
  it("tabs, cards and accordions that visitors opened, closed and changed", async () => {
    const session = await open(() => {
      const tabs = new Tabs(["first tab", new Str("first")], ["second tab", new TextInput({ name: "typing" })]);
      const card = new Card("inside", { title: "a card", collapsed: false });
      const accordion = new Accordion(["a", "text a"], ["b", "text b"]);
      const add = new Button({ name: "add" });
      add.onClick(() => {
        tabs.append([`tab ${tabs.length}`, new Str(`content ${tabs.length}`)]);
        card.append(new Row(new Str("deep"), new Column(new TextInput({ name: `deep ${card.length}` }))));
        accordion.append(["c", new Card("card in accordion")]);
      });
      return new Column(add, tabs, card, accordion);
    });
    await survives(session, "before");
    await session.tab.change("Tabs", { active: 1 });
    await session.tab.change("typing", { value: "typed" });
    await session.tab.change("Card", { collapsed: true });
    await survives(session, "changed");
    await session.tab.click("add");
    await session.tab.click("add");
    await survives(session, "added");
    await session.tab.change("deep 1", { value: "typed deep" });
    await survives(session, "typed into what was added");
    await session.tab.click("add");
    await survives(session, "added again");
  });

  it("dynamic tabs that are looked at again: a lost session has the document of one that never was", async () => {
    const build = (): unknown => {
      const tabs = new Tabs(["first", new Str("first")], ["second", new TextInput({ name: "typing", width: 120 })], {
        dynamic: true,
      });
      const add = new Button({ name: "add" });
      add.onClick(() => tabs.append([`tab ${tabs.length}`, new Row(new TextInput({ name: `input ${tabs.length}` }))]));
      return new Column(add, tabs, () => new Tabs(["inner", "a"], ["other", "b"], { dynamic: true }));
    };
    const [lost, twin] = [await open(build), await open(build)];
    const both = async (step: (tab: TestTab) => Promise<void>): Promise<void> => {
      await survives(lost);
      await step(lost.tab);
      await step(twin.tab);
      expect(lost.json).toEqual(twin.json);
    };
    for (const active of [1, 0, 1]) await both((tab) => tab.change("Tabs", { active }));
    await both((tab) => tab.change("typing", { value: "typed" }));
    await both((tab) => tab.click("add"));
    for (const active of [2, 0, 2, 1, 2]) await both((tab) => tab.change("Tabs", { active }));
    await both((tab) => tab.click("add"));
    for (const active of [3, 0]) await both((tab) => tab.change("Tabs", { active }));
  });

  it("sizes that depend on what has been", async () => {
    const session = await open(() => {
      const text = new Str("text", { name: "text" });
      const sized = new Str("sized", { sizingMode: "stretch_width", name: "sized" });
      const column = new Column(new Alert("wide"), new Spacer({ width: 40 }));
      const late = new Row();
      const act = new Button({ name: "act" });
      act.onClick(() => {
        text.update({ width: 400, height: 50 });
        sized.width = 300;
        column.objects = column.length === 0 ? [new Spacer({ width: 20 })] : [];
        const inner = new Spacer({ width: 30, sizingMode: "stretch_width" });
        late.append(new Column(inner));
        inner.sizingMode = null;
      });
      return new Column(act, text, sized, column, late);
    });
    for (const step of ["once", "twice", "three times"]) {
      await session.tab.click("act");
      await survives(session, step);
    }
  });

  it("children that come, go and come back, in any order", async () => {
    const session = await open(() => {
      const column = new Column();
      const kept: Markdown[] = [];
      const buttons = ["add", "remove first", "reverse", "take out", "put back", "clear"].map(
        (name) => new Button({ name }),
      );
      const [add, remove, reverse, out, back, clear] = buttons;
      let made = 0;
      add?.onClick(() => column.append(new Markdown(`item ${(made += 1)}`)));
      remove?.onClick(() => column.pop(0));
      reverse?.onClick(() => (column.objects = [...column.objects].reverse()));
      out?.onClick(() => kept.push(column.pop() as Markdown));
      back?.onClick(() => column.append(kept.pop() ?? "nothing"));
      clear?.onClick(() => column.clear());
      return new Column(...buttons, column);
    });
    for (const step of [
      "add",
      "add",
      "add",
      "remove first",
      "add",
      "reverse",
      "add",
      "remove first",
      "remove first",
      "add",
    ]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("whose texts come and go: what the app makes after them keeps its values", async () => {
    const session = await open(() => {
      const tabs = new Tabs(["plain", "text"], ["input", new TextInput({ name: "typing" })], { dynamic: true });
      const change = new Button({ name: "change" });
      change.onClick(() => {
        tabs.pop(1);
        tabs.append(["more", "text"]);
      });
      return new Column(tabs, change, new TextInput({ name: "first" }), new TextInput({ name: "second" }));
    });
    await session.tab.change("first", { value: "typed first" });
    await session.tab.change("second", { value: "typed second" });
    await session.tab.click("change");
    await survives(session);
    expect([session.tab.get("first"), session.tab.get("second")]).toEqual(["typed first", "typed second"]);
  });

  it("children of children that callbacks made", async () => {
    const session = await open(() => {
      const outer = new Column();
      const add = new Button({ name: "add" });
      const grow = new Button({ name: "grow" });
      add.onClick(() => outer.append(new Row(new Column(new Str("leaf")))));
      grow.onClick(() => {
        const row = outer.at(-1) as Row;
        (row.at(0) as Column).append(
          new Str(`leaf of ${outer.length}`),
          new Select({ name: "choice", options: ["a", "b"] }),
        );
      });
      return new Column(add, grow, outer);
    });
    for (const step of ["add", "grow", "add", "grow", "grow"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
    await session.tab.change("choice", { value: "b" });
    await survives(session, "chosen");
  });
});
