// The isolate's memory of pages is bounded and forgets what is unused.
import { expect, test } from "vitest";
import { MEMORY_BYTES, PageMemory } from "../../../src/worker/page-memory.ts";
import { PAGE_BYTES } from "../../../src/worker/stored-page.ts";

const stored = (characters: number, rest: string | Uint8Array = "") => ({
  made: 0,
  page: { texts: ["x".repeat(characters)], holes: [], rest, policy: [] },
});

test("it forgets the page that was unused for longest", () => {
  const memory = new PageMemory(1000);
  for (const key of ["a", "b", "c", "d"]) memory.set(key, stored(119));
  expect(memory.bytes).toBe(960);
  memory.get("a");
  memory.set("e", stored(119));
  expect(["a", "b", "c", "d", "e"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "c", "d", "e"]);
  expect(memory.bytes).toBe(960);
});

test("a page that would take more than all of it is not kept, and takes the place of nothing", () => {
  const memory = new PageMemory(1000);
  memory.set("a", stored(100));
  memory.set("b", stored(500));
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

test("a rest counts what it takes: two bytes a character of text, one of bytes", () => {
  const memory = new PageMemory(1000);
  memory.set("a", stored(10, "x".repeat(100)));
  expect(memory.bytes).toBe(222);
  memory.set("a", stored(10, new Uint8Array(978)));
  expect(memory.bytes).toBe(1000);
  memory.set("a", stored(10, new Uint8Array(979)));
  expect(memory.get("a")).toBeUndefined();
});

test("the largest page that can be stored fits", () => {
  expect(PAGE_BYTES).toBeLessThan(MEMORY_BYTES);
});
