// What a client may say: each sort of change that a person can make is taken, everything else is refused whole.
import { describe, expect, it } from "vitest";
import { Document } from "../../../src/document/document.ts";
import { ClientGate } from "../../../src/document/client-gate.ts";
import { codeWrites } from "../../../src/document/code-writes.ts";
import { decodePatch } from "../../../src/document/patch.ts";
import { ColumnDataSource } from "../../../src/models/column-data-source.ts";
import * as models from "../../../src/models/generated/index.ts";
import { Model } from "../../../src/models/model.ts";
import { PanelLocation } from "../../../src/models/generated/panel/models/location.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";

const documentOf = (...roots: readonly Model[]): Document => {
  const document = new Document();
  for (const root of roots) document.addRoot(root);
  return document;
};

/** Null when the change is taken, else why not. */
function refusal(document: Document, ...events: readonly object[]): string | null {
  try {
    decodePatch({ events }, document, new Map(), DEFAULT_LIMITS, "client", new ClientGate(document));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
const change = ({ id }: Model, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});
const click = ({ id }: Model, name = "button_click"): object => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name, values: { type: "map", entries: [["model", { id }]] } },
});
const map = (entries: Readonly<Record<string, unknown>>): object => ({ type: "map", entries: Object.entries(entries) });

it("S8: in a patch that waited, a change that comes too late does not cost the others; what no person could do does", () => {
  const slider = new Model(models.Slider, { start: 0, end: 10, value: 1 });
  const input = new Model(models.TextInput, { value: "a", disabled: true });
  const document = documentOf(slider, input);
  const good = change(slider, "value", 3);
  const late: unknown[] = [];
  const events = [change(input, "value", "b"), change(slider, "value", 11), good];
  // Of one that did not wait nothing is applied.
  expect(refusal(document, ...events)).toContain("disabled");
  expect(refusal(document, good, change(slider, "value", 11))).toContain("Slider.value");
  const left = decodePatch(
    { events, waited: true },
    document,
    new Map(),
    DEFAULT_LIMITS,
    "client",
    new ClientGate(document),
    (event) => late.push(event),
  );
  expect([left.length, late]).toEqual([1, events.slice(0, 2)]);
  expect(refusal(document, change(input, "value", "b"))).toContain("disabled");
  expect(refusal(document, good, change(slider, "title", "mine"))).toContain("not something that a visitor changes");
});

it("addressCharacters: an address of that many characters is taken, a longer one is not", () => {
  const location = new Model(PanelLocation);
  const document = documentOf(location);
  const tell = (characters: number): unknown =>
    decodePatch(
      { events: [change(location, "search", `?${"a".repeat(characters - 1)}`)] },
      document,
      new Map(),
      DEFAULT_LIMITS,
      "client",
      new ClientGate(document, 1_000),
    );
  expect(tell(1_000)).toHaveLength(1);
  expect(() => tell(1_001)).toThrow("An address may have at most 1000 characters");
});

describe("attributes", () => {
  it("that the view writes are taken, others are not", () => {
    const slider = new Model(models.Slider, { start: 0, end: 10, value: 1, title: "Level" });
    const document = documentOf(slider);
    expect(refusal(document, change(slider, "value", 3))).toBeNull();
    expect(refusal(document, change(slider, "value_throttled", 3))).toBeNull();
    for (const [attr, value] of [
      ["title", "<b>Mine</b>"],
      ["end", 99],
      ["visible", false],
      ["disabled", true],
      ["css_classes", ["x"]],
      ["styles", map({ color: "red" })],
      ["stylesheets", ["* { display: none }"]],
      ["name", "other"],
      ["tags", [1]],
      ["syncable", false],
      ["subscribed_events", { type: "set", entries: ["tap"] }],
    ] as const)
      expect([attr, refusal(document, change(slider, attr, value))]).toEqual([
        attr,
        expect.stringContaining("not something"),
      ]);
  });

  it("that stay as they are may be repeated", () => {
    const div = new Model(models.Div, { text: "hello" });
    const document = documentOf(div);
    expect(refusal(document, change(div, "text", "hello"))).toBeNull();
    expect(refusal(document, change(div, "text", "bye"))).toContain("not something that a visitor changes");
  });

  it("of what is hidden or disabled are refused, but for what views report of themselves", () => {
    const plot = new Model(models.Figure, { x_range: new Model(models.Range1d), y_range: new Model(models.Range1d) });
    const input = new Model(models.TextInput, { value: "a" });
    const column = new Model(models.Column, { children: [input, plot] });
    const document = documentOf(column);
    expect(refusal(document, change(input, "value", "b"))).toBeNull();
    input.set("disabled", true);
    expect(refusal(document, change(input, "value", "b"))).toContain("disabled");
    input.set("disabled", false);
    column.set("visible", false);
    expect(refusal(document, change(input, "value", "b"))).toContain("hidden");
    expect(refusal(document, change(plot, "inner_width", 300))).toBeNull();
  });

  it("of a disabled group's widgets are refused", () => {
    const input = new Model(models.TextInput, { value: "a" });
    const group = new Model(models.GroupBox, { child: input, disabled: true });
    expect(refusal(documentOf(group), change(input, "value", "b"))).toContain("hidden");
  });

  it("that another model's view writes are taken while there is one that does", () => {
    const renderer = new Model(models.GlyphRenderer, {
      data_source: new ColumnDataSource({ data: { x: [1], y: [1] } }),
      glyph: new Model(models.Line),
    });
    const legend = new Model(models.Legend, {
      items: [new Model(models.LegendItem, { renderers: [renderer] })],
      click_policy: "hide",
    });
    const figure = new Model(models.Figure, {
      x_range: new Model(models.Range1d),
      y_range: new Model(models.Range1d),
      renderers: [renderer, legend],
    });
    const document = documentOf(figure);
    expect(refusal(document, change(renderer, "visible", false))).toBeNull();
    legend.set("click_policy", "none");
    expect(refusal(document, change(renderer, "visible", false))).toContain("not something");
  });
});

