// The address of a session: sync both ways, several at once, over a sleep, in one message per turn.
import { describe, expect, test } from "vitest";
import { Column } from "../../../src/components/layouts/column.ts";
import { DatePicker } from "../../../src/components/widgets/date-picker.ts";
import { FloatSlider } from "../../../src/components/widgets/float-slider.ts";
import { MultiSelect } from "../../../src/components/widgets/multi-select.ts";
import { RadioButtonGroup } from "../../../src/components/widgets/radio-button-group.ts";
import { RangeSlider } from "../../../src/components/widgets/range-slider.ts";
import type { Parameterized } from "../../../src/reactive/parameterized.ts";
import { IntSlider } from "../../../src/components/widgets/int-slider.ts";
import { Select } from "../../../src/components/widgets/select.ts";
import { TextInput } from "../../../src/components/widgets/text-input.ts";
import { boolean, integer, list, text } from "../../../src/reactive/param.ts";
import { params } from "../../../src/reactive/params.ts";
import { state } from "../../../src/state/state.ts";
import { SessionLives } from "../../support/session-lives.ts";
import { runSession } from "../session/run-session.ts";

class Settings extends params({
  city: text("Rome"),
  days: integer(3, { min: 1, max: 10 }),
  on: boolean(),
  tags: list(text()),
}) {}

describe("sync", () => {
  test("gives the object what the address says before anything is rendered, and writes the rest into the address", async () => {
    const session = await runSession(() => {
      state.location.search = "?days=7&other=x&on=true";
      const settings = new Settings();
      state.location.sync(settings);
      expect([settings.days, settings.on, settings.city]).toEqual([7, true, "Rome"]);
      expect(state.location.queryParams).toEqual({ days: 7, on: "true", other: "x", city: "Rome", tags: [] });
      return new Column();
    });
    const client = session.connect();
    expect(client.connection).toBeDefined();
  });

  test("two objects and a renamed param; a change on either side reaches the other, and unsync ends that", async () => {
    let slider!: IntSlider;
    let settings!: Settings;
    let location!: typeof state.location;
    await runSession(() => {
      slider = new IntSlider({ end: 10, value: 1 });
      settings = new Settings();
      location = state.location;
      location.sync(slider, { value: "level" });
      location.sync(settings, ["city", "days"]);
      return slider;
    });
    slider.value = 4;
    settings.update({ city: "Oslo", days: 2 });
    expect(location.search).toBe("?level=4&city=Oslo&days=2");
    location.search = "?level=9&city=Bonn&days=2";
    expect([slider.value, settings.city, settings.days]).toEqual([9, "Bonn", 2]);
    location.unsync(settings, ["days"]);
    expect(location.search).toBe("?level=9&city=Bonn");
    settings.days = 5;
    settings.city = "Rome";
    expect(location.search).toBe("?level=9&city=Rome");
    location.unsync(settings);
    location.search = "?level=9&city=Nowhere";
    expect(settings.city).toBe("Rome");
    expect(() => location.unsync(settings)).toThrow("never synced");
    expect(() => location.sync(settings, ["nothing"])).toThrow('has no param "nothing"');
  });

  test("values that do not fit go to the handler, the others are taken; a select keeps to its options", async () => {
    const refused: unknown[] = [];
    await runSession(() => {
      state.location.search = "?days=99&city=Oslo";
      const settings = new Settings();
      state.location.sync(settings, ["days", "city"], (values) => refused.push(values));
      expect([settings.days, settings.city]).toEqual([3, "Oslo"]);
      const select = new Select({ options: [1, 2, 3], value: 1 });
      state.location.sync(select, { value: "pick" });
      state.location.search = "?pick=3";
      expect(select.value).toBe(3);
      state.location.search = "?pick=8";
      expect(select.value).toBe(3);
      return select;
    });
    expect(refused).toEqual([{ days: "99" }]);
  });

  test("null leaves the address", async () => {
    await runSession(() => {
      const input = new TextInput({ value: "x" });
      const settings = new Settings();
      state.location.sync(input, { value: "q" });
      state.location.updateQuery({ page: 2 });
      expect(state.location.search).toBe("?q=x&page=2");
      state.location.updateQuery({ page: null });
      expect(state.location.search).toBe("?q=x");
      return settings.city;
    });
  });

  test("all writes of one turn are one change of the address", async () => {
    const session = await runSession((document) => {
      const settings = new Settings();
      const slider = new IntSlider({ end: 10, name: "S" });
      state.location.sync(settings);
      state.location.sync(slider, { value: "v" });
      slider.watch(({ value }) => settings.update({ days: value, city: `c${String(value)}` }), "value");
      expect(document).toBeDefined();
      return slider;
    });
    const { client } = session.connect();
    const slider = [...session.document.models.values()].find((model) => model.type === "Slider");
    client.request("PATCH-DOC", {
      events: [{ kind: "ModelChanged", model: { id: slider?.id ?? "" }, attr: "value", new: 6 }],
    });
    await Promise.resolve();
    const changes = client.received
      .filter(({ kind }) => kind === "PATCH-DOC")
      .flatMap(({ content }) => (content as { events: { attr: string; new: unknown }[] }).events);
    expect(changes.filter(({ attr }) => attr === "search").map((event) => event.new)).toEqual([
      "?city=c6&days=6&on=false&tags=%5B%5D&v=6",
    ]);
  });
});

