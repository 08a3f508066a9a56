// Sessions that vanish and come back: what a visitor sees is the same before and after.
import { describe, expect, it } from "vitest";
import { bind, Button, Column, ColumnDataSource, figure, IntSlider, Markdown, Row, Select, state, Str, TextInput, type ParamRef } from "../../../src/index.ts";
import { SessionLives } from "../../support/session-lives.ts";

const SLIDER = "Slider";
const BUTTON = "panel.models.widgets.Button";
const HTML = "panel.models.markup.HTML";

async function same(lives: SessionLives): Promise<void> {
  const before = lives.document;
  await lives.loseAndReturn();
  expect(lives.started.outcome).toBe("resumed");
  expect(lives.document).toEqual(before);
  expect(lives.started.clientsAreInStep).toBe(true);
}

describe.each([{ snapshots: false }, { snapshots: true }])("a session that comes back (snapshots: $snapshots)", ({ snapshots }) => {
  const begin = async (build: () => unknown): Promise<SessionLives> => {
    const lives = new SessionLives(build);
    lives.snapshots = snapshots;
    await lives.begin();
    return lives;
  };

  it("has the widget's value and what a watcher made of it, without calling the watcher again", async () => {
    let calls = 0;
    const lives = await begin(() => {
      const slider = new IntSlider({ name: "S", end: 10 });
      const text = new Str("value 0");
      slider.watch(() => {
        calls += 1;
        text.object = `value ${slider.value}`;
      }, "value");
      return new Column(slider, text);
    });
    lives.browserSets(SLIDER, "value", 7);
    expect(calls).toBe(1);
    await same(lives);
    expect(calls).toBe(1);
    expect(lives.model(HTML).getAny("text")).toContain("value 7");
    lives.browserSets(SLIDER, "value", 8);
    expect(lives.model(HTML).getAny("text")).toContain("value 8");
  });

  it("evaluates function panes with the values that were left", async () => {
    const lives = await begin(() => {
      const slider = new IntSlider({ name: "S", end: 10 });
      return new Row(
        slider,
        () => `twice ${(slider.value ?? 0) * 2}`,
        bind((value: number | null) => `thrice ${(value ?? 0) * 3}`, slider.param["value"] as ParamRef<number | null>),
      );
    });
    lives.browserSets(SLIDER, "value", 4);
    await same(lives);
    const texts = lives.models(HTML).map((model) => String(model.getAny("text")));
    expect(texts.join()).toContain("twice 8");
    expect(texts.join()).toContain("thrice 12");
  });

  it("keeps the ids of content that a function replaced", async () => {
    const lives = await begin(() => {
      const select = new Select({ name: "Kind", options: ["text", "input"] });
      return new Column(select, () => (select.value === "text" ? "a text" : new TextInput({ name: "inner", value: "start" })));
    });
    lives.browserSets("panel.models.widgets.CustomSelect", "value", "input");
    lives.browserSets("panel.models.widgets.TextInput", "value", "typed");
    await same(lives);
    expect(lives.model("panel.models.widgets.TextInput").getAny("value")).toBe("typed");
  });

  it("makes again what callbacks made", async () => {
    const lives = await begin(() => {
      const column = new Column("start");
      const button = new Button({ name: "add" });
      button.onClick(() => column.append(new Markdown(`item ${column.objects.length}`)));
      return new Row(button, column);
    });
    lives.browserSends(BUTTON, "button_click");
    lives.browserSends(BUTTON, "button_click");
    expect([...(lives.session.memory?.problems.values() ?? [])]).toEqual([]);
    await same(lives);
    lives.browserSends(BUTTON, "button_click");
    await same(lives);
    const texts = lives.models(HTML).map((model) => String(model.getAny("text")));
    expect(texts.filter((text) => text.includes("item"))).toHaveLength(3);
  });

  it("keeps streamed columns", async () => {
    let source: ColumnDataSource | undefined;
    const lives = await begin(() => {
      source = new ColumnDataSource({ data: { x: [0], y: new Float64Array([0]) } });
      const plot = figure({ width: 200, height: 200 });
      plot.line("x", "y", { source });
      return plot;
    });
    for (let index = 1; index < 5; index++) lives.act(() => source?.stream({ x: [index], y: [index * index] }, 3));
    lives.act(() => source?.patch({ y: [[0, NaN]] }));
    await same(lives);
    expect(source?.data["x"]).toEqual([2, 3, 4]);
    expect(Array.from(source?.data["y"] as Float64Array)).toEqual([NaN, 9, 16]);
  });

  it("does not run onload again, and keeps what it did", async () => {
    let loads = 0;
    const lives = await begin(() => {
      const select = new Select({ name: "late" });
      state.onload(() => {
        loads += 1;
        select.options = ["a", "b"];
        select.value = "b";
      });
      return select;
    });
    lives.act(() => lives.session.document.dispatchEvent("document_ready", {}));
    await same(lives);
    lives.act(() => lives.session.document.dispatchEvent("document_ready", {}));
    expect(loads).toBe(1);
    expect(lives.session.loaded).toBe(true);
  });

  it("keeps the beat and the count of periodic callbacks", async () => {
    const lives = await begin(() => {
      const text = new Str("");
      const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period: 1000 });
      return text;
    });
    const start = lives.now;
    const tick = async (): Promise<void> => {
      const [timer] = [...lives.timers.values()];
      lives.now = timer?.due ?? NaN;
      timer?.fire();
      await Promise.resolve();
      await Promise.resolve();
      lives.store();
    };
    await tick();
    await tick();
    lives.now = start + 2400;
    await same(lives);
    expect([...lives.timers.values()].map(({ due }) => due)).toEqual([start + 3000]);
    await tick();
    expect(lives.model(HTML).getAny("text")).toContain("tick 3");
  });
});

