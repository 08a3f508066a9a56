// Conversations compared by what a browser ends up with: what is free, and what is not.
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../canonical/json.ts";
import { compareSteps } from "./compare-steps.ts";

const model = (name: string, id: string, attributes: JsonObject = {}): JsonObject => ({
  type: "object",
  name,
  id,
  attributes,
});
const column = (...values: number[]): Json => ({ type: "map", entries: [["x", values]] });
const server = (type: string, content: JsonObject = {}): JsonObject => ({ dir: "server", type, content });
const patch = (...events: JsonObject[]): JsonObject => server("PATCH-DOC", { events });
const set = (id: string, attr: string, value: Json): JsonObject => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});
const stream = (...values: number[]): JsonObject => ({
  kind: "ColumnsStreamed",
  model: { id: "m3" },
  attr: "data",
  data: column(...values),
  rollover: 3,
});

const roots = [
  model("Row", "m1", {
    children: [
      model("Div", "m2", { text: "a" }),
      model("Plot", "m4", { source: model("Source", "m3", { data: column(1) }) }),
    ],
  }),
];
const start = [
  server("ACK"),
  { dir: "client", type: "PULL-DOC-REQ", content: {} },
  server("PULL-DOC-REPLY", { doc: { title: "T", roots } }),
  { dir: "client", type: "PATCH-DOC", content: { events: [] } },
];
const ok = server("OK");
const client: JsonObject[] = [{ click: "B" }];
const differences = (expected: readonly JsonObject[], got: readonly JsonObject[]): string[] =>
  compareSteps(client, [...start, ...expected], [...start, ...got], { of: () => undefined }).map(({ path }) => path);

describe("free", () => {
  it("is the cut into messages, the place of OK, and what a later value replaces", () => {
    const expected = [ok, patch(set("m2", "text", "b")), patch(set("m2", "width", 5))];
    expect(
      differences(expected, [patch(set("m2", "width", 5), set("m2", "text", "x"), set("m2", "text", "b")), ok]),
    ).toEqual([]);
  });

  it("is whether columns are streamed at once, row by row, or set", () => {
    const expected = [patch(stream(2, 3, 4)), ok];
    expect(differences(expected, [patch(stream(2)), patch(stream(3), stream(4)), ok])).toEqual([]);
    expect(differences(expected, [patch(set("m3", "data", column(2, 3, 4))), ok])).toEqual([]);
    const cells = {
      kind: "ColumnsPatched",
      model: { id: "m3" },
      attr: "data",
      patches: { type: "map", entries: [["x", [[0, 9]]]] },
    };
    expect(differences([patch(set("m3", "data", column(9)))], [patch(cells)])).toEqual([]);
  });

  it("is a model that is kept where the recording has a new one", () => {
    const renewed = [patch(set("m1", "children", [model("Div", "m9", { text: "a" }), { id: "m4" }]))];
    expect(differences(renewed, [])).toEqual([]);
  });
});

describe("a difference", () => {
  it("is another value, once, at the first step that has it", () => {
    expect(differences([patch(set("m2", "text", "b"))], [patch(set("m2", "text", "c"))])).toEqual([
      "step 1 roots[0](Row).children[0](Div).text",
    ]);
    expect(differences([patch(stream(2))], [])).toEqual([
      "step 1 roots[0](Row).children[1](Plot).source(Source).data{x}",
    ]);
    expect(differences([patch({ kind: "TitleChanged", title: "U" })], [])).toEqual(["step 1 title"]);
  });

  it("is a new model in place of one that the recording keeps", () => {
    const renewed = [patch(set("m1", "children", [model("Div", "m9", { text: "a" }), { id: "m4" }]))];
    expect(differences([], renewed)).toEqual(["step 1 roots[0](Row).children[0]"]);
  });

  it("is an event, an error, or a reference to a model that the browser does not have", () => {
    const sent = { kind: "MessageSent", msg_type: "x", msg_data: 1 };
    expect(differences([], [patch(sent)])).toEqual(["step 1 event MessageSent x"]);
    expect(differences([server("ERROR")], [ok])).toEqual(["step 1 errors"]);
    expect(differences([], [patch(set("m2", "tags", [{ id: "m77" }]), set("m2", "tags", []))])).toContain(
      "step 1 reference",
    );
  });
});
