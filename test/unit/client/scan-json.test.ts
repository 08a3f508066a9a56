// What a document needs before it can be decoded.
import { expect, test } from "vitest";
import { scanJson } from "../../../src/client/scan-json.ts";

test("finds the types of nested models and nothing else that has a name", () => {
  const json = {
    roots: [
      {
        type: "object",
        name: "Column",
        id: "1",
        attributes: { children: [{ type: "object", name: "Div", id: "2" }], name: "Slider" },
      },
    ],
    name: "Figure",
  };
  expect(scanJson(json)).toEqual({ types: new Set(["Column", "Div"]), math: false });
});

test.each(["a $$x$$", "a \\(x\\)", "a \\[x\\]"])("sees the formula in %j", (text) => {
  expect(scanJson({ a: [text] }).math).toBe(true);
});

test("a formula model needs the renderer, a price does not", () => {
  expect(scanJson({ type: "object", name: "TeX", id: "1" }).math).toBe(true);
  expect(scanJson("it costs $5 or 6$").math).toBe(false);
});

test("a very deep document does not overflow the stack", () => {
  let json: unknown = { type: "object", name: "Deep", id: "1" };
  for (let i = 0; i < 100_000; i++) json = [json];
  expect(scanJson(json).types).toEqual(new Set(["Deep"]));
});
