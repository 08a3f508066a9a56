// One share: its price, two moving averages, and what has become of money put into it.
import {
  defineApp,
  Column,
  figure,
  FlexBox,
  IntRangeSlider,
  IntSlider,
  indicators,
  RadioButtonGroup,
  state,
} from "edgepanel";
import stocks from "../data/stocks.json" with { type: "json" };

const NAMES = ["AAPL", "GOOG", "IBM", "MSFT"] as const;
const weeks = stocks.week.map((day) => Date.parse(day));

const average = (values: readonly number[], window: number): number[] =>
  values.map((_value, at) => {
    const part = values.slice(Math.max(0, at - window + 1), at + 1);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });

export default defineApp({ title: "Stocks", template: "material" }, () => {
  const name = new RadioButtonGroup({ name: "Share", options: [...NAMES], value: "AAPL" });
  const windows = new IntRangeSlider({ name: "Short and long average (weeks)", start: 2, end: 60, value: [8, 30] });
  const since = new IntSlider({ name: "Bought in week", start: 0, end: weeks.length - 2, value: 0 });
  state.location?.sync(name, { value: "share" });
  state.template.sidebar.append(name, windows, since);
  const prices = (): readonly number[] => stocks[name.value];

  return new Column(
    () => {
      const list = prices();
      const [bought = 1, now = 1] = [list[since.value], list.at(-1)];
      const years = (weeks.length - since.value) / 52;
      const rate = (now / bought) ** (1 / years) - 1;
      return new FlexBox(
        new indicators.Number({ name: "Last price", value: now, format: "${value:.2f}", fontSize: "32pt" }),
        new indicators.Number({
          name: "1,000 would be",
          value: Math.round((1000 * now) / bought),
          format: "{value:,}",
          fontSize: "32pt",
        }),
        new indicators.Number({
          name: "A year",
          value: Math.round(rate * 1000) / 10,
          format: "{value} %",
          fontSize: "32pt",
          colors: [
            [0, "red"],
            [1000, "green"],
          ],
        }),
      );
    },
    () => {
      const [short, long] = windows.value;
      const plot = figure({
        title: name.value,
        xAxisType: "datetime",
        height: 380,
        sizingMode: "stretch_width",
        tools: "pan,box_zoom,wheel_zoom,reset",
      });
      plot.line(weeks, prices(), { color: "#9aa5b1", legendLabel: "price" });
      plot.line(weeks, average(prices(), short), { color: "#0072b5", lineWidth: 2, legendLabel: `${short} weeks` });
      plot.line(weeks, average(prices(), long), { color: "#d0021b", lineWidth: 2, legendLabel: `${long} weeks` });
      plot.legend?.set("location", "top_left");
      return plot;
    },
  );
});
