// Panes, indicators and layouts that visitors and callbacks change: a lost session comes back as it was (R11, R12, R15).
import { describe, it } from "vitest";
import {
  Button,
  Column,
  Feed,
  FloatPanel,
  GridSpec,
  LaTeX,
  Modal,
  panes,
  PNG,
  Row,
  Str,
  SVG,
  Swipe,
  Tqdm,
  Trend,
  Video,
} from "../../../../src/index.ts";
import { open, survives } from "./surviving.ts";

// The signature of a picture, and a header that says 4 by 2 pixels.
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 4, 0, 0, 0, 2);

describe("panes and layouts", () => {
  it("what visitors and callbacks did comes back", async () => {
    const session = await open(() => {
      const video = new Video("static/v.mp4");
      const modal = new Modal("inside");
      const feed = new Feed(...Array.from({ length: 30 }, (_, at) => new Str(`row ${at}`)), {
        loadBuffer: 5,
        viewLatest: true,
      });
      const grid = new GridSpec({ width: 300, height: 200 });
      grid.put(0, null, "above");
      const swipe = new Swipe("a", "b");
      const float = new FloatPanel("floats", { name: "Note" });
      const tqdm = new Tqdm({ max: 9 });
      const trend = new Trend({ data: { x: [0, 1], y: [1, 2] } });
      const made = new Row();
      const act = new Button({ name: "act" });
      act.onClick(() => {
        modal.toggle();
        feed.append(new Str(`new ${feed.length}`));
        grid.put(grid.length, 0, new LaTeX("$x$"));
        swipe.value = (swipe.value + 30) % 100;
        float.status = "maximized";
        tqdm.update({ value: tqdm.value + 1, text: "goes on" });
        trend.stream({ x: [2], y: [4] }, 3);
        made.append(
          new PNG(png, { width: 8 }),
          new SVG("<svg/>"),
          new panes.DataFrame({ a: [1.5, 2] }),
          new Tqdm({ value: 3 }),
        );
        made.append(
          new Swipe(new Video("x.mp4"), "right"),
          new Feed("one", "two", { loadBuffer: 1 }),
          new Modal("late"),
        );
      });
      return new Column(act, video, modal, feed, grid, swipe, float, tqdm, trend, made);
    });
    await survives(session, "before");
    await session.tab.change("Video", { time: 12.5, paused: false, volume: 40 });
    await survives(session, "played");
    await session.tab.click("act");
    await survives(session, "once");
    await session.tab.click("act");
    await session.tab.click("act");
    await survives(session, "three times");
  });
});