describe("columns", () => {
  const source = (): ColumnDataSource => new ColumnDataSource({ data: { a: [1, 2], b: [3, 4] } });
  const cells = ({ id }: Model, patches: Readonly<Record<string, unknown>>): object => ({
    kind: "ColumnsPatched",
    model: { id },
    attr: "data",
    patches: map(patches),
  });

  it("are a person's to change in a table that can be edited, cell by cell", () => {
    const data = source();
    const table = new Model(models.DataTable, {
      source: data,
      editable: true,
      columns: [new Model(models.TableColumn, { field: "a" })],
    });
    const document = documentOf(table);
    expect(refusal(document, cells(data, { a: [[0, 9]] }))).toBeNull();
    expect(refusal(document, cells(data, { b: [[0, 9]] }))).toContain('no column "b"');
    const stream = { kind: "ColumnsStreamed", model: { id: data.id }, attr: "data", data: map({ a: [1], b: [1] }) };
    expect(refusal(document, stream)).toContain("only cells");
    expect(refusal(document, change(data, "data", map({ a: [], b: [] })))).toContain("only cells");
    table.set("disabled", true);
    expect(refusal(document, cells(data, { a: [[0, 9]] }))).toContain("disabled");
    table.update({ disabled: false, editable: false });
    expect(refusal(document, cells(data, { a: [[0, 9]] }))).toContain("not something");
    expect(refusal(document, change(data.selected, "indices", [1]))).toBeNull();
  });

  it("are whole a person's to change where a tool draws", () => {
    const [drawn, other] = [source(), source()];
    const renderer = new Model(models.GlyphRenderer, { data_source: drawn, glyph: new Model(models.Scatter) });
    const tool = new Model(models.PointDrawTool, { renderers: [renderer] });
    const figure = new Model(models.Figure, {
      x_range: new Model(models.Range1d),
      y_range: new Model(models.Range1d),
      renderers: [renderer],
      toolbar: new Model(models.Toolbar, { tools: [tool] }),
      tags: [other],
    });
    const document = documentOf(figure);
    const whole = ({ id }: Model): object => ({
      kind: "ColumnDataChanged",
      model: { id },
      attr: "data",
      data: map({ a: [1], b: [2] }),
      cols: null,
    });
    expect(refusal(document, whole(drawn))).toBeNull();
    expect(refusal(document, whole(other))).toContain("not something");
  });
});

