// What a session remembers does not grow with what it has done.
import { expect, it } from "vitest";
import { Button, Column, ColumnDataSource, figure, Row, state, Str } from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

it("ten thousand ticks that make components and let them go", async () => {
  const session = await open(() => {
    const list = new Column();
    let ticks = 0;
    state.addPeriodicCallback(
      () => {
        list.objects = [new Row(new Str(`tick ${(ticks += 1)}`))];
        if (ticks % 20 === 0) list.append(() => "a function");
      },
      { period: 100 },
    );
    return list;
  });
  await session.advance(101_000);
  const early = session.footprint;
  await session.advance(899_000);
  const late = session.footprint;
  expect(session.text).toContain("tick 10000");
  expect(late.tracked).toBeLessThan(early.tracked + 1_000);
  expect(late.stored).toBeLessThan(early.stored * 1.5);
}, 60_000);

it("thousands of plots and streamed points", async () => {
  const session = await open(() => {
    const source = new ColumnDataSource({ data: { x: [0], y: [0] } });
    const plots = new Column();
    let ticks = 0;
    state.addPeriodicCallback(
      () => {
        source.stream({ x: [(ticks += 1)], y: [1] }, 20);
        if (ticks % 10 !== 0) return;
        const plot = figure({ width: 100, height: 100 });
        plot.line("x", "y", { source });
        plots.objects = [plot];
      },
      { period: 100 },
    );
    return plots;
  });
  await session.advance(60_000);
  const early = session.footprint;
  await session.advance(240_000);
  const late = session.footprint;
  expect(late.tracked).toBeLessThan(early.tracked + 1_000);
  expect(late.stored).toBeLessThan(early.stored * 1.5);
  await survives(session);
}, 60_000);

it("what stood in the way of a resume is forgotten with what it belonged to", async () => {
  const session = await open(
    () => {
      const list = new Column();
      const button = new Button({ name: "add" });
      const clear = new Button({ name: "clear" });
      class Own extends Button {}
      button.onClick(() => list.append(new Own({ name: "own" })));
      clear.onClick(() => list.clear());
      return new Row(button, clear, list);
    },
    {},
    { turnsPerSnapshot: 2 },
  );
  await session.tab.click("add");
  expect(session.problems.join()).toContain("only the app's own code can make");
  await session.tab.click("clear");
  await session.tab.click("clear");
  await session.tab.click("clear");
  await survives(session);
});
