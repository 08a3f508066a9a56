// The size of a document as clients make it: the edge, what is replaced, what is small, and what the app has made itself.
import { expect, it } from "vitest";
import { DocumentSize } from "../../../src/document/document-size.ts";
import { Document } from "../../../src/document/document.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import { TextInput } from "../../../src/models/generated/index.ts";
import { Model } from "../../../src/models/model.ts";
import { weigh } from "../../../src/serialization/weight.ts";

const MOST = 100_000;

function started(text = ""): {
  readonly set: (length: number) => void;
  readonly document: Document;
  readonly later: () => void;
} {
  const document = new Document();
  const input: Model = new Model(TextInput, { value: text });
  document.addRoot(input);
  let now = 0;
  const size = new DocumentSize(document, { now: () => now }, MOST);
  return {
    document,
    later: () => void (now += 1_000),
    set(length) {
      const value = "x".repeat(length);
      const event: DocumentEvent = { kind: "ModelChanged", setter: "client", model: input, attr: "value", value };
      size.take([event]);
      input.setChecked("value", value, "client");
    },
  };
}

it("takes what fits and refuses one character more", () => {
  const { document } = started();
  const own = [...document.models.values()]
    .flatMap((model) => [...model.attributes().values()].map((value) => weigh(value, Infinity)))
    .reduce((sum, weight) => sum + weight, 64 * document.models.size);
  // A text weighs 8 and 2 for each character.
  const most = Math.floor((MOST - own - 8) / 2);
  expect(() => started().set(most)).not.toThrow();
  expect(() => started().set(most + 1)).toThrow(expect.objectContaining({ limit: "documentBytes" }));
});

it("counts what is replaced until it measures again, at most once a second", () => {
  const { set, later } = started();
  set(20_000);
  later();
  set(20_001);
  later();
  set(20_002);
  expect(() => set(20_003)).toThrow("at most 100000 bytes");
  later();
  expect(() => set(20_003)).not.toThrow();
});

it("takes what a person types also where the app has made the document larger than that", () => {
  const { set } = started("x".repeat(MOST));
  expect(() => set(500)).not.toThrow();
  const other = started("x".repeat(MOST));
  expect(() => other.set(600)).toThrow(expect.objectContaining({ limit: "documentBytes" }));
});

it("weighs values without writing them, and stops when they weigh enough", () => {
  expect(weigh("abc", Infinity)).toBe(14);
  expect(weigh([1, 2, "a"], Infinity)).toBe(8 + 16 + 10);
  expect(weigh(new Float64Array(100), Infinity)).toBe(808);
  expect(weigh({ a: [true] }, Infinity)).toBe(8 + 2 + 8 + 8);
  expect(
    weigh(
      Array.from({ length: 1_000_000 }, () => "x"),
      1_000,
    ),
  ).toBeGreaterThan(1_000);
});
