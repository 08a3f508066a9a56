// GridStack: what browsers are sent of places, what they say of them, and how it comes back.
import { expect, test } from "vitest";
import { GridStack } from "../../../../src/components/layouts/grid-stack.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { Button, Column } from "../../../../src/index.ts";
import type { Model } from "../../../../src/models/model.ts";
import { open, survives } from "../../session/resume/surviving.ts";
import { render } from "../widgets/render-widget.ts";

const item = (id: string, x0: number, y0: number, x1: number, y1: number): object => ({ id, x0, y0, x1, y1 });

const digits = (id: string): string => id.replace(/\D/g, "");
const number = ({ model }: Str): string => digits(String(model?.id));

test("objects have the places of the app until the visitor moves them", () => {
  const grid = new GridStack({ width: 400, height: 200, ncols: 4, nrows: 2 });
  const [a, b] = [new Str("a"), new Str("b")];
  grid.put(0, [0, 2], a);
  grid.put(0, [2, 4], b);
  expect([a.width, a.height, grid.placeOf(b), grid.placeOf("c")]).toEqual([200, 100, [0, 2, 1, 4], null]);
  const { model, document } = render(grid);
  const data = model.getAny("data") as Model;
  expect([data.getAny("ncols"), data.getAny("state"), model.getAny("nodes")]).toEqual([
    4,
    [],
    ["grid", "content-0", "content-1"],
  ]);
  const html = model.getAny("html");
  const moved = [item(number(a), 3, 0, 4, 2), item(number(b), 0, 0, 3, 1)];
  expect(data.clientRule?.("state", moved)).toBeNull();
  data.setChecked("state", moved, "socket-1");
  expect([grid.state, grid.placeOf(a), grid.placeOf(b), a.width, a.height]).toEqual([
    moved,
    [0, 3, 2, 4],
    [0, 0, 1, 3],
    100,
    200,
  ]);
  // The page has it so already: nothing is drawn anew.
  expect(model.getAny("html")).toBe(html);
  expect(document.roots).toHaveLength(1);
  grid.put(1, [0, 3], "c");
  grid.remove(a);
  expect([grid.length, grid.state]).toEqual([2, [moved[1]]]);
});

test("places that are none are refused, from the app and from browsers", () => {
  const grid = new GridStack({ ncols: 2, nrows: 2, mode: "error" });
  grid.put(0, 0, "a");
  expect(() => grid.put(0, null, "b")).toThrow("GridStack: 1 of its objects stand in the cells of a new one");
  expect(() => grid.put(0, 2, "b")).toThrow("there are 2 columns");
  const data = render(grid).model.getAny("data") as Model;
  for (const bad of [7, [{}], [item("p1", 1, 0, 1, 1)], [item("p1", -1, 0, 1, 1)], [item("p1", 0.5, 0, 1, 1)]])
    expect(data.clientRule?.("state", bad)).toContain("lines of the grid");
  expect(() => Object.assign(grid, { state: [{ id: "a" }] })).toThrow("GridStack.state");
});

test("a lost session comes back with things where the visitor has put them (R11)", async () => {
  const session = await open(() => {
    const grid = new GridStack({ height: 200, nrows: 2, ncols: 2 });
    grid.put(0, 0, new Str("a"));
    const add = new Button({ name: "add" });
    add.onClick(() => grid.put(1, null, new Str(`number ${grid.length}`)));
    return new Column(add, grid);
  });
  await survives(session, "before");
  const data = session.tab.document.ofType("GridStack");
  const { id } = session.tab.document.ofType("panel.models.markup.HTML");
  const moved = item(digits(id), 1, 0, 2, 1);
  // As BokehJS writes an object: one with an id alone would be a reference.
  const other = await session.openTab();
  await other.change(data, { state: [{ type: "map", entries: Object.entries(moved) }] });
  session.closeTab(other);
  await survives(session, "moved");
  await session.tab.click("add");
  await survives(session, "added");
  expect(session.tab.document.ofType("GridStack").attributes.get("state")).toEqual([moved]);
});
