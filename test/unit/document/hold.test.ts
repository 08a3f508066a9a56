// Held changes: what combines, what stays apart, and in which order it is told.
import { describe, expect, it } from "vitest";
import { Document } from "../../../src/document/document.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import { ColumnDataSource, Div, Model } from "../../../src/models/index.ts";

function setUp(): { document: Document; a: Model; b: Model; source: ColumnDataSource; told: string[] } {
  const document = new Document();
  const [a, b] = [new Model(Div), new Model(Div)];
  const source = new ColumnDataSource({ data: { x: [1] } });
  for (const model of [a, b, source]) document.addRoot(model);
  const told: string[] = [];
  document.onChange((event) => told.push(line(event)));
  return { document, a, b, source, told };
}

function line(event: DocumentEvent): string {
  switch (event.kind) {
    case "ModelChanged":
      return `${event.setter ?? "app"} ${event.model.id}.${event.attr}=${JSON.stringify(event.value)}`;
    case "ColumnsStreamed":
      return `stream ${JSON.stringify(event.data)}`;
    case "ColumnDataChanged":
      return `columns ${JSON.stringify(event.data)} ${JSON.stringify(event.columns)}`;
    case "TitleChanged":
      return `title ${event.title}`;
    case "MessageSent":
      return `message ${event.messageType}`;
    case "ColumnsPatched":
    case "RootAdded":
    case "RootRemoved":
      return event.kind;
  }
}

describe("hold", () => {
  it("combine keeps the last value of an attribute, at the place of the first", () => {
    const { document, a, b, told } = setUp();
    document.hold(() => {
      a.setAny("text", "1");
      b.setAny("text", "2");
      a.setAny("text", "3");
      document.setTitle("x");
      document.setTitle("y");
      expect(told).toEqual([]);
    });
    expect(told).toEqual([`app ${a.id}.text="3"`, `app ${b.id}.text="2"`, "title y"]);
  });

  it("collect keeps every change", () => {
    const { document, a, told } = setUp();
    document.hold(() => {
      a.setAny("text", "1");
      a.setAny("text", "2");
    }, "collect");
    expect(told).toEqual([`app ${a.id}.text="1"`, `app ${a.id}.text="2"`]);
  });

  it("nested holds are told at the end of the outer one, under its policy", () => {
    const { document, a, told } = setUp();
    document.hold(() => {
      document.hold(() => a.setAny("text", "1"), "collect");
      expect(told).toEqual([]);
      a.setAny("text", "2");
    });
    expect(told).toEqual([`app ${a.id}.text="2"`]);
  });

  it("ends also when the code inside throws", () => {
    const { document, a, told } = setUp();
    expect(() =>
      document.hold(() => {
        a.setAny("text", "1");
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(told).toEqual([`app ${a.id}.text="1"`]);
    expect(() => document.endHold()).toThrow(/without startHold/);
  });

  it("changes of different setters do not combine, because each is kept from its own setter", () => {
    const { document, a, told } = setUp();
    document.hold(() => {
      a.setAny("text", "1", "client");
      a.setAny("text", "2");
      a.setAny("text", "3");
    });
    expect(told).toEqual([`client ${a.id}.text="1"`, `app ${a.id}.text="3"`]);
  });

  it("a whole value does not overtake a stream of the same columns", () => {
    const { document, source, told } = setUp();
    document.hold(() => {
      source.data = { x: [1, 2] };
      source.stream({ x: [3] });
      source.data = { x: [9] };
      source.data = { x: [10] };
    });
    expect(told).toEqual(['columns {"x":[1,2]} null', 'stream {"x":[3]}', 'columns {"x":[10]} null']);
  });

  it("replacements of different columns stay apart", () => {
    const { document, source, told } = setUp();
    source.data = { x: [1], y: [1] };
    told.length = 0;
    document.hold(() => {
      source.updateColumns({ x: [2] });
      source.updateColumns({ x: [3] });
      source.updateColumns({ y: [4] });
    });
    expect(told).toEqual(['columns {"x":[3]} ["x"]', 'columns {"y":[4]} ["y"]']);
  });

  it("messages never combine", () => {
    const { document, told } = setUp();
    document.hold(() => {
      document.send("a", 1);
      document.send("a", 2);
    });
    expect(told).toEqual(["message a", "message a"]);
  });
});
