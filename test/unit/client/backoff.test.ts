// The schedule of attempts to reconnect.
import { expect, test } from "vitest";
import { Backoff } from "../../../src/client/backoff.ts";

test("the first attempt comes at once, the waits double up to the longest", () => {
  const backoff = new Backoff({ random: () => 1 });
  expect(Array.from({ length: 9 }, () => backoff.next(5_000))).toEqual([
    50, 100, 200, 400, 800, 1600, 3200, 5000, 5000,
  ]);
  expect(backoff.attempts).toBe(9);
});

test("each attempt has a longest wait of its own", () => {
  const backoff = new Backoff({ random: () => 1 });
  for (let attempt = 0; attempt < 20; attempt++) backoff.next(5_000);
  expect([backoff.next(15_000), backoff.next(5_000)]).toEqual([15_000, 5_000]);
});

test("chance takes up to half of a wait away, but not of the first", () => {
  const backoff = new Backoff({ random: () => 0 });
  expect([backoff.next(5_000), backoff.next(5_000), backoff.next(5_000)]).toEqual([50, 50, 100]);
});

test("a success starts the schedule anew", () => {
  const backoff = new Backoff({ first: 10, random: () => 1 });
  backoff.next(5_000);
  backoff.next(5_000);
  backoff.reset();
  expect([backoff.attempts, backoff.next(5_000)]).toEqual([0, 10]);
});
