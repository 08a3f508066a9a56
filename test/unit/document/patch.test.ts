// Patches: all eight events both ways, checked whole before anything is applied, and limits at the edge.
import { describe, expect, it } from "vitest";
import type { ModelId } from "../../../src/base/ids.ts";
import { Document } from "../../../src/document/document.ts";
import { documentToJson } from "../../../src/document/doc-json.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import { applyEvents, decodePatch, encodePatch } from "../../../src/document/patch.ts";
import { Column, ColumnDataSource, Div, Model, Slider } from "../../../src/models/index.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../src/protocol/limits.ts";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { BokehEvent } from "../../../src/serialization/event.ts";

interface Fixture {
  readonly document: Document;
  readonly slider: Model;
  readonly column: Model;
  readonly source: ColumnDataSource;
  readonly events: DocumentEvent[];
  apply(events: unknown, limits?: Partial<Limits>): readonly DocumentEvent[];
}

function fixture(): Fixture {
  const document = new Document();
  const slider: Model = new Model(Slider, { start: 0, end: 10, value: 1 });
  const source = new ColumnDataSource({ data: { x: [1, 2], y: [3, 4] } });
  const column: Model = new Model(Column, { tags: [slider, source] });
  document.addRoot(column);
  const events: DocumentEvent[] = [];
  document.onChange((event) => events.push(event));
  return {
    document,
    slider,
    column,
    source,
    events,
    apply(content, limits = {}) {
      const decoded = decodePatch({ events: content }, document, new Map(), { ...DEFAULT_LIMITS, ...limits }, "client");
      applyEvents(document, decoded);
      return decoded;
    },
  };
}

const newDiv = (id: string, attributes: object = {}): object => ({ type: "object", name: "Div", id, attributes });
const changed = (model: Model, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id: model.id },
  attr,
  new: value,
});

