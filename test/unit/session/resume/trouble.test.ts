// Apps that make it hard to bring a session back, and storage that does.
import { describe, expect, it } from "vitest";
import { Button, Column, defineApp, IntSlider, state, Str } from "../../../../src/index.ts";
import { ColumnDataSource } from "../../../../src/models/index.ts";
import { emptyState } from "../../../../src/app/memory/stored-state.ts";
import { LimitError } from "../../../../src/base/errors.ts";
import type { TestSession } from "../../../../src/testing/index.ts";
import { open } from "./surviving.ts";

const errors = (session: TestSession): string[] =>
  session.log.flatMap(({ level, message }) => (level === "error" ? [message] : []));

describe("the app's second run", () => {
  it("fails with the values that its visitor has left: it gets them afterwards", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      if ((level.value ?? 0) > 3) throw new Error("too much to begin with");
      return new Column(level, () => `level ${level.value}`);
    });
    await session.tab.change("level", { value: 8 });
    expect(await session.crash()).toBe("resumed");
    expect(session.text).toContain("level 8");
  });

  it("builds something else each time: one restart, then the object stays in memory, and the report says why", async () => {
    let runs = 0;
    const build = () =>
      new Column(new IntSlider({ name: "level", end: 9 }), ...Array.from({ length: (runs += 1) }, () => new Str("x")));
    const session = await open(build);
    expect(await session.sleep()).toBe("restarted");
    expect(session.problems).toEqual(["the app builds another structure when it runs again for the same request"]);
    await session.tab.change("level", { value: 3 });
    // Lost after all: again, and still known.
    expect(await session.crash()).toBe("restarted");
    expect(session.tab.get("level")).toBe(3);
    expect(session.problems).toHaveLength(1);
    // Another version may be better.
    await session.redeploy(defineApp(() => new Column(new IntSlider({ name: "level", end: 9 }))));
    expect(session.problems).toEqual([]);
    expect(await session.sleep()).toBe("resumed");
  });

  it("reads the time and dice: texts may differ, nothing else does", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 9 });
      return new Column(
        level,
        new Str(`${Date.now()} ${Math.random()} ${state.sessionArgs.get("x") ?? ""}`),
        () => `level ${level.value}`,
      );
    });
    await session.tab.change("level", { value: 3 });
    expect(await session.sleep()).toBe("resumed");
    await session.tab.change("level", { value: 4 });
    expect(session.text).toContain("level 4");
    expect(session.tab.faults).toEqual([]);
  });

  it("has columns of other names than those that were streamed", async () => {
    const withColumns = (name: string) => () => {
      const source = new ColumnDataSource({ data: { x: [1], [name]: [2] } });
      state.curdoc?.addRoot(source);
      const add = new Button({ name: "add" });
      add.onClick(() => source.stream({ x: [3], [name]: [4] }));
      return new Column(add, new IntSlider({ name: "level", end: 9 }));
    };
    const session = await open(withColumns("y"));
    await session.tab.click("add");
    await session.tab.change("level", { value: 3 });
    expect(await session.redeploy(defineApp(withColumns("z")))).toBe("restarted");
    expect(session.tab.get("level")).toBe(3);
    expect(session.tab.notices).toHaveLength(1);
  });
});

describe("what a visitor is told", () => {
  it("waits for one, also when the object is lost before anyone comes back", async () => {
    const session = await open(() => new Column(new IntSlider({ name: "level", end: 9 })));
    const { tab } = session;
    await tab.change("level", { value: 3 });
    session.closeTab(tab);
    const more = defineApp(() => new Column(new IntSlider({ name: "level", end: 9 }), new Str("more")));
    expect(await session.redeploy(more)).toBe("restarted");
    expect(await session.crash()).toBe("resumed");
    const back = await session.openTab();
    expect(back.notices).toHaveLength(1);
    // Told once: not again after a loss, and not whoever comes later.
    await session.crash();
    expect(back.notices).toEqual([]);
    expect((await session.openTab()).notices).toEqual([]);
  });

  it("is not that inputs were kept when nothing of them could be read", async () => {
    const session = await open(() => new Column(new IntSlider({ name: "level", end: 9 })));
    await session.tab.change("level", { value: 3 });
    session.journal.snapshot({ ...emptyState(), problems: ["its state cannot be read"] });
    expect(await session.crash()).toBe("restarted");
    expect(session.tab.notices).toEqual(["This page was restarted on the server. Your changes are lost."]);
  });
});

describe("storage that takes no more", () => {
  it("leaves the page usable and says so; after a loss the visitor is told; when there is room again, all is well", async () => {
    const session = await open(() => {
      const level = new IntSlider({ name: "level", end: 999 });
      return new Column(level, () => `level ${level.value}`);
    });
    await session.tab.change("level", { value: 3 });
    const { journal } = session;
    const real = { append: journal.append.bind(journal), snapshot: journal.snapshot.bind(journal) };
    const refuse = (): never => {
      throw new LimitError("state", "A session may keep 32 bytes of state");
    };
    // Small turns still fit, as they do in a database.
    journal.append = (turn) => (turn.objects === undefined ? real.append(turn) : refuse());
    journal.snapshot = refuse;
    await session.tab.change("level", { value: 4 });
    await session.tab.change("level", { value: 5 });
    expect(session.text).toContain("level 5");
    expect(session.problems.join()).toContain("its state could not be stored: A session may keep 32 bytes");
    expect(errors(session)).toHaveLength(1);
    Object.assign(journal, real);
    expect(await session.crash()).toBe("restarted");
    expect(session.tab.get("level")).toBe(3);
    expect(session.tab.notices).toHaveLength(1);
    journal.append = (turn) => (turn.objects === undefined ? real.append(turn) : refuse());
    await session.tab.change("level", { value: 6 });
    Object.assign(journal, real);
    for (let value = 7; value < 72; value++) await session.tab.change("level", { value });
    expect(session.problems).toEqual([]);
    expect(await session.crash()).toBe("resumed");
    expect(session.text).toContain("level 71");
  });
});

describe("the end", () => {
  it("is the end: what still runs afterwards stores nothing and sets no timer", async () => {
    let go = (): void => {};
    const session = await open(() => {
      const text = new Str("early");
      const button = new Button({ name: "b" });
      button.onClick(async () => {
        await new Promise<void>((resolve) => (go = resolve));
        text.object = "late";
        state.addPeriodicCallback(() => {}, { period: 60_000, background: true });
      });
      return new Column(button, text);
    });
    await session.tab.click("b");
    const { writes } = session.journal;
    await session.end();
    go();
    await session.settled();
    expect(session.journal.writes).toBe(writes);
    expect(session.clock.pending).toEqual([]);
  });
});

it("hooks for new sessions do not run again when the object is lost before the page was ready, and onload runs once", async () => {
  const ran: string[] = [];
  state.onSessionCreated(() => void ran.push("created"));
  const session = await open(() => {
    state.onload(() => void ran.push("onload"));
    return "text";
  });
  await session.crash();
  await session.sleep();
  expect(ran).toEqual(["created", "onload"]);
});
