// Documents as tables of models: flattened, written out again, compared.
import { expect, test } from "vitest";
import { expandValue, flattenDocument, sameJson } from "../../../src/client/adoption/flat-document.ts";

const rep = (name: string, id: string, attributes: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: "object",
  name,
  id,
  attributes,
});
const none = new Map<string, ArrayBuffer>();

test("models stand side by side, nested ones as references", () => {
  const flat = flattenDocument({
    title: "T",
    config: rep("DocumentConfig", "c"),
    roots: [rep("Column", "1", { children: [rep("Div", "2", { text: "x" }), { id: "2" }] }), { id: "2" }],
  });
  expect(flat.roots).toEqual(["1", "2"]);
  expect(flat.config).toBe("c");
  expect(flat.models.get("1")).toEqual({
    id: "1",
    type: "Column",
    attributes: { children: [{ id: "2" }, { id: "2" }] },
  });
  expect(flat.models.get("2")).toEqual({ id: "2", type: "Div", attributes: { text: "x" } });
});

test("expanding writes a new model once, and models that refer to each other do not run in circles", () => {
  const flat = flattenDocument({
    roots: [rep("A", "a", { other: rep("B", "b", { back: { id: "a" }, known: rep("K", "k") }) })],
  });
  const written = new Set<string>();
  const expanded = expandValue([{ id: "a" }, { id: "b" }], flat, (id) => id === "k", written);
  expect(expanded).toEqual([
    rep("A", "a", { other: rep("B", "b", { back: { id: "a" }, known: { id: "k" } }) }),
    { id: "b" },
  ]);
  expect(expandValue({ id: "a" }, flat, () => false, written)).toEqual({ id: "a" });
});

test("columns of numbers are kept as they are", () => {
  const column = Array.from({ length: 20 }, (_, i) => i);
  const flat = flattenDocument({ roots: [rep("Source", "s", { data: { type: "map", entries: [["x", column]] } })] });
  const data = flat.models.get("s")?.attributes["data"] as { entries: [string, unknown][] } | undefined;
  expect(data?.entries[0]?.[1]).toBe(column);
});

test("values are compared deeply, buffers by their bytes", () => {
  const bytes = (id: string): unknown => ({ type: "ndarray", array: { type: "bytes", data: { id } }, dtype: "uint8" });
  const buffers = (...pairs: [string, number[]][]): Map<string, ArrayBuffer> =>
    new Map(pairs.map(([id, list]) => [id, new Uint8Array(list).buffer]));
  expect(sameJson(bytes("0"), bytes("7"), buffers(["0", [1, 2]]), buffers(["7", [1, 2]]))).toBe(true);
  expect(sameJson(bytes("0"), bytes("7"), buffers(["0", [1, 2]]), buffers(["7", [1, 3]]))).toBe(false);
  expect(sameJson({ a: [1, { b: null }] }, { a: [1, { b: null }] }, none, none)).toBe(true);
  expect(sameJson({ a: undefined }, { b: undefined }, none, none)).toBe(false);
  expect(sameJson([1], { 0: 1, length: 1 }, none, none)).toBe(false);
  expect(sameJson({}, null, none, none)).toBe(false);
});
