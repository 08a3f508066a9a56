// Days, moments and times of day: pickers and sliders.
import { describe, expect, test } from "vitest";
import { DateRangePicker } from "../../../../src/components/widgets/date-range-picker.ts";
import { DateRangeSlider } from "../../../../src/components/widgets/date-range-slider.ts";
import { DateSlider } from "../../../../src/components/widgets/date-slider.ts";
import { DatetimeRangeSlider } from "../../../../src/components/widgets/datetime-range-slider.ts";
import { DatetimeSlider } from "../../../../src/components/widgets/datetime-slider.ts";
import { DatetimePicker } from "../../../../src/components/widgets/datetime-picker.ts";
import { DatetimeRangePicker } from "../../../../src/components/widgets/datetime-range-picker.ts";
import { TimePicker } from "../../../../src/components/widgets/time-picker.ts";
import { render } from "./render-widget.ts";

const day = (text: string): Date => new Date(text);
const size = { width: 300, min_width: 300 };

describe("pickers", () => {
  test("DateRangePicker travels as a pair of days", () => {
    const picker = new DateRangePicker({
      value: [day("2024-01-05T10:00:00Z"), day("2024-01-07")],
      start: day("2024-01-01"),
    });
    const { attributes, change, sent } = render(picker);
    expect(attributes()).toEqual({ ...size, value: ["2024-01-05", "2024-01-07"], min_date: "2024-01-01" });
    expect(picker.value).toEqual([day("2024-01-05"), day("2024-01-07")]);
    change("value", ["2024-01-02", "2024-01-03"]);
    expect([picker.value, sent()]).toEqual([[day("2024-01-02"), day("2024-01-03")], []]);
    change("value", ["2023-12-31", "2024-01-03"]);
    expect(sent()).toEqual([["value", ["2024-01-02", "2024-01-03"]]]);
    expect(() => (picker.value = [day("2024-01-03"), day("2024-01-02")])).toThrow("2024-01-02 comes before 2024-01-03");
    expect(() => picker.update({ end: day("2024-01-02") })).toThrow("comes after end");
  });

  test("DatetimePicker travels as day and time", () => {
    const picker = new DatetimePicker({
      value: day("2024-05-06T07:08:09Z"),
      start: day("2024-01-01"),
      enableSeconds: false,
    });
    const { attributes, change, sent } = render(picker);
    expect(attributes()).toEqual({
      ...size,
      value: "2024-05-06 07:08:09",
      min_date: "2024-01-01T00:00:00",
      enable_seconds: false,
    });
    change("value", "2024-05-07 01:02:03");
    expect([picker.value, sent()]).toEqual([day("2024-05-07T01:02:03Z"), []]);
    change("value", "");
    expect([picker.value, sent()]).toEqual([null, [["value", null]]]);
    change("value", "soon");
    expect([picker.value, sent()]).toEqual([null, [["value", null]]]);
    expect(() => (picker.value = day("2023-01-01"))).toThrow("comes before start");
  });

  test("DatetimeRangePicker travels as one text", () => {
    const picker = new DatetimeRangePicker({ value: [day("2024-05-06T07:08:09Z"), day("2024-05-07")] });
    const { attributes, change, sent } = render(picker);
    expect(attributes()).toEqual({ ...size, mode: "range", value: "2024-05-06 07:08:09 to 2024-05-07 00:00:00" });
    change("value", "2024-05-01 00:00:00 to 2024-05-02 12:00:00");
    expect([picker.value, sent()]).toEqual([[day("2024-05-01"), day("2024-05-02T12:00:00Z")], []]);
    change("value", "2024-05-01 00:00:00");
    expect(sent()).toEqual([["value", "2024-05-01 00:00:00 to 2024-05-02 12:00:00"]]);
  });

  test("TimePicker holds a text and sends milliseconds", () => {
    const picker = new TimePicker({
      name: "Alarm",
      value: "07:30",
      start: "06:00",
      end: "22:15:00",
      seconds: true,
      clock: "24h",
      minuteIncrement: 5,
    });
    const { attributes, change } = render(picker);
    expect(attributes()).toEqual({
      title: "Alarm",
      value: 27_000_000,
      min_time: 21_600_000,
      max_time: 80_100_000,
      seconds: true,
      minute_increment: 5,
    });
    change("value", 3_661_000);
    expect(picker.value).toBe("01:01:01");
    change("value", "23:59");
    expect(picker.value).toBe("23:59");
    change("value", 90_000_000);
    expect(picker.value).toBe("23:59");
    expect(() => new TimePicker({ value: "24:00" })).toThrow("expected a time of day");
  });
});

describe("sliders", () => {
  const start = day("2019-01-01");
  const end = day("2019-06-01");

  test("DateSlider travels in milliseconds and picks days", () => {
    const slider = new DateSlider({ start, end, step: 7, format: "%d.%m.%Y" });
    const { attributes, change, sent } = render(slider);
    expect(attributes()).toEqual({
      start: start.getTime(),
      end: end.getTime(),
      value: start.getTime(),
      step: 7,
      format: "%d.%m.%Y",
    });
    change("value", day("2019-02-08").getTime());
    change("value_throttled", day("2019-02-08").getTime());
    expect([slider.value, slider.valueThrottled, sent()]).toEqual([day("2019-02-08"), day("2019-02-08"), []]);
    const exact = new DateSlider({ start, end, asDatetime: true });
    render(exact).change("value", day("2019-02-08T05:00:00Z").getTime());
    expect(exact.value).toEqual(day("2019-02-08T05:00:00Z"));
    expect(() => render(new DateSlider({ end }))).toThrow("needs a start");
  });

  test("DatetimeSlider keeps the time of day", () => {
    const slider = new DatetimeSlider({ start, end, value: end });
    const { model, change } = render(slider);
    expect(model.type).toBe("panel.models.datetime_slider.DatetimeSlider");
    change("value", day("2019-02-08T05:00:00Z").getTime());
    expect(slider.value).toEqual(day("2019-02-08T05:00:00Z"));
  });

  test.each([
    ["days", DateRangeSlider, day("2019-02-08")],
    ["moments", DatetimeRangeSlider, day("2019-02-08T05:00:00Z")],
  ])("a range of %s spans its bounds and has an order", (_what, Slider, read) => {
    const slider = new Slider({ start, end });
    const { change, sent } = render(slider);
    expect([slider.value, slider.valueStart, slider.valueEnd]).toEqual([[start, end], start, end]);
    change("value", [day("2019-02-08T05:00:00Z").getTime(), end.getTime()]);
    expect([slider.value, slider.valueStart]).toEqual([[read, end], read]);
    sent();
    expect(() => (slider.value = [end, start])).toThrow("the first date comes after the last one");
    expect(sent()).toEqual([]);
  });
});
