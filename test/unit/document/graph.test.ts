// The graph of models: ids, what belongs to a document, what leaves it, what may not come in.
import { describe, expect, it } from "vitest";
import { IdCounter } from "../../../src/base/ids.ts";
import { Document } from "../../../src/document/document.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import { reachable } from "../../../src/document/references.ts";
import {
  Column,
  ColumnDataSource,
  CustomJS,
  Div,
  field,
  Model,
  Slider,
  Spec,
  type DivAttributes,
} from "../../../src/models/index.ts";
import { BokehEvent } from "../../../src/serialization/event.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";

const div = (text = ""): Model<DivAttributes> => new Model(Div, { text });

function recorded(document: Document): DocumentEvent[] {
  const events: DocumentEvent[] = [];
  document.onChange((event) => events.push(event));
  return events;
}

describe("ids", () => {
  it("are counted per document, the config first", () => {
    const document = new Document();
    const [a, b] = [div(), div()];
    document.addRoot(new Model(Column, { children: [a, b] }));
    expect(document.config.id).toBe("p1001");
    expect(document.roots[0]?.id).toBe("p1002");
    expect([a.id, b.id]).toEqual(["p1003", "p1004"]);
    expect(new Document().config.id).toBe("p1001");
  });

  it("that models brought with them are left out", () => {
    const document = new Document(new IdCounter("p", 1));
    const [first, second] = [div(), div()];
    first.assignId("p2" as never);
    document.addRoot(first);
    document.addRoot(second);
    expect(second.id).toBe("p3");
  });

  it("are given before a model is part of the document, to all it points to", () => {
    const document = new Document();
    const child = div();
    const root = new Model(Column, { children: [child] });
    document.assignIds(root);
    expect([root.id, child.id]).toEqual(["p1002", "p1003"]);
    expect(document.models.has(root.id)).toBe(false);
  });

  it("of the document's own models cannot be claimed, others can, and are then left out", () => {
    const document = new Document();
    const own = div();
    document.assignIds(own);
    expect(document.claim(own.id)).toBe(false);
    expect(document.claim("p1001.2-1")).toBe(false);
    expect(document.claim("p1003")).toBe(true);
    expect(document.claim("p1003")).toBe(true);
    expect(document.claim("A0B1")).toBe(true);
    expect(document.claim("p99999999999999999999")).toBe(true);
    const next = div();
    document.assignIds(next);
    expect(next.id).toBe("p1004");
  });

  it("can be claimed in great number, but not without end", () => {
    const document = new Document();
    let claimed = 0;
    while (claimed < 200_000 && document.claim(`p${5000 + claimed}`)) claimed += 1;
    expect(claimed).toBe(100_000);
  });
});

describe("what belongs to a document", () => {
  it("is everything that can be reached, wherever in a value it is", () => {
    const parts = Array.from({ length: 9 }, () => div());
    const [inList, inMapKey, inMapValue, inSet, inSpec, inTransform, inArray, inEvent, inObject] = parts as [
      Model,
      Model,
      Model,
      Model,
      Model,
      Model,
      Model,
      Model,
      Model,
    ];
    const tags = [
      [1, [inList]],
      new Map<unknown, unknown>([[inMapKey, inMapValue]]),
      new Set([inSet]),
      new Spec("expr", inSpec, { transform: inTransform }),
      ndarray([1, inArray], { dtype: "object", shape: [2] }),
      new BokehEvent("some_event", { model: inEvent }),
      { a: { b: inObject } },
      field("x"),
    ];
    const document = new Document();
    const root = new Model(Column, { tags });
    document.addRoot(root);
    for (const part of parts) expect(document.models.get(part.id)).toBe(part);
    expect(document.models.size).toBe(2 + parts.length);
  });

  it("is found behind long columns of numbers, too", () => {
    const last = div();
    const document = new Document();
    document.addRoot(new Model(Column, { tags: [...Array.from({ length: 100 }, (_, index) => index), last] }));
    expect(document.models.get(last.id)).toBe(last);
  });

  it("may be chained deeper than calls can be nested", () => {
    const document = new Document();
    let last: Model = div();
    for (let level = 0; level < 30_000; level++) last = new Model(Column, { tags: [last] });
    document.addRoot(last);
    expect(document.models.size).toBe(30_002);
    expect(reachable([last]).size).toBe(30_001);
    document.removeRoot(last);
    expect(document.models.size).toBe(1);
  });

  it("may point in circles", () => {
    const document = new Document();
    const [a, b] = [div(), div()];
    a.setAny("tags", [b]);
    b.setAny("tags", [a]);
    document.addRoot(a);
    expect(document.models.size).toBe(3);
    document.removeRoot(a);
    expect(document.models.size).toBe(1);
  });
});

