// The test runtime itself: an evicted object loses its memory and keeps its storage.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

test("an evicted object starts again with its storage", async () => {
  const counter = env.COUNTERS.getByName("eviction");
  expect(await counter.add()).toEqual({ inMemory: 1, stored: 1 });
  expect(await counter.add()).toEqual({ inMemory: 2, stored: 2 });
  await evictDurableObject(counter);
  expect(await counter.add()).toEqual({ inMemory: 1, stored: 3 });
});
