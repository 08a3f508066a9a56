// cache(): which results are kept, for whom, for how long, and which go.
import { describe, expect, it } from "vitest";
import { cache } from "../../../src/state/cached-function.ts";
import { currentSession, runInSession } from "../../../src/state/current-session.ts";
import { SessionLives } from "../../support/session-lives.ts";
import { Str } from "../../../src/index.ts";

const session = async () => {
  const lives = new SessionLives(() => new Str(""));
  await lives.begin();
  return lives.session;
};

it.each([
  ["LRU", "b"],
  ["LFU", "c"],
  ["FIFO", "a"],
] as const)("%s lets %s go, and only when there is no room", (policy, gone) => {
  const calls: string[] = [];
  const upper = cache((text: string) => (calls.push(text), text.toUpperCase()), { maxItems: 3, policy });
  // a: used first and last; b: used often, long ago; c: used once.
  for (const text of ["a", "b", "b", "b", "c", "a"]) upper(text);
  expect(calls).toEqual(["a", "b", "c"]);
  upper("d");
  calls.length = 0;
  for (const text of ["a", "b", "c"].filter((each) => each !== gone)) upper(text);
  expect(calls).toEqual([]);
  upper(gone);
  expect(calls).toEqual([gone]);
});

it("a result counts for its time, from when it was there", async () => {
  let now = 0;
  let calls = 0;
  const read = cache(() => Promise.resolve((calls += 1)), { ttl: 2 }, { now: () => now });
  expect(await read()).toBe(1);
  now = 1999;
  expect(await read()).toBe(1);
  now = 2000;
  expect(await read()).toBe(2);
});

describe("arguments are told apart by their contents", () => {
  it.each([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [new Date(1), new Date(1), true],
    [Float64Array.of(1, 2), Float64Array.of(1, 2), true],
    [new Map([["a", 1]]), new Map([["a", 1]]), true],
    [1, "1", false],
    [null, undefined, false],
    [[1, 2], ["1,2"], false],
    [new Set([1]), [1], false],
    [Float64Array.of(1), Int32Array.of(1), false],
    [0, -0, false],
  ] as const)("%o and %o", (first, second, same) => {
    let calls = 0;
    const count = cache((_value: unknown) => (calls += 1));
    count(first);
    count(second);
    expect(calls).toBe(same ? 1 : 2);
  });

  it("or by the key that is given; others are refused", () => {
    class City {
      name = "Rome";
    }
    expect(() => cache((_city: City) => 1)(new City())).toThrow("give key:");
    expect(() => cache((_city: unknown) => 1)(() => 1)).toThrow("give key:");
    let calls = 0;
    const named = cache((_city: City) => (calls += 1), { key: ({ name }) => name });
    named(new City());
    named(new City());
    expect(calls).toBe(1);
  });
});

describe("promises", () => {
  it("are answered once for all who ask meanwhile; a failure is not kept", async () => {
    let calls = 0;
    const gates: PromiseWithResolvers<number>[] = [];
    const read = cache((_n: number) => {
      calls += 1;
      const gate = Promise.withResolvers<number>();
      gates.push(gate);
      return gate.promise;
    });
    const [first, second] = [read(1), read(1)];
    expect(calls).toBe(1);
    gates[0]?.reject(new Error("no"));
    await expect(first).rejects.toThrow("no");
    await expect(second).rejects.toThrow("no");
    const third = read(1);
    expect(calls).toBe(2);
    read.clear(1);
    gates[1]?.resolve(5);
    expect(await third).toBe(5);
    // It was cleared while it was under way.
    void read(1);
    expect(calls).toBe(3);
  });
});

describe("sessions", () => {
  it("keep their own results, and clear their own", async () => {
    const [one, two] = [await session(), await session()];
    const who = cache((_n: number) => currentSession());
    expect(runInSession(one, () => who(1))).toBe(one);
    expect(runInSession(two, () => who(1))).toBe(two);
    expect(runInSession(one, () => who(1))).toBe(one);
  });

  it("share results where the author asks for it, of a function that cannot read who asks", async () => {
    const [one, two] = [await session(), await session()];
    let calls = 0;
    const read = cache(
      async (_n: number) => {
        calls += 1;
        const before = currentSession();
        await Promise.resolve();
        return [before, currentSession()];
      },
      { shared: true },
    );
    expect(await runInSession(one, () => read(1))).toEqual([null, null]);
    expect(await runInSession(two, () => read(1))).toEqual([null, null]);
    expect(calls).toBe(1);
    runInSession(two, () => read.clear());
    await runInSession(one, () => read(1));
    expect(calls).toBe(2);
  });
});

it.each([
  [{ maxItems: 0 }, "maxItems is a whole number from 1 on"],
  [{ maxItems: 1.5 }, "maxItems is a whole number from 1 on"],
  [{ ttl: 0 }, "ttl is a number of seconds above 0"],
])("refuses %o", (options, problem) => {
  expect(() => cache(() => 1, options)).toThrow(problem);
});
