// The isolate's memory of pages is bounded and forgets what is unused.
import { expect, test } from "vitest";
import { PageMemory } from "../../../src/worker/page-memory.ts";

const stored = (characters: number) => ({ made: 0, page: { texts: ["x".repeat(characters)], holes: [] } });

test("it forgets the page that was unused for longest", () => {
  const memory = new PageMemory(1000);
  for (const key of ["a", "b", "c", "d"]) memory.set(key, stored(119));
  expect(memory.bytes).toBe(960);
  memory.get("a");
  memory.set("e", stored(119));
  expect(["a", "b", "c", "d", "e"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "c", "d", "e"]);
  expect(memory.bytes).toBe(960);
});

test("a page that would take more than a quarter is not kept, and takes the place of nothing", () => {
  const memory = new PageMemory(1000);
  memory.set("a", stored(100));
  memory.set("b", stored(125));
  expect(memory.get("a")).toBeDefined();
  expect(memory.get("b")).toBeUndefined();
});

test("a page that is set again counts once; what grew too large is gone", () => {
  const memory = new PageMemory(1000);
  memory.set("a", stored(10));
  memory.set("a", stored(20));
  expect(memory.bytes).toBe(42);
  memory.set("a", stored(500));
  expect(memory.bytes).toBe(0);
  expect(memory.get("a")).toBeUndefined();
});