describe("over a sleep", () => {
  test("the last address and the synced values come back, and the first one does not overwrite them", async () => {
    const calls: unknown[] = [];
    const lives = new SessionLives(() => {
      const slider = new IntSlider({ end: 10, value: 1 });
      slider.watch(({ value }) => void calls.push(value), "value");
      state.location.sync(slider, { value: "x" });
      return new Column(slider, () => `level ${slider.value}`);
    });
    await lives.begin();
    expect(lives.session.location.search).toBe("?x=1");
    lives.browserSets("Slider", "value", 5);
    expect(lives.session.location.search).toBe("?x=5");
    lives.browserSets("panel.models.location.Location", "search", "?x=8");
    expect(lives.model("Slider").getAny("value")).toBe(8);
    const before = lives.document;
    await lives.loseAndReturn();
    expect(lives.started).toMatchObject({ outcome: "resumed", clientsAreInStep: true });
    expect(lives.document).toEqual(before);
    expect(lives.session.location.search).toBe("?x=8");
    expect(calls).toEqual([5, 8]);
    lives.browserSets("panel.models.location.Location", "search", "?x=2");
    expect(lives.model("Slider").getAny("value")).toBe(2);
  });

  test("a page that begins with a bare address gets what is missing in it once it is ready, and not again", async () => {
    const lives = new SessionLives(() => {
      const slider = new IntSlider({ end: 10, value: 3 });
      state.location.sync(slider, { value: "v" });
      return slider;
    });
    await lives.begin();
    lives.browserSets("panel.models.location.Location", "search", "?x=1");
    expect(lives.session.location.search).toBe("?x=1");
    lives.act(() => lives.session.pageIsReady());
    expect(lives.session.location.search).toBe("?x=1&v=3");
    lives.browserSets("panel.models.location.Location", "search", "?x=1");
    await lives.loseAndReturn();
    lives.act(() => lives.session.pageIsReady());
    expect(lives.session.location.search).toBe("?x=1");
  });
});