describe("what the app declares", () => {
  const attached = (code: string, attrs: Readonly<Record<string, unknown>> = {}): [Document, Model, Model] => {
    const text = new Model(models.Div, { text: "a" });
    const callback = new Model(models.CustomJS, { args: { text, ...attrs }, code });
    const button = new Model(models.Button, { js_event_callbacks: { button_click: [callback] } });
    const document = documentOf(new Model(models.Column, { children: [text, button] }));
    return [document, text, button];
  };

  it.each(['text.text = "b"', "text['text'] = value", "text.setv({ text: value, visible: true })", "text.text += '!'"])(
    "code that sets it: %s",
    (code) => {
      const [document, text] = attached(code);
      expect(refusal(document, change(text, "text", "b"))).toBeNull();
      expect(refusal(document, change(text, "name", "b"))).toContain("not something");
    },
  );

  it.each(["if (text.text == 'b') return", "const f = () => text.text === 'b'", "log(text.text)"])(
    "code that only reads it does not: %s",
    (code) => {
      const [document, text] = attached(code);
      expect(refusal(document, change(text, "text", "b"))).toContain("not something");
    },
  );

  it("code that sets the model it hangs on", () => {
    const [document, , button] = attached("cb_obj.label = 'pressed'");
    expect(refusal(document, change(button, "label", "pressed"))).toBeNull();
  });

  it("SetValue: this value and no other", () => {
    const text = new Model(models.Div, { text: "a" });
    const set = new Model(models.SetValue, { obj: text, attr: "text", value: "b" });
    const button = new Model(models.Button, { js_event_callbacks: { button_click: [set] } });
    const document = documentOf(new Model(models.Column, { children: [text, button] }));
    expect(refusal(document, change(text, "text", "b"))).toBeNull();
    expect(refusal(document, change(text, "text", "c"))).toContain("not something");
  });

  it("attributes that it opens, until it closes them", () => {
    const text = new Model(models.Div, { text: "a" });
    const document = documentOf(text);
    const close = text.openToClients("text");
    expect(refusal(document, change(text, "text", "b"))).toBeNull();
    close();
    expect(refusal(document, change(text, "text", "b"))).toContain("not something");
    expect(() => text.openToClients("nothing")).toThrow('no attribute "nothing"');
  });

  it("paths in code", () => {
    expect(codeWrites("source.selected.indices = []; source.data['x'] = 1; a => b; c.d == e; x = 1; f.g++")).toEqual([
      ["source", "selected", "indices"],
      ["source", "data", "x"],
      ["f", "g"],
    ]);
  });
});

describe("events", () => {
  it("are taken of models that report them, on screen and enabled", () => {
    const button = new Model(models.Button, { subscribed_events: new Set(["button_click"]) });
    const column = new Model(models.Column, { children: [button] });
    const document = documentOf(column);
    expect(refusal(document, click(button))).toBeNull();
    expect(refusal(document, click(button, "menu_item_click"))).toContain("does not report");
    expect(refusal(document, click(column))).toContain("does not report");
    button.set("disabled", true);
    expect(refusal(document, click(button))).toContain("disabled");
    button.set("disabled", false);
    button.set("visible", false);
    expect(refusal(document, click(button))).toContain("hidden");
  });

  it("of the page are those that pages send or the app listens to", () => {
    const document = documentOf();
    const event = (name: string): object => ({
      kind: "MessageSent",
      msg_type: "bokeh_event",
      msg_data: { type: "event", name, values: { type: "map", entries: [] } },
    });
    expect(refusal(document, event("document_ready"))).toBeNull();
    expect(refusal(document, event("mine"))).toContain("Nobody expects");
    document.onEvent("mine", () => {});
    expect(refusal(document, event("mine"))).toBeNull();
    expect(refusal(document, { kind: "MessageSent", msg_type: "other", msg_data: 1 })).toContain("Nobody expects");
  });
});

describe("models, roots and title", () => {
  const div = { type: "object", name: "Div", id: "evil", attributes: { text: "<b>" } };

  it.each([
    ["a root", { kind: "RootAdded", model: div }, "may not add models"],
    ["a title", { kind: "TitleChanged", title: "Mine" }, "may not change the document"],
  ])("%s is refused", (_name, event, reason) => {
    expect(refusal(documentOf(), event)).toContain(reason);
  });

  it("of the app stay where they are", () => {
    const input = new Model(models.TextInput, { value: "a" });
    const column = new Model(models.Column, { children: [input] });
    const document = documentOf(column);
    expect(refusal(document, { kind: "RootRemoved", model: { id: column.id } })).toContain("may not change");
    expect(refusal(document, { kind: "RootAdded", model: { id: input.id } })).toContain("may not change");
    expect(refusal(document, change(column, "children", []))).toContain("not something");
    expect(refusal(document, change(column, "children", [{ id: column.id }]))).toContain("not something");
    const code = { type: "object", name: "CustomJS", id: "evil", attributes: { code: "alert(1)" } };
    for (const attr of ["js_property_callbacks", "js_event_callbacks"])
      expect(refusal(document, change(input, attr, map({ change: [code] })))).toContain("may not add models");
    expect(refusal(document, change(input, "value", div))).toContain("may not add models");
    // No id is taken: the app's own numbering goes on as if nothing had been.
    expect(document.claim("evil")).toBe(true);
  });
});
