// Children per woman and life expectancy, played through the years.
import {
  Column,
  ColumnDataSource,
  defineApp,
  factorCmap,
  figure,
  DiscretePlayer,
  Markdown,
  Select,
  state,
} from "edgepanel";
import { Legend, Model } from "edgepanel/models";
import data from "../data/gapminder.json" with { type: "json" };

const regions = [...new Set(data.region)].sort();
const ALL = "All regions";

/** The countries of one year. */
function countriesIn(year: number, region: string): Readonly<Record<string, (number | string)[]>> {
  const at = data.years.indexOf(year);
  const rows = data.country.flatMap((country, row) =>
    region === ALL || data.region[row] === region ? [{ country, row }] : [],
  );
  const numbers = (table: readonly (readonly number[])[]): number[] =>
    rows.map(({ row }) => table[at]?.[row] ?? Number.NaN);
  const population = numbers(data.population);
  return {
    country: rows.map(({ country }) => country),
    region: rows.map(({ row }) => data.region[row] ?? ""),
    fertility: numbers(data.fertility),
    life: numbers(data.lifeExpectancy),
    millions: population.map((people) => Math.round(people / 100_000) / 10),
    size: population.map((people) => 6 + Math.sqrt(people) / 700),
  };
}

export default defineApp({ title: "Gapminder", template: "fast" }, () => {
  const years = new DiscretePlayer({
    name: "Year",
    options: data.years,
    value: 1965,
    interval: 700,
    loopPolicy: "once",
    showLoopControls: false,
    width: 300,
  });
  const region = new Select({ name: "Region", options: [ALL, ...regions], value: ALL });
  state.template.sidebar.append(
    region,
    years,
    new Markdown("Data: [Gapminder](https://www.gapminder.org), CC BY 4.0."),
  );

  const source = new ColumnDataSource({ data: countriesIn(1965, ALL) });
  const plot = figure({
    height: 560,
    sizingMode: "stretch_width",
    xRange: [0.5, 9],
    yRange: [25, 90],
    xAxisLabel: "Children per woman",
    yAxisLabel: "Life expectancy (years)",
    tools: "pan,wheel_zoom,reset",
    tooltips: [
      ["Country", "@country"],
      ["People", "@millions million"],
    ],
  });
  // A legend inside would lie over the countries on a phone.
  plot.addLayout(new Model(Legend, { spacing: 0, border_line_alpha: 0, location: "left" }), "below");
  plot.scatter("fertility", "life", {
    source,
    size: "size",
    fillAlpha: 0.7,
    lineColor: "white",
    fillColor: factorCmap("region", "Category10_10", regions),
    legendGroup: "region",
  });
  const shown = new Markdown("# 1965");
  const show = (): void => {
    const year = years.value;
    source.data = countriesIn(year, region.value);
    shown.object = `# ${year}`;
  };
  years.watch(show, "value");
  region.watch(show, "value");
  return new Column(shown, plot);
});
