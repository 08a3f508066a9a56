// The schedule of attempts to reconnect.
import { expect, test } from "vitest";
import { Backoff } from "../../../src/client/backoff.ts";

test("the first attempt comes at once, the waits double up to the longest", () => {
  const backoff = new Backoff({ random: () => 1 });
  expect(Array.from({ length: 11 }, () => backoff.next())).toEqual([
    50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000,
  ]);
  expect(backoff.attempts).toBe(11);
});

test("chance takes up to half of a wait away, but not of the first", () => {
  const backoff = new Backoff({ random: () => 0 });
  expect([backoff.next(), backoff.next(), backoff.next()]).toEqual([50, 50, 100]);
});

test("a success starts the schedule anew", () => {
  const backoff = new Backoff({ first: 10, random: () => 1 });
  backoff.next();
  backoff.next();
  backoff.reset();
  expect([backoff.attempts, backoff.next()]).toEqual([0, 10]);
});