describe("a patch of a client", () => {
  it("ModelChanged sets an attribute", () => {
    const { slider, apply, events } = fixture();
    apply([changed(slider, "value", 5)]);
    expect(slider.getAny("value")).toBe(5);
    expect(events).toMatchObject([{ kind: "ModelChanged", setter: "client", model: slider, attr: "value", value: 5 }]);
  });

  it("ColumnDataChanged replaces all columns, or those that it names", () => {
    const { source, apply } = fixture();
    const target = { model: { id: source.id }, attr: "data" };
    apply([{ kind: "ColumnDataChanged", ...target, data: { type: "map", entries: [["y", [5, 6]]] }, cols: ["y"] }]);
    expect(source.data).toEqual({ x: [1, 2], y: [5, 6] });
    apply([{ kind: "ColumnDataChanged", ...target, data: { type: "map", entries: [["z", [7]]] }, cols: null }]);
    expect(source.data).toEqual({ z: [7] });
  });

  it("ColumnsStreamed appends, ColumnsPatched changes cells, both in one patch and in order", () => {
    const { source, apply, events } = fixture();
    const target = { model: { id: source.id }, attr: "data" };
    apply([
      { kind: "ColumnsStreamed", ...target, data: { type: "map", entries: [["x", [9]], ["y", [9]]] }, rollover: null }, // prettier-ignore
      { kind: "ColumnsPatched", ...target, patches: { type: "map", entries: [["x", [[2, 10]]]] } },
      { kind: "ColumnsStreamed", ...target, data: { type: "map", entries: [["x", [11]], ["y", [11]]] }, rollover: 3 }, // prettier-ignore
    ]);
    expect(source.data).toEqual({ x: [2, 10, 11], y: [4, 9, 11] });
    expect(events.map((event) => event.kind)).toEqual(["ColumnsStreamed", "ColumnsPatched", "ColumnsStreamed"]);
  });

  it("a later event may count on the columns of an earlier one, and is refused when they do not suffice", () => {
    const { source, apply } = fixture();
    const target = { model: { id: source.id }, attr: "data" };
    apply([
      changed(source, "data", { type: "map", entries: [["a", [1]]] }),
      { kind: "ColumnsPatched", ...target, patches: { a: [[0, 2]] } },
    ]);
    expect(source.data).toEqual({ a: [2] });
    expect(() =>
      apply([
        changed(source, "data", { type: "map", entries: [["b", [1]]] }),
        { kind: "ColumnsPatched", ...target, patches: { a: [[0, 3]] } },
      ]),
    ).toThrow("no column");
    expect(source.data).toEqual({ a: [2] });
  });

  it("TitleChanged, RootAdded and RootRemoved change the document", () => {
    const { document, column, apply } = fixture();
    apply([
      { kind: "TitleChanged", title: "New" },
      { kind: "RootAdded", model: newDiv("d1", { text: "hi" }) },
      { kind: "RootRemoved", model: { id: column.id } },
    ]);
    expect(document.title).toBe("New");
    expect(document.roots.map((root) => root.id)).toEqual(["d1"]);
    expect(document.modelById("d1")?.getAny("text")).toBe("hi");
    expect(document.modelById(column.id)).toBeUndefined();
  });

  it("MessageSent reaches the model's listeners, the document's, or those of the message's type", () => {
    const { document, slider, apply, events } = fixture();
    const heard: unknown[] = [];
    slider.onEvent("button_click", (name, values) => heard.push(name, values));
    document.onEvent("document_ready", (values) => heard.push("ready", values));
    document.onMessage("custom", (data) => heard.push("custom", data));
    const sent = (values: object): object => ({ kind: "MessageSent", msg_type: "bokeh_event", msg_data: values });
    apply([
      sent({ type: "event", name: "button_click", values: { type: "map", entries: [["model", { id: slider.id }], ["value", 3]] } }), // prettier-ignore
      sent({ type: "event", name: "document_ready", values: { type: "map" } }),
      { kind: "MessageSent", msg_type: "custom", msg_data: [1] },
    ]);
    expect(heard).toEqual(["button_click", { value: 3 }, "ready", {}, "custom", [1]]);
    expect(events).toEqual([]);
  });

  it("may refer to a model that an earlier event brings, and to one that is brought inside another", () => {
    const { document, column, apply } = fixture();
    apply([
      changed(column, "tags", [newDiv("d1", { tags: [newDiv("d2")] })]),
      { kind: "ModelChanged", model: { id: "d2" }, attr: "text", new: "inner" },
    ]);
    expect(document.modelById("d2")?.getAny("text")).toBe("inner");
  });

  it("repeats known models without changing them: their changes travel as events of their own", () => {
    const { slider, column, apply } = fixture();
    apply([changed(column, "tags", [{ type: "object", name: "Slider", id: slider.id, attributes: { value: 9 } }])]);
    expect(column.getAny("tags")).toEqual([slider]);
    expect(slider.getAny("value")).toBe(1);
  });
});