describe("what leaves a document", () => {
  it("is what nothing points to any more, and it can come back", () => {
    const document = new Document();
    const child = div();
    const root = new Model(Column, { children: [child] });
    document.addRoot(root);
    const { id } = child;
    root.set("children", []);
    expect(document.models.has(id)).toBe(false);
    expect(child.owner).toBeNull();
    const events = recorded(document);
    child.setAny("text", "unseen");
    expect(events).toEqual([]);
    root.set("children", [child]);
    expect(document.modelById(id)).toBe(child);
    child.setAny("text", "seen");
    expect(events.map((event) => event.kind)).toEqual(["ModelChanged", "ModelChanged"]);
  });

  it("stays while something else points to it", () => {
    const document = new Document();
    const child = div();
    const [a, b] = [new Model(Column, { children: [child] }), new Model(Column, { children: [child] })];
    document.addRoot(a);
    document.addRoot(b);
    document.removeRoot(a);
    expect(document.models.has(child.id)).toBe(true);
    document.removeRoot(b);
    expect(document.models.has(child.id)).toBe(false);
  });

  it("is not the config, nor callbacks of document events", () => {
    const document = new Document();
    const callback = new Model(CustomJS, { code: "1" });
    document.addCallback("document_ready", callback);
    const root = div();
    document.addRoot(root);
    document.removeRoot(root);
    expect([...document.models.values()]).toEqual([document.config, callback]);
  });

  it.each([
    ["a patch of its cell", (source: ColumnDataSource) => source.patch({ x: [[0, 1]] })],
    ["a stream that pushes its row out", (source: ColumnDataSource) => source.stream({ x: [1] }, 1)],
    ["new columns", (source: ColumnDataSource) => source.updateColumns({ x: [1] })],
    ["a new value", (source: ColumnDataSource) => source.setAny("data", { x: [1] })],
  ])("includes a model in a column after %s", (_name, change) => {
    const document = new Document();
    const inside = div();
    const source = new ColumnDataSource({ data: { x: [inside] } });
    document.addRoot(source);
    expect(document.models.has(inside.id)).toBe(true);
    change(source);
    expect(document.models.has(inside.id)).toBe(false);
  });

  it.each([
    ["cell that the same patch changes again", (source: ColumnDataSource, model: Model) => source.patch({ x: [[0, model], [0, 1]] })], // prettier-ignore
    [
      "row that the same stream pushes out",
      (source: ColumnDataSource, model: Model) => source.stream({ x: [model, 1] }, 1),
    ],
  ])("includes a model that only passed through a %s", (_name, change) => {
    const document = new Document();
    const passing = div();
    const source = new ColumnDataSource({ data: { x: [0] } });
    document.addRoot(source);
    change(source, passing);
    expect(document.models.has(passing.id)).toBe(false);
  });

  it("is told, so that others notice", () => {
    const document = new Document();
    const [a, b] = [div(), div()];
    document.addRoot(a);
    document.addRoot(b);
    const left: Model[] = [];
    document.watchGraph({ left: (model) => left.push(model) });
    a.setAny("tags", [1]);
    document.removeRoot(a);
    document.prune();
    expect(left).toEqual([a]);
  });
});

describe("what may not come in", () => {
  it("is a model of another document; then nothing is changed or announced", () => {
    const foreign = div();
    new Document().addRoot(foreign);
    const document = new Document();
    const root = new Model(Column, { children: [] });
    document.addRoot(root);
    const events = recorded(document);
    const bystander = div();
    expect(() => root.set("children", [bystander, foreign])).toThrow(/another session/);
    expect(root.get("children")).toEqual([]);
    expect(events).toEqual([]);
    expect(document.models.has(bystander.id)).toBe(false);
    expect(bystander.owner).toBeNull();
    expect(() => document.addRoot(new Model(Column, { children: [foreign] }))).toThrow(/another session/);
    expect(document.roots).toEqual([root]);
    expect(document.models.size).toBe(2);
  });

  it("is a second model of an id", () => {
    const document = new Document();
    const [a, b] = [div(), div()];
    a.assignId("x" as never);
    b.assignId("x" as never);
    document.addRoot(a);
    expect(() => document.addRoot(b)).toThrow("Two models have the id x");
    expect(document.roots).toEqual([a]);
  });
});

describe("roots and title", () => {
  it("are announced with who changed them", () => {
    const document = new Document();
    const events = recorded(document);
    const root = div();
    document.addRoot(root, "someone");
    document.addRoot(root);
    document.setTitle("A");
    document.setTitle("A");
    document.removeRoot(root);
    document.removeRoot(root);
    expect(events).toEqual([
      { kind: "RootAdded", setter: "someone", model: root },
      { kind: "TitleChanged", setter: null, title: "A" },
      { kind: "RootRemoved", setter: null, model: root },
    ]);
  });

  it("a listener can stop while it is called", () => {
    const document = new Document();
    const heard: string[] = [];
    const stop = document.onChange(() => {
      heard.push("first");
      stop();
    });
    document.onChange(() => heard.push("second"));
    document.setTitle("A");
    document.setTitle("B");
    expect(heard).toEqual(["first", "second", "second"]);
  });

  it("a value that is equal is no change", () => {
    const document = new Document();
    const slider = new Model(Slider, { start: 0, end: 10, value: 3 });
    document.addRoot(slider);
    const events = recorded(document);
    slider.set("value", 3);
    slider.setAny("tags", []);
    expect(events).toEqual([]);
  });
});
