// Lists of objects: what they take, and that they come back with their session.
import { expect, it } from "vitest";
import { revivable } from "../../../src/components/core/class-registry.ts";
import { Column } from "../../../src/index.ts";
import * as param from "../../../src/param/index.ts";
import { SessionLives } from "../../support/session-lives.ts";

class Series extends param.parameterized({ name: param.Str(""), width: param.Integer(1) }) {
  static {
    revivable("test/Series", this);
  }
}

class Chart extends param.parameterized({
  series: param.List<Series>([], { itemType: Series, bounds: [0, 3] }),
}) {
  readonly total = this.depends("series", () => `${this.series.length} series`);
}

it("a list takes objects of its class, as many as its bounds say", () => {
  const chart = new Chart({ series: [new Series()] });
  expect(() => (chart.series = [new Series(), {} as Series])).toThrow(
    "expected Series in the list, got [object Object]",
  );
  expect(() => (chart.series = Array.from({ length: 4 }, () => new Series()))).toThrow("expected at most 3 items");
  expect(chart.series.length).toBe(1);
  expect(() => new Chart({ series: ["a"] as never })).toThrow('expected Series in the list, got "a"');
});

it("objects in lists come back, those that callbacks have made too", async () => {
  let chart!: Chart;
  const lives = new SessionLives(() => {
    chart = new Chart({ series: [new Series({ name: "first" })] });
    return new Column(chart.total);
  });
  await lives.begin();
  lives.act(() => {
    chart.series = [...chart.series, new Series({ name: "second" })];
  });
  lives.act(() => {
    const [first, second] = chart.series;
    first?.update({ width: 2 });
    second?.update({ width: 3 });
  });
  expect(lives.session.memory?.problems).toEqual([]);
  await lives.loseAndReturn();
  expect(lives.started.outcome).toBe("resumed");
  expect(chart.series.map(({ name, width }) => `${name} ${width}`)).toEqual(["first 2", "second 3"]);
  expect(chart.total()).toBe("2 series");
});