describe("a bad patch changes nothing", () => {
  const bad: readonly (readonly [name: string, events: (given: Fixture) => unknown, text: string | RegExp])[] = [
    ["no list", () => "x", "list of events"],
    ["no events", () => [], "list of events"],
    ["an event that is no object", () => [null], "Expected an object"],
    ["an unknown kind", () => [{ kind: "Explode" }], "Explode"],
    ["a kind that is no text", () => [{ kind: { deep: [] } }], "Unknown kind of patch event: object"],
    [
      "a model that is a list",
      () => [{ kind: "ModelChanged", model: [], attr: "value", new: 1 }],
      "reference to a model",
    ],
    [
      "an attribute that is no text",
      ({ slider }) => [{ ...changed(slider, "value", 1), attr: 3 }],
      "attr must be a text",
    ],
    ["an unknown attribute", ({ slider }) => [changed(slider, "constructor", 1)], 'no attribute "constructor"'],
    ["a value of another kind", ({ slider }) => [changed(slider, "value", "x")], "expected Float"],
    ["no value", ({ slider }) => [{ kind: "ModelChanged", model: { id: slider.id }, attr: "value" }], "Cannot read"],
    [
      "a model of the wrong type",
      ({ column, slider }) => [
        changed(column, "children", [{ type: "object", name: "ColumnDataSource", id: "s1" }, { id: slider.id }]),
      ],
      "expected",
    ],
    [
      "an unknown type",
      ({ column }) => [changed(column, "tags", [{ type: "object", name: "Nope", id: "n1" }])],
      '"Nope" is not known',
    ],
    [
      "a new model without id",
      ({ column }) => [changed(column, "tags", [{ type: "object", name: "Div" }])],
      "needs an id",
    ],
    [
      "a new model with an id of the server's",
      ({ column }) => [changed(column, "tags", [newDiv("p1001.2-1")])],
      "belongs to another model",
    ],
    [
      "a new model with a bad attribute",
      ({ column }) => [changed(column, "tags", [newDiv("d1", { text: 3 })])],
      "Div.text",
    ],
    [
      "columns of something else",
      ({ slider }) => [{ kind: "ColumnsStreamed", model: { id: slider.id }, attr: "value", data: {}, rollover: null }],
      'not in "value"',
    ],
    [
      "columns of a model without",
      ({ slider }) => [{ kind: "ColumnsStreamed", model: { id: slider.id }, attr: "data", data: {}, rollover: null }],
      'no attribute "data"',
    ],
    [
      "column names that are numbers",
      ({ source }) => [
        {
          kind: "ColumnDataChanged",
          model: { id: source.id },
          attr: "data",
          data: { type: "map", entries: [[1, [1]]] },
          cols: null,
        },
      ],
      "column names",
    ],
    [
      "cols that leave out a column",
      ({ source }) => [
        {
          kind: "ColumnDataChanged",
          model: { id: source.id },
          attr: "data",
          data: { x: [1, 2], y: [1, 2] },
          cols: ["x"],
        },
      ],
      "cols must",
    ],
    [
      "cols that are not there",
      ({ source }) => [
        { kind: "ColumnDataChanged", model: { id: source.id }, attr: "data", data: { x: [1, 2] }, cols: ["x", "y"] },
      ],
      "cols must",
    ],
    [
      "cols that are no names",
      ({ source }) => [{ kind: "ColumnDataChanged", model: { id: source.id }, attr: "data", data: {}, cols: [1] }],
      "cols must be",
    ],
    [
      "a stream of one column of two",
      ({ source }) => [
        { kind: "ColumnsStreamed", model: { id: source.id }, attr: "data", data: { x: [1] }, rollover: null },
      ],
      "missing: y",
    ],
    [
      "a rollover in words",
      ({ source }) => [
        { kind: "ColumnsStreamed", model: { id: source.id }, attr: "data", data: { x: [1], y: [1] }, rollover: "2" },
      ],
      "rollover",
    ],
    [
      "a patch of a row that is not there",
      ({ source }) => [{ kind: "ColumnsPatched", model: { id: source.id }, attr: "data", patches: { x: [[2, 1]] } }],
      "row 2",
    ],
    [
      "patches that are no pairs",
      ({ source }) => [{ kind: "ColumnsPatched", model: { id: source.id }, attr: "data", patches: { x: [[2]] } }],
      "lists of [row, value]",
    ],
    [
      "a slice without end",
      ({ source }) => [
        {
          kind: "ColumnsPatched",
          model: { id: source.id },
          attr: "data",
          patches: { x: [[{ type: "slice", start: null, stop: null, step: -1 }, [1]]] },
        },
      ],
      "step",
    ],
    ["a title that is no text", () => [{ kind: "TitleChanged", title: null }], "title must be a text"],
    ["a root that is a number", () => [{ kind: "RootAdded", model: 5 }], "reference to a model"],
    ["a message without type", () => [{ kind: "MessageSent", msg_data: null }], "msg_type"],
    [
      "an event that is none",
      () => [{ kind: "MessageSent", msg_type: "bokeh_event", msg_data: {} }],
      "must carry an event",
    ],
  ];

  it.each(bad)("%s", (_name, events, text) => {
    const given = fixture();
    const before = JSON.stringify(documentToJson(given.document));
    // In front of the bad event stands a good one, which must not be applied either.
    const wrong = events(given);
    const content =
      Array.isArray(wrong) && wrong.length > 0 ? [changed(given.slider, "value", 7), ...(wrong as unknown[])] : wrong;
    expect(() => given.apply(content)).toThrow(text);
    expect(JSON.stringify(documentToJson(given.document))).toBe(before);
    expect(given.events).toEqual([]);
    given.apply([changed(given.slider, "value", 8)]);
    expect(given.slider.getAny("value")).toBe(8);
  });

  it("and its error does not repeat what was sent without end", () => {
    const { apply, slider } = fixture();
    expect(() => apply([changed(slider, "x".repeat(100_000), 1)])).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,400}$/) as string }) as Error,
    );
  });
});

