// What of a server's patch is applied while own changes of the same attributes are on their way.
import { expect, test } from "vitest";
import { besideOwn } from "../../../src/client/inbound-patch.ts";
import type { PatchEventRep } from "../../../src/protocol/message-kinds.ts";

const change = (id: string, attr: string, value: unknown): PatchEventRep => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});
/** This client has set "value" of "a", and pieces of "data" of "s". */
const own = {
  sets: (id: string, attr: string): boolean => id === "a" && attr === "value",
  alters: (id: string, attr: string): boolean => id === "s" && attr === "data",
};

test("a value for an attribute that was set here is left out, all others stay", () => {
  const others = [change("a", "title", 1), change("b", "value", 2), { kind: "TitleChanged", title: "t" } as const];
  expect(besideOwn([change("a", "value", 3), ...others], own)).toEqual({ events: others, putBack: [], crosses: false });
});

test("streamed and patched columns are left out too: the whole column is about to be replaced", () => {
  const model = { id: "a" };
  const events: PatchEventRep[] = [
    { kind: "ColumnsStreamed", model, attr: "value", data: {}, rollover: null },
    { kind: "ColumnsPatched", model, attr: "value", patches: {} },
    { kind: "ColumnDataChanged", model, attr: "value", data: {}, cols: null },
  ];
  expect(besideOwn(events, own)).toEqual({ events: [], putBack: [], crosses: false });
});

test("a value that brings a model is applied, for others may refer to the model, and put back", () => {
  const brings = change("a", "value", [{ type: "object", name: "Div", id: "d1" }]);
  const refers = change("b", "child", { id: "d1" });
  expect(besideOwn([brings, refers], own)).toEqual({
    events: [brings, refers],
    putBack: [{ id: "a", attr: "value" }],
    crosses: false,
  });
});

test.each([
  ["a cell", { kind: "ColumnsPatched", patches: {} }],
  ["rows", { kind: "ColumnsStreamed", data: {}, rollover: null }],
  ["columns", { kind: "ColumnDataChanged", data: {}, cols: ["x"] }],
  ["all of it", { kind: "ModelChanged", new: {} }],
] as const)(
  "C7: %s of somebody else meets a piece that was changed here: applied, and to be pulled again",
  (_name, event) => {
    const at = (id: string): PatchEventRep => ({ ...event, model: { id }, attr: "data" });
    expect(besideOwn([at("s")], own)).toEqual({ events: [at("s")], putBack: [], crosses: true });
    expect(besideOwn([at("other")], own)).toMatchObject({ crosses: false });
  },
);