describe("a value of the address", () => {
  /** A widget that was synced with an address, and what its handler was told. */
  async function synced<W extends Parameterized>(search: string, make: () => W) {
    const refused: unknown[] = [];
    let widget!: W;
    let location!: typeof state.location;
    await runSession(() => {
      widget = make();
      location = state.location;
      location.search = search;
      location.sync(widget, { value: "v" }, (values) => refused.push(values["value"]));
      return widget;
    });
    return { widget, location, refused };
  }
  const select =
    (options: unknown, more = {}) =>
    () =>
      new Select({ options: options as string[], ...more });

  test.each([
    ["2021", { Any: null, 2021: "2021" }, "2021"],
    ["2021", { Any: null, 2021: 2021 }, 2021],
    ["1", ["all", 1, 2], 1],
    ["all", ["all", 1, 2], "all"],
    ["true", ["yes", true], true],
    ["true", ["true", "false"], "true"],
    ["", ["km", "", "mi"], ""],
    ["[1,2]", ["[1,2]"], "[1,2]"],
  ])("?v=%s of %j is the option whose text it is", async (text, options, expected) => {
    const { widget, refused } = await synced(`?v=${encodeURIComponent(text)}`, select(options));
    expect([widget.value, refused]).toEqual([expected, []]);
  });

  test.each<[string, string, () => Parameterized, unknown]>([
    ["an option that there is not", "3", select(["a", "b"], { value: "b" }), "b"],
    ["a disabled option", "a", select(["a", "b"], { value: "b", disabledOptions: ["a"] }), "b"],
    ["too much for a slider", "999", () => new IntSlider({ end: 10, value: 3 }), 3],
    ["too little for a slider", "-1", () => new FloatSlider({ end: 1, value: 0.5 }), 0.5],
    ["no number", "x", () => new IntSlider({ end: 10, value: 3 }), 3],
    ["nothing for a number", "", () => new IntSlider({ end: 10, value: 3 }), 3],
    ["a range that is too wide", "[0,99]", () => new RangeSlider({ end: 10, value: [1, 2] }), [1, 2]],
    [
      "a day that is disabled",
      "2026-02-03",
      () => new DatePicker({ value: day("2026-02-02"), disabledDates: [day("2026-02-03")] }),
      day("2026-02-02"),
    ],
    [
      "a day that is not enabled",
      "2026-02-03",
      () => new DatePicker({ value: day("2026-02-02"), enabledDates: [day("2026-02-02")] }),
      day("2026-02-02"),
    ],
    ["a day before the first", "2026-01-31", () => new DatePicker({ start: day("2026-02-01") }), null],
    ["one of several options", '["a","x"]', () => new MultiSelect({ options: ["a", "b"], value: ["b"] }), ["b"]],
  ])("%s is refused: the value stays, the handler is told", async (_what, text, make, expected) => {
    const { widget, refused } = await synced(`?v=${encodeURIComponent(text)}`, make);
    expect(widget.peek("value")).toEqual(expected);
    expect(refused).toHaveLength(1);
  });

  test("an emptied text is empty again", async () => {
    const { widget, refused } = await synced("?v=", () => new TextInput({ value: "default" }));
    expect([widget.value, refused]).toEqual(["", []]);
  });

  test("today is offered from today on, and the last day until its end", async () => {
    const make = () => new DatePicker({ start: new Date("2026-02-01T15:00Z"), end: day("2026-02-03") });
    for (const text of ["2026-02-01", "2026-02-03"])
      expect((await synced(`?v=${text}`, make)).widget.value).toEqual(day(text));
  });

  test.each([
    ["a choice", () => new RadioButtonGroup({ options: ["a", "b"], value: "b" }), "b", "?v=b"],
    ["a date", () => new DatePicker({ value: day("2026-02-03") }), day("2026-02-03"), "?v=2026-02-03"],
    ["a text", () => new TextInput({ value: "x" }), "x", "?v=x"],
  ] as const)(
    "a browser that begins without the argument leaves the value of %s",
    async (_what, make, value, search) => {
      await runSession(() => {
        const widget: Parameterized = make();
        state.location.sync(widget, { value: "v" });
        expect(state.location.search).toBe(search);
        // What a page tells first: the address that it was sent to.
        state.location.search = "";
        expect(widget.peek("value")).toEqual(value);
        return "shown";
      });
    },
  );

  test("an argument that is gone is null where null is left out, and nothing else", async () => {
    const { widget, location } = await synced("", select({ Any: null, One: 1, Two: 2 }));
    for (const [search, value] of [
      ["?v=1", 1],
      ["", null],
      ["?v=2", 2],
      ["?x=1", null],
    ] as const) {
      location.search = search;
      expect(widget.value, search).toBe(value);
    }
    const slider = await synced("?v=4", () => new IntSlider({ end: 10 }));
    slider.location.search = "?x=1";
    expect(slider.widget.value).toBe(4);
  });
});

const day = (text: string): Date => new Date(`${text}T00:00Z`);