describe("S8: events about models that are gone are left out, the rest counts", () => {
  const gone = { id: "p9" };
  const late: readonly (readonly [string, object])[] = [
    ["a value of one", { kind: "ModelChanged", model: gone, attr: "value", new: 1 }],
    ["rows of one", { kind: "ColumnsStreamed", model: gone, attr: "data", data: { type: "map", entries: [] } }],
    ["its removal", { kind: "RootRemoved", model: gone }],
    [
      "a click on one",
      {
        kind: "MessageSent",
        msg_type: "bokeh_event",
        msg_data: { type: "event", name: "button_click", values: { type: "map", entries: [["model", gone]] } },
      },
    ],
  ];

  it.each(late)("%s", (_name, event) => {
    const { apply, slider } = fixture();
    apply([changed(slider, "value", 4), event, changed(slider, "title", "new")]);
    expect([slider.getAny("value"), slider.getAny("title")]).toEqual([4, "new"]);
    // Nothing else came: the client is to hear that its document is old.
    expect(() => apply([event, event])).toThrow(expect.objectContaining({ code: "unknown-reference" }));
  });

  it("a value that refers to one, and what refers to models that it brought", () => {
    const { apply, column, slider } = fixture();
    const before = column.getAny("children");
    const brought = { type: "object", name: "Div", id: "d1" };
    apply([changed(column, "children", [brought, gone]), changed(slider, "value", 5)]);
    expect([column.getAny("children"), slider.getAny("value")]).toEqual([before, 5]);
  });

  it("what is wrong for other reasons is refused with all that came with it", () => {
    const { apply, slider } = fixture();
    const [, event] = late[0] ?? [];
    expect(() => apply([event, changed(slider, "value", 4), changed(slider, "value", "x")])).toThrow("expected Float");
    expect(slider.getAny("value")).not.toBe(4);
  });
});

describe("limits hold at the edge and not past it", () => {
  it("events", () => {
    const { apply } = fixture();
    const titles = (count: number): object[] =>
      Array.from({ length: count }, (_, index) => ({ kind: "TitleChanged", title: String(index) }));
    expect(apply(titles(3), { events: 3 })).toHaveLength(3);
    expect(() => apply(titles(4), { events: 3 })).toThrow("at most 3 events");
  });

  it("models", () => {
    const { apply, column, document } = fixture();
    const divs = (count: number): object =>
      changed(
        column,
        "tags",
        Array.from({ length: count }, (_, index) => newDiv(`d${index}`)),
      );
    const present = document.models.size;
    expect(() => apply([divs(4)], { models: present + 3 })).toThrow("at most");
    apply([divs(3)], { models: present + 3 });
  });

  it("nesting", () => {
    const { apply, column } = fixture();
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    apply([changed(column, "tags", nested(20))], { nesting: 20 });
    expect(() => apply([changed(column, "tags", nested(21))], { nesting: 20 })).toThrow("levels of nesting");
  });

  it("elements", () => {
    const { apply, column } = fixture();
    const list = (count: number): object =>
      changed(
        column,
        "tags",
        Array.from({ length: count }, () => 1),
      );
    apply([list(50)], { elements: 50 });
    expect(() => apply([list(51)], { elements: 50 })).toThrow("entries in one message");
  });
});

