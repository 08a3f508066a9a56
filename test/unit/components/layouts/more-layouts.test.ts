// Feed, GridSpec, Swipe, FloatPanel and Modal: what browsers are sent, and what follows them.
import { describe, expect, test } from "vitest";
import { Feed } from "../../../../src/components/layouts/feed.ts";
import { FloatPanel } from "../../../../src/components/layouts/float-panel.ts";
import { GridSpec } from "../../../../src/components/layouts/grid-spec.ts";
import { Modal } from "../../../../src/components/layouts/modal.ts";
import { Swipe } from "../../../../src/components/layouts/swipe.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import type { Model } from "../../../../src/models/model.ts";
import { render } from "../widgets/render-widget.ts";

const childrenOf = (model: Model): readonly Model[] => model.getAny("children") as readonly Model[];
const texts = (count: number): Str[] => Array.from({ length: count }, (_one, at) => new Str(`row ${at}`));

describe("Feed", () => {
  test("holds what is in sight and a buffer on each side", () => {
    const feed = new Feed(...texts(40), { loadBuffer: 4 });
    const page = render(feed);
    const shown = (): unknown[] => childrenOf(page.model).map((model) => model.getAny("text"));
    expect(shown()).toHaveLength(4);
    expect(page.model.getAny("height")).toBe(300);
    const see = (...at: number[]): void => {
      const ids = childrenOf(page.model).map(({ id }) => id);
      page.change(
        "visible_children",
        at.map((each) => ids[each]),
      );
    };
    see(2, 3);
    expect([feed.visibleRange, feed.loadedRange]).toEqual([
      [2, 4],
      [0, 8],
    ]);
    see(6, 5);
    expect(feed.loadedRange).toEqual([1, 11]);
    expect(shown().at(-1)).toContain("row 10");
    // In the middle of the buffer nothing is to be loaded.
    see(5, 6);
    expect([feed.visibleRange, feed.loadedRange]).toEqual([
      [6, 8],
      [1, 11],
    ]);
    see();
    expect(feed.visibleRange).toEqual([6, 8]);
    feed.append("new");
    expect(feed.loadedRange).toEqual([2, 12]);
  });

  test("begins at the end with viewLatest, and holds all without scroll bars", () => {
    expect(new Feed(...texts(40), { loadBuffer: 4, viewLatest: true }).loadedRange).toEqual([32, 40]);
    const feed = new Feed(...texts(9), { loadBuffer: 2, scroll: false });
    expect([feed.loadedRange, feed.height]).toEqual([[0, 9], null]);
  });
});

describe("GridSpec", () => {
  test("gives each object its cells and its share of the size", () => {
    const grid = new GridSpec({ width: 300, height: 200 });
    const [a, b] = [new Str("a"), new Str("b")];
    grid.put(0, null, a);
    grid.put([1, 2], [1, 3], b);
    const { model } = render(grid);
    const cells = model.getAny("children") as readonly (readonly [Model, ...number[]])[];
    expect(cells.map(([, ...cell]) => cell)).toEqual([
      [0, 0, 1, 3],
      [1, 1, 1, 2],
    ]);
    expect([a.width, a.height, b.width, b.height]).toEqual([300, 100, 200, 100]);
  });

  test("objects in the way of a new one go, or are an error; there is nothing beyond the edges", () => {
    const grid = new GridSpec({ ncols: 2, mode: "override", objects: new Map([[[0, 0, 1, 2] as const, "old"]]) });
    grid.put(0, 1, "new");
    expect(grid.length).toBe(1);
    grid.mode = "error";
    expect(() => grid.put(null, null, "over")).toThrow("stand in the cells");
    expect(() => grid.put(0, 2, "beyond")).toThrow("there are 2 columns");
    expect(() => (grid.objects = ["x"])).toThrow("pairs of place and object");
  });
});

test("Swipe follows its handle within its bounds", () => {
  const swipe = new Swipe("a", "b", { end: 80 });
  const { model } = render(swipe);
  const data = model.getAny("data") as Model;
  data.setChecked("value", 70, "socket-1");
  expect(swipe.value).toBe(70);
  expect(data.clientRule?.("value", 101)).toContain("at most 100");
  swipe.value = 20;
  expect(data.getAny("value")).toBe(20);
  expect(() => new Swipe("a", "b", "c")).toThrow("it shows two objects, and there are 3");
  expect(new Swipe().length).toBe(2);
});

test("FloatPanel follows what the visitor does with the window", () => {
  const panel = new FloatPanel("a", "b", { name: "Note" });
  const { model } = render(panel);
  const data = model.getAny("data") as Model;
  expect([data.getAny("name"), model.getAny("nodes")]).toEqual(["Note", ["float", "flex-item-0", "flex-item-1"]]);
  data.setChecked("status", "closed", "socket-1");
  expect(panel.status).toBe("closed");
  expect(data.clientRule?.("status", "gone")).toContain("expected one of");
});

test("Modal opens by an event, and follows the browser when it is closed", () => {
  const modal = new Modal("inside");
  const page = render(modal);
  const events: unknown[] = [];
  page.document.onChange((event) => {
    if (event.kind === "MessageSent") events.push(event.data);
  });
  modal.show();
  expect(events).toHaveLength(1);
  expect(page.model.getAny("open")).toBe(true);
  page.change("open", false);
  expect(modal.open).toBe(false);
  modal.toggle();
  expect([modal.open, modal.createButton("hide", { name: "Close" }).name]).toEqual([true, "Close"]);
});
