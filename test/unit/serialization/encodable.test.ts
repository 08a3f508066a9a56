// What can be sent is told as the encoder does it.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Div } from "../../../src/models/generated/index.ts";
import { Model } from "../../../src/models/model.ts";
import { encodingProblem } from "../../../src/serialization/encodable.ts";
import { Encoder } from "../../../src/serialization/encode.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import { Spec } from "../../../src/serialization/spec.ts";

const problem = (value: unknown): string | null => encodingProblem(value, () => false);

function written(value: unknown): boolean {
  try {
    new Encoder().encode(value);
    return true;
  } catch {
    return false;
  }
}

const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(NaN)) },
  fc
    .constantFrom<() => unknown>(
      () => undefined,
      () => 2n,
      () => 2n ** 70n,
      () => new Date(NaN),
      () => new Date(0),
      () => Symbol("s"),
      () => () => 1,
      () => new URLSearchParams(),
      () => Float64Array.of(1),
      () => BigInt64Array.of(2n ** 60n),
      () => new DataView(new ArrayBuffer(1)),
      () => ndarray(["a", null]),
      () => ndarray([undefined]),
      () => new Spec("value", undefined),
      () => new Set([undefined]),
      () => new Map([["a", undefined]]),
    )
    .map((make) => make()),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie("tree")), fc.dictionary(fc.string(), tie("tree"))),
}));

it("agrees with the encoder on random values", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(problem(value) === null).toBe(written(value));
    }),
    { numRuns: 2000 },
  );
});

it("refuses what is part of itself", () => {
  const round: unknown[] = [];
  round.push(round);
  expect(problem(round)).toMatch(/part of itself/);
});

it("a model takes no value that no document could hold, and keeps the one it has", () => {
  const div = new Model(Div, { tags: [1] });
  for (const value of [[undefined], Array.from({ length: 2 }).slice(0, 1), [() => 1], [2n ** 60n], [new Date(NaN)]])
    expect(() => div.set("tags", value)).toThrow(/Div\.tags: /);
  expect(div.get("tags")).toEqual([1]);
});