describe("layouts", () => {
  const column = (id: string, child: unknown): object => ({
    type: "object",
    name: "Column",
    id,
    attributes: { children: [child] },
  });

  it("may stand in each other as deep as the limit says, over any number of messages", () => {
    const { apply, column: root } = fixture();
    let inner: unknown = newDiv("d");
    for (let level = 1; level <= 3; level++) inner = column(`c${level}`, inner);
    // The root, three columns and the Div.
    apply([changed(root, "children", [inner])], { depth: 5 });
    const more = (id: string, child: string): object => changed(root, "children", [column(id, { id: child })]);
    expect(() => apply([more("c4", "c3")], { depth: 5 })).toThrow("5 deep at most");
    apply([more("c5", "c3")], { depth: 6 });
  });

  it("cannot stand in themselves, at any distance", () => {
    const { apply, column: root } = fixture();
    expect(() => apply([changed(root, "children", [{ id: root.id }])])).toThrow("cannot stand inside itself");
    expect(() => apply([changed(root, "children", [column("c", { id: root.id })])])).toThrow("inside itself");
    expect(() =>
      apply([
        changed(root, "children", [column("a", newDiv("d"))]),
        { kind: "ModelChanged", model: { id: "a" }, attr: "children", new: [column("b", { id: "a" })] },
      ]),
    ).toThrow("inside itself");
  });
});

describe("streams and patches of one message", () => {
  const map = (entries: object): object => ({ type: "map", entries: Object.entries(entries) });
  const stream = ({ id }: Model, x: number, rollover: number | null = null): object => ({
    kind: "ColumnsStreamed",
    model: { id },
    attr: "data",
    data: map({ x: [x], y: [x] }),
    rollover,
  });
  const cell = ({ id }: Model, row: number, value: number): object => ({
    kind: "ColumnsPatched",
    model: { id },
    attr: "data",
    patches: map({ x: [[row, value]] }),
  });

  it("are one where they follow each other, and end as they would one by one", () => {
    const { apply, source, document } = fixture();
    const changes: string[] = [];
    document.onChange((event) => changes.push(event.kind));
    const before = (source.data["x"] as readonly number[]).length;
    apply([stream(source, 5), stream(source, 6), cell(source, before, 7), cell(source, before, 8), stream(source, 9)]);
    expect(changes).toEqual(["ColumnsStreamed", "ColumnsPatched", "ColumnsStreamed"]);
    expect([...(source.data["x"] as readonly number[])].slice(before)).toEqual([8, 6, 9]);
    apply([stream(source, 1, 2), stream(source, 2, 2), stream(source, 3, 2)]);
    expect([...(source.data["x"] as readonly number[])]).toEqual([2, 3]);
  });

  it("copy as many cells as the limit says, but for the first of a source", () => {
    const { apply, source } = fixture();
    apply([stream(source, 1, 2), stream(source, 2, 2)]);
    const alternating = [stream(source, 5, 2), cell(source, 0, 7), stream(source, 9, 2)];
    // Two cells for the patch of one column, four for the second stream.
    apply(alternating, { copiedCells: 6 });
    expect(() => apply(alternating, { copiedCells: 5 })).toThrow("copy at most 5 cells");
  });
});