describe("a session that cannot come back as it was", () => {
  it("says what stands in the way", async () => {
    const lives = new SessionLives(() => {
      const column = new Column();
      const button = new Button({ name: "add" });
      button.onClick(() => {
        const inner = new Button({ name: "inner" });
        inner.onClick(() => {});
        column.append(inner);
      });
      return new Row(button, column);
    });
    await lives.begin();
    lives.browserSends(BUTTON, "button_click");
    expect([...(lives.session.memory?.problems.values() ?? [])].join()).toContain("Button");
  });

  it("starts anew with the values of its widgets when the app has changed, and calls their watchers", async () => {
    const build = (extra: boolean) => () => {
      const slider = new IntSlider({ name: "S", end: 10 });
      const text = new Str("value 0");
      slider.watch(() => (text.object = `value ${slider.value}`), "value");
      return extra ? new Column(slider, text, "new in this version") : new Column(slider, text);
    };
    const lives = new SessionLives(build(false));
    await lives.begin();
    lives.browserSets(SLIDER, "value", 7);
    lives.app = { options: {}, build: build(true) };
    await lives.loseAndReturn();
    expect(lives.started.outcome).toBe("restarted");
    expect(lives.model(SLIDER).getAny("value")).toBe(7);
    expect(lives.model(HTML).getAny("text")).toContain("value 7");
  });

  it("is brought back all the same when the app function built by what it read", async () => {
    const lives = new SessionLives(() => {
      const slider = new IntSlider({ name: "S", value: 1, start: 1, end: 10 });
      return new Column(slider, ...Array.from({ length: slider.value ?? 0 }, (_, index) => new Str(`item ${index}`)));
    });
    await lives.begin();
    lives.browserSets(SLIDER, "value", 5);
    const before = lives.document;
    await lives.loseAndReturn();
    expect(lives.started.outcome).toBe("resumed");
    expect(lives.document).toEqual(before);
  });
});

it("an event that changes nothing but a value costs one stored turn", async () => {
  const lives = new SessionLives(() => new IntSlider({ name: "S", end: 100 }));
  await lives.begin();
  const before = lives.turns;
  for (let value = 1; value <= 10; value++) lives.browserSets(SLIDER, "value", value);
  expect(lives.turns - before).toBe(10);
});
