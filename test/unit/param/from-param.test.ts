// Widgets and panes that are made of a param.
import { describe, expect, it } from "vitest";
import {
  EditableIntSlider,
  FloatSlider,
  IntInput,
  IntSlider,
  Markdown,
  RadioButtonGroup,
  params,
  Select,
  Toggle,
  Button,
  text,
} from "../../../src/index.ts";
import { PeriodicCallback, type TickSource } from "../../../src/state/periodic-callback.ts";
import * as param from "../../../src/param/index.ts";
import { SessionLives } from "../../support/session-lives.ts";

class Forecast extends param.parameterized({
  city: param.Selector(["Rome", "Oslo"], { doc: "Where it is for" }),
  days: param.Integer(3, { bounds: [1, 14], label: "How many days" }),
  reset: param.Event(),
}) {}

describe("a widget of a param", () => {
  it("has value, label, bounds and choices of it, and what is said beside", () => {
    const forecast = new Forecast();
    const days = IntSlider.fromParam(forecast.param.days, { label: "Days", step: 2 });
    expect(days).toBeInstanceOf(IntSlider);
    expect([days.value, days.label, days.start, days.end, days.step]).toEqual([3, "Days", 1, 14, 2]);
    const city = Select.fromParam(forecast.param.city);
    expect([city.value, city.label, city.description]).toEqual(["Rome", "City", "Where it is for"]);
  });

  it("follows it, and the param follows the widget; what the param refuses is put back", () => {
    const forecast = new Forecast();
    const days = IntInput.fromParam(forecast.param.days);
    days.value = 5;
    expect(forecast.days).toBe(5);
    forecast.days = 7;
    expect(days.value).toBe(7);
    forecast.param.days.bounds = [1, 9];
    expect(days.end).toBe(9);
    days.update({ end: null, value: 20 });
    expect([forecast.days, days.value]).toEqual([7, 7]);
  });

  it("may be made of several parts, or be one of choices", () => {
    const forecast = new Forecast();
    const days = EditableIntSlider.fromParam(forecast.param.days);
    const city = RadioButtonGroup.fromParam(forecast.param.city);
    days.value = 9;
    city.value = "Oslo";
    expect([forecast.days, forecast.city, days.end, days.label]).toEqual([9, "Oslo", 14, "How many days"]);
  });

  it("that is an event is a button", () => {
    const forecast = new Forecast();
    let resets = 0;
    forecast.watch(() => void (resets += 1), "reset");
    const reset = Button.fromParam(forecast.param.reset);
    reset.update({ clicks: 1 });
    expect(resets).toBe(1);
  });

  it("may be of any object with params: a job's period, count and state", () => {
    const source: TickSource = { now: () => 0, schedule: () => () => {}, run: () => Promise.resolve() };
    const job = new PeriodicCallback(() => {}, source, { period: 200 });
    const period = IntSlider.fromParam(job.param.period, { start: 100, end: 1000 });
    const count = IntInput.fromParam(job.param.count);
    const running = Toggle.fromParam(job.param.running);
    expect([period.value, period.label, count.value, running.value]).toEqual([200, "Period", null, true]);
    period.value = 500;
    count.value = 3;
    running.value = false;
    expect([job.period, job.count, job.running]).toEqual([500, 3, false]);
    count.value = 0;
    expect([job.count, count.value]).toEqual([3, 3]);
    job.start();
    expect(running.value).toBe(true);
  });

  it("needs a param, and params that it has", () => {
    const forecast = new Forecast();
    expect(() => IntSlider.fromParam(5 as never)).toThrow("IntSlider.fromParam(): expected a param");
    expect(() => IntSlider.fromParam(forecast.param.days, { wide: 3 } as never)).toThrow('has no param "wide"');
  });
});

it("a pane shows a param and follows it", () => {
  class Text extends params({ n: text("one") }) {}
  const said = new Text();
  const pane = Markdown.fromParam(said.param.n, { width: 300 });
  expect([pane.object, pane.width]).toEqual(["one", 300]);
  said.n = "two";
  expect(pane.object).toBe("two");
  expect(() => Markdown.fromParam("one" as never)).toThrow("Markdown.fromParam(): expected a param");
});

it("comes back with its session", async () => {
  let forecast: Forecast | null = null;
  const lives = new SessionLives(() => {
    forecast = new Forecast();
    return FloatSlider.fromParam(forecast.param.days);
  });
  await lives.begin();
  lives.browserSets("Slider", "value", 5);
  await lives.loseAndReturn();
  expect([lives.started.outcome, lives.session.memory?.problems]).toEqual(["resumed", []]);
  expect((forecast as Forecast | null)?.days).toBe(5);
});