describe("what goes to clients", () => {
  const write = (events: readonly DocumentEvent[], known = new Set<ModelId>(), buffers = new BufferList()): unknown =>
    encodePatch(events, known, buffers, new Set());

  it("has one form for each of the eight events", () => {
    const { slider, source, column } = fixture();
    const known = new Set([slider.id, source.id, column.id]);
    const base = { setter: null, model: source, attr: "data" } as const;
    expect(
      write(
        [
          { kind: "ModelChanged", setter: null, model: slider, attr: "value", value: NaN },
          { kind: "ColumnDataChanged", ...base, data: { x: [1] }, columns: ["x"] },
          { kind: "ColumnsStreamed", ...base, data: { x: [1] }, rollover: 5 },
          { kind: "ColumnsPatched", ...base, patches: { x: [[0, 1]] } },
          { kind: "TitleChanged", setter: null, title: "T" },
          { kind: "RootAdded", setter: null, model: column },
          { kind: "RootRemoved", setter: null, model: column },
          { kind: "MessageSent", setter: null, messageType: "bokeh_event", data: new BokehEvent("e", { a: 1 }) },
        ],
        known,
      ),
    ).toEqual([
      { kind: "ModelChanged", model: { id: slider.id }, attr: "value", new: { type: "number", value: "nan" } },
      {
        kind: "ColumnDataChanged",
        model: { id: source.id },
        attr: "data",
        data: { type: "map", entries: [["x", [1]]] },
        cols: ["x"],
      },
      {
        kind: "ColumnsStreamed",
        model: { id: source.id },
        attr: "data",
        data: { type: "map", entries: [["x", [1]]] },
        rollover: 5,
      },
      {
        kind: "ColumnsPatched",
        model: { id: source.id },
        attr: "data",
        patches: { type: "map", entries: [["x", [[0, 1]]]] },
      },
      { kind: "TitleChanged", title: "T" },
      { kind: "RootAdded", model: { id: column.id } },
      { kind: "RootRemoved", model: { id: column.id } },
      {
        kind: "MessageSent",
        msg_type: "bokeh_event",
        msg_data: { type: "event", name: "e", values: { type: "map", entries: [["a", 1]] } },
      },
    ]);
  });

  it("brings a new model in full once, then as a reference", () => {
    const { column } = fixture();
    const fresh = new Model(Div, { text: "new" });
    column.setAny("tags", [fresh, fresh]);
    const known = new Set([column.id]);
    expect(
      write([{ kind: "ModelChanged", setter: null, model: column, attr: "tags", value: [fresh, fresh] }], known),
    ).toMatchObject([
      { new: [{ type: "object", name: "Div", id: fresh.id, attributes: { text: "new" } }, { id: fresh.id }] },
    ]);
    expect(known.has(fresh.id)).toBe(true);
  });

  it("writes attributes that went back to their default for clients that may remember others", () => {
    const { column } = fixture();
    const model = new Model(Div, { text: "was" });
    column.setAny("tags", [model]);
    model.setAny("text", "");
    const event: DocumentEvent = { kind: "ModelChanged", setter: null, model: column, attr: "tags", value: [model] };
    expect(encodePatch([event], new Set([column.id]), new BufferList(), new Set())).toMatchObject([
      { new: [{ attributes: {} }] },
    ]);
    expect(encodePatch([event], new Set([column.id]), new BufferList(), new Set([model.id]))).toMatchObject([
      { new: [{ attributes: { text: "" } }] },
    ]);
  });

  it("sends arrays as buffers", () => {
    const { source } = fixture();
    const buffers = new BufferList();
    write(
      [
        {
          kind: "ColumnsStreamed",
          setter: null,
          model: source,
          attr: "data",
          data: { x: Float64Array.of(1) },
          rollover: null,
        },
      ],
      new Set([source.id]),
      buffers,
    );
    expect([...buffers.buffers.values()].map((buffer) => [...new Float64Array(buffer)])).toEqual([[1]]);
  });
});

it("a model that is value and transform of one spec comes in full where it is read first", () => {
  const { document, column, apply } = fixture();
  apply([changed(column, "tags", [{ type: "value", value: newDiv("d1"), transform: { id: "d1" } }])]);
  const [root] = documentToJson(document).roots;
  expect(root).toMatchObject({
    attributes: {
      tags: [{ type: "value", value: { type: "object", name: "Div", id: "d1" }, transform: { id: "d1" } }],
    },
  });
});
