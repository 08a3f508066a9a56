// Params: checks, defaults, references, batches.
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/base/errors.ts";
import * as param from "../../../src/reactive/param.ts";
import { params } from "../../../src/reactive/params.ts";
import { computed, effect, signal } from "../../../src/reactive/author-signals.ts";

class Settings extends params({
  city: param.text("Rome"),
  count: param.integer(1, { min: 0, max: 10 }),
  items: param.list(param.number()),
  fixed: param.readonly(param.text("as it is")),
  made: { ...param.any<number[]>([]), make: () => [1] },
  kept: param.literal(param.any<unknown>(null)),
}) {}

describe("checks", () => {
  const accepts = (spec: param.ParamSpec<never> | param.ParamSpec<unknown>, value: unknown): boolean =>
    spec.check(value) === null;

  it.each<[string, param.ParamSpec<unknown>, readonly unknown[], readonly unknown[]]>([
    ["text", param.text(), ["", "a"], [1, null, undefined, {}]],
    ["boolean", param.boolean(), [true, false], [0, "true", null]],
    ["number", param.number(0, { min: -1, max: 2 }), [-1, 2, NaN, 0.5], [-1.01, 2.01, "1", Infinity]],
    ["number without bounds", param.number(), [Infinity, -Infinity, NaN], [null, 1n]],
    ["integer", param.integer(0, { min: 0 }), [0, 7], [0.5, -1, NaN, Infinity, "1"]],
    ["choice", param.choice(["a", 1, null], "a"), ["a", 1, null], ["b", "1", undefined]],
    ["list", param.list(param.text()), [[], ["a"]], ["a", [1], { length: 0 }]],
    ["record", param.record(param.number()), [{}, { a: 1 }], [[], { a: "1" }, null]],
    ["nullable", param.nullable(param.text()), [null, "a"], [1, undefined]],
    ["oneOf", param.oneOf([param.text(), param.number()], ""), ["a", 1], [true, null]],
    ["callback", param.callback<() => void>(), [null, () => undefined], [1, "f"]],
    ["any", param.any<unknown>(null), [undefined, 1, {}], []],
  ])("%s", (_name, spec, good, bad) => {
    for (const value of good) expect(accepts(spec, value), String(value)).toBe(true);
    for (const value of bad) expect(accepts(spec, value), String(value)).toBe(false);
  });

  it("say what was wrong, and nothing is set, not even the params that were right", () => {
    const settings = new Settings();
    expect(() => settings.update({ city: "Oslo", count: 11 })).toThrow("Settings.count: expected at most 10, got 11");
    expect(settings.city).toBe("Rome");
    expect(() => (settings.count = "5" as never)).toThrow(ArgumentError);
    // @ts-expect-error no param of this name
    expect(() => settings.update({ town: "x" })).toThrow(/has no param "town"; it has city, count/);
    expect(() => settings.update({ toString: "x" } as never)).toThrow(/has no param "toString"/);
    // @ts-expect-error a param that nobody sets
    expect(() => (settings.fixed = "other")).toThrow("cannot be set");
    expect(() => new Settings({ items: [1, "2"] as never })).toThrow("in the list: expected a number");
  });

  it("each object has a mutable default of its own", () => {
    const [a, b] = [new Settings(), new Settings()];
    expect(a.made).toEqual([1]);
    expect(a.made).toBe(a.made);
    expect(a.made).not.toBe(b.made);
  });
});

describe("reading and writing", () => {
  it("tracks what a reactive function reads, and nothing else", () => {
    const settings = new Settings();
    const seen: string[] = [];
    const stop = effect(() => void seen.push(`${settings.city} ${String(settings.peek("count"))}`));
    settings.count = 5;
    settings.city = "Oslo";
    settings.city = "Oslo";
    stop();
    settings.city = "Bonn";
    expect(seen).toEqual(["Rome 1", "Oslo 5"]);
  });

  it("knows which params the app gave", () => {
    const settings = new Settings({ count: 1 });
    expect([settings.isGiven("count"), settings.isGiven("city")]).toEqual([true, false]);
    settings.city = "Rome";
    expect(settings.isGiven("city")).toBe(false);
    settings.city = "Oslo";
    expect(settings.isGiven("city")).toBe(true);
  });

  it("works in computed signals", () => {
    const settings = new Settings();
    const loud = computed(() => settings.city.toUpperCase());
    expect(loud.value).toBe("ROME");
    settings.city = "Oslo";
    expect(loud.value).toBe("OSLO");
  });
});

describe("references", () => {
  it("keep a param up to date: signals, params of others, bound functions", () => {
    const source = new Settings({ city: "Oslo" });
    const count = signal(3);
    const follower = new Settings({ city: source.param["city"] as never, count });
    expect([follower.city, follower.count]).toEqual(["Oslo", 3]);
    source.city = "Bonn";
    count.value = 4;
    expect([follower.city, follower.count]).toEqual(["Bonn", 4]);
  });

  it("are the value itself where a param says so", () => {
    const count = signal(3);
    expect(new Settings({ kept: count }).kept).toBe(count);
  });

  it("know their owner and name, are the same each time, and exist only for params", () => {
    const settings = new Settings();
    const ref = settings.ref("city");
    expect([ref.owner, ref.name, ref.value]).toEqual([settings, "city", "Rome"]);
    expect(settings.param.city).toBe(ref);
    // @ts-expect-error no param of this name
    expect(() => settings.ref("town")).toThrow(/no param/);
  });
});
