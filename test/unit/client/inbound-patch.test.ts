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
const isSetHere = (id: string, attr: string): boolean => id === "a" && attr === "value";

test("a value for an attribute that was set here is left out, all others stay", () => {
  const others = [change("a", "title", 1), change("b", "value", 2), { kind: "TitleChanged", title: "t" } as const];
  expect(besideOwn([change("a", "value", 3), ...others], isSetHere)).toEqual({ events: others, putBack: [] });
});

test("streamed and patched columns are left out too: the whole column is about to be replaced", () => {
  const model = { id: "a" };
  const events: PatchEventRep[] = [
    { kind: "ColumnsStreamed", model, attr: "value", data: {}, rollover: null },
    { kind: "ColumnsPatched", model, attr: "value", patches: {} },
    { kind: "ColumnDataChanged", model, attr: "value", data: {}, cols: null },
  ];
  expect(besideOwn(events, isSetHere)).toEqual({ events: [], putBack: [] });
});

test("a value that brings a model is applied, for others may refer to the model, and put back", () => {
  const brings = change("a", "value", [{ type: "object", name: "Div", id: "d1" }]);
  const refers = change("b", "child", { id: "d1" });
  expect(besideOwn([brings, refers], isSetHere)).toEqual({
    events: [brings, refers],
    putBack: [{ id: "a", attr: "value" }],
  });
});
