// asCached: one computation for all who ask at once, lifetimes, sharing between isolates, failures.
import { describe, expect, test } from "vitest";
import { ResultCache } from "../../../src/state/cache.ts";
import type { SharedValue, SharedValues } from "../../../src/state/shared-values.ts";

class Store implements SharedValues {
  readonly values = new Map<string, SharedValue>();
  get(key: string): Promise<SharedValue | null> {
    return Promise.resolve(this.values.get(key) ?? null);
  }
  put(key: string, value: SharedValue): void {
    this.values.set(key, value);
  }
}

function setup() {
  const clock = { time: 1_000, now: () => clock.time };
  const store = new Store();
  const isolate = (): ResultCache => new ResultCache(clock, () => store);
  let calls = 0;
  const make = (): string => `value ${(calls += 1)}`;
  return { clock, store, isolate, make, calls: () => calls };
}

describe("asCached", () => {
  test("without ttl a value stays in the isolate, for ever", async () => {
    const { clock, store, isolate, make } = setup();
    const cache = isolate();
    expect(await cache.get("k", make)).toBe("value 1");
    clock.time += 1e12;
    expect(await cache.get("k", make)).toBe("value 1");
    expect(await isolate().get("k", make)).toBe("value 2");
    expect(store.values.size).toBe(0);
    expect(await cache.get(["k", 1], make)).toBe("value 3");
    cache.values.delete("k");
    expect(await cache.get("k", make)).toBe("value 4");
  });

  test("with ttl it counts from the start of the call, to the millisecond, also for other isolates", async () => {
    const { clock, isolate, make } = setup();
    const [one, other] = [isolate(), isolate()];
    const slow = async (): Promise<string> => {
      clock.time += 500;
      await Promise.resolve();
      return make();
    };
    expect(await one.get("k", slow, { ttl: 2 })).toBe("value 1");
    clock.time = 2_999;
    expect(await one.get("k", make, { ttl: 2 })).toBe("value 1");
    expect(await other.get("k", make, { ttl: 2 })).toBe("value 1");
    clock.time = 3_000;
    expect(await other.get("k", make, { ttl: 2 })).toBe("value 2");
    expect(await one.get("k", make, { ttl: 2 })).toBe("value 2");
    expect(await one.get("mine", make, { ttl: 2, shared: false })).toBe("value 3");
    expect(await other.get("mine", make, { ttl: 2, shared: false })).toBe("value 4");
  });

  test("calls at the same time share one computation", async () => {
    const { isolate, make, calls } = setup();
    const cache = isolate();
    const gate = Promise.withResolvers<void>();
    const slow = (): Promise<string> => gate.promise.then(make);
    const all = [1, 2, 3].map(() => cache.get("k", slow));
    gate.resolve();
    expect(await Promise.all(all)).toEqual(["value 1", "value 1", "value 1"]);
    expect(calls()).toBe(1);
  });

  test("an error reaches everyone who waits and is not kept", async () => {
    const { isolate, make } = setup();
    const cache = isolate();
    const fail = (): Promise<string> => Promise.reject(new Error("no database"));
    const results = await Promise.allSettled([cache.get("k", fail), cache.get("k", fail)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await cache.get("k", make)).toBe("value 1");
    await expect(cache.get("k", make, { ttl: -1 })).rejects.toThrow("ttl");
  });

  test("results that are over leave the map; what authors keep there stays", async () => {
    const { clock, isolate, make } = setup();
    const cache = isolate();
    cache.values.set("own", { kept: true });
    await cache.get("old", make, { ttl: 1 });
    clock.time += 5_000;
    await cache.get("new", make, { ttl: 1 });
    expect([...cache.values.keys()]).toEqual(["own", "new"]);
  });
});
