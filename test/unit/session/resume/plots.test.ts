// Plots and their columns: a session that is lost and comes back has the same document, ids included.
import { describe, it } from "vitest";
import { Button, Column, ColumnDataSource, figure, Row } from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

describe("plots", () => {
  it("with columns streamed, patched and replaced in any mixture", async () => {
    const session = await open(() => {
      const source = new ColumnDataSource({ data: { x: [0, 1], y: new Float64Array([0, 1]) } });
      const plot = figure({ width: 200, height: 200 });
      plot.line("x", "y", { source });
      const steps: Record<string, () => void> = {
        stream: () => source.stream({ x: [2, 3], y: [4, 9] }, 5),
        patch: () => source.patch({ y: [[0, NaN]], x: [[1, 17]] }),
        replace: () => (source.data = { x: [7, 8, 9], y: new Float64Array([Infinity, 2, 3]) }),
        select: () => source.setAny("selected", source.getAny("selected")),
      };
      return new Column(
        plot,
        ...Object.entries(steps).map(([name, step]) => {
          const button = new Button({ name });
          button.onClick(step);
          return button;
        }),
      );
    });
    for (const step of [
      "stream",
      "patch",
      "stream",
      "replace",
      "patch",
      "stream",
      "replace",
      "replace",
      "stream",
      "patch",
      "select",
    ]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("with glyphs that callbacks added, and plots that callbacks made", async () => {
    const session = await open(() => {
      const plot = figure({ width: 200, height: 200, title: "plot" });
      plot.line([1, 2], [3, 4]);
      const column = new Column(plot);
      const glyph = new Button({ name: "glyph" });
      glyph.onClick(() => plot.scatter([1, 2], [2, 1], { size: 5, color: "red" }));
      const more = new Button({ name: "more" });
      more.onClick(() => {
        const next = figure({ width: 100, height: 100 });
        next.vbar({ x: [1], top: [2], width: 0.5 });
        column.append(next);
      });
      return new Row(glyph, more, column);
    });
    for (const step of ["glyph", "more", "glyph", "more"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });

  it("that are taken out, changed and put back", async () => {
    const session = await open(() => {
      const source = new ColumnDataSource({ data: { x: [0], y: [0] } });
      const plot = figure({ width: 200, height: 200 });
      plot.line("x", "y", { source });
      const column = new Column(plot);
      const out = new Button({ name: "out" });
      out.onClick(() => column.clear());
      const change = new Button({ name: "change" });
      change.onClick(() => source.stream({ x: [1], y: [1] }));
      const back = new Button({ name: "back" });
      back.onClick(() => column.append(plot));
      return new Row(out, change, back, column);
    });
    for (const step of ["change", "out", "change", "back", "change"]) {
      await session.tab.click(step);
      await survives(session, step);
    }
  });
});
