// Classes of params: types, checks by what is known now, events, methods that depend on params.
import { describe, expect, it } from "vitest";
import * as param from "../../../src/param/index.ts";

class Axis extends param.parameterized({ label: param.Str("x") }) {}

class Settings extends param.parameterized({
  city: param.Str("Rome", { doc: "Where" }),
  days: param.Integer(3, { bounds: [1, 14] }),
  ratio: param.Number(0.5, { bounds: [0, 1], inclusiveBounds: [false, true], allowNone: true }),
  mode: param.Selector(["low", "high"], { default: "high" }),
  some: param.ListSelector(["a", "b"], { default: ["a"] }),
  range: param.Range([1, 2], { bounds: [0, 5] }),
  fixed: param.Number(1, { constant: true }),
  closed: param.Number(2, { readonly: true }),
  go: param.Event(),
  axis: param.ClassSelector(Axis, { make: () => new Axis() }),
}) {
  readonly log: string[] = [];
  readonly view = this.depends(["city", "axis.label"], () => `${this.city} ${this.axis.label} ${this.days}`);
  readonly noted = this.depends("days", () => void this.log.push(`days ${this.days}`), { watch: true, onInit: true });
  readonly inside = this.depends("axis.label", () => void this.log.push(`axis ${this.axis.label}`), { watch: true });
}

describe("values", () => {
  it("are typed by their declarations", () => {
    const settings = new Settings({ days: 7 });
    const days: number = settings.days;
    const ratio: number | null = settings.ratio;
    const mode: "low" | "high" = settings.mode;
    expect([days, ratio, mode, settings.axis.label]).toEqual([7, 0.5, "high", "x"]);
    // @ts-expect-error a name that is misspelt
    expect(() => new Settings({ dais: 7 })).toThrow('write "days"');
    // @ts-expect-error no choice
    expect(() => new Settings({ mode: "middle" })).toThrow('expected one of low, high, got "middle"');
    // @ts-expect-error not null
    expect(() => new Settings({ days: null })).toThrow("null is not allowed");
    // @ts-expect-error closed
    expect(() => (settings.closed = 3)).toThrow("cannot be set");
    // @ts-expect-error no such param inside
    expect(() => settings.depends("axis.lable", () => 0).value).toThrow(/lable/);
  });

  it("are checked, and nothing of an update is set that has a wrong one", () => {
    const settings = new Settings();
    expect(() => settings.update({ city: "Oslo", days: 15 })).toThrow("expected at most 14, got 15");
    expect(() => (settings.ratio = 0)).toThrow("expected more than 0, got 0");
    expect(() => (settings.some = ["c" as "a"])).toThrow("expected some of a, b");
    expect(() => (settings.range = [3, 2])).toThrow("the lesser one first");
    expect(settings.city).toBe("Rome");
    settings.ratio = null;
    expect(settings.ratio).toBeNull();
  });

  it("of constants are given as the object is made, or inside editConstant", () => {
    const settings = new Settings({ fixed: 4 });
    expect(() => (settings.fixed = 5)).toThrow("constant");
    settings.editConstant(() => (settings.fixed = 5));
    expect(settings.fixed).toBe(5);
  });

  it("have no names that objects need themselves", () => {
    expect(() => param.parameterized({ update: param.Str() })).toThrow('A param cannot be called "update"');
  });

  it("made for each object belong to it alone", () => {
    expect(new Settings().axis).not.toBe(new Settings().axis);
  });
});

describe("what is known of a param", () => {
  it("differs by object, and decides what is taken", () => {
    const [one, other] = [new Settings(), new Settings()];
    one.param.days.bounds = [1, 30];
    one.days = 20;
    expect(() => (other.days = 20)).toThrow("at most 14");
    expect(() => (one.param.days.bounds = [1, 5])).toThrow("expected at most 5, got 20");
    one.param.mode.objects = ["new", "newer"];
    expect(one.mode).toBe("new");
    one.param.days.constant = true;
    expect(() => (one.days = 2)).toThrow("constant");
    expect([one.param.days.label, one.param.city.doc]).toEqual(["Days", "Where"]);
  });
});

describe("methods", () => {
  it("depend on what they name, also inside of an object that takes the place of another", () => {
    const settings = new Settings();
    expect(settings.log).toEqual(["days 3"]);
    settings.days = 4;
    settings.axis.label = "y";
    settings.axis = new Axis({ label: "z" });
    settings.axis.label = "q";
    expect(settings.log).toEqual(["days 3", "days 4", "axis y", "axis z", "axis q"]);
    expect(settings.view()).toBe("Rome q 4");
  });

  it("hear of an event once, and it is over afterwards", () => {
    const settings = new Settings();
    const seen: boolean[] = [];
    settings.watch(() => void seen.push(settings.go), "go");
    settings.go = true;
    settings.trigger("go");
    expect([seen, settings.go]).toEqual([[true, true], false]);
  });
});
