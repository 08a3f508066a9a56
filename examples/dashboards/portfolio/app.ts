// Portfolios of four shares: what each mix has earned and how much it has swung, and the best ones.
import {
  Column,
  ColumnDataSource,
  defineApp,
  figure,
  FlexBox,
  FloatSlider,
  indicators,
  IntSlider,
  linearCmap,
  Markdown,
  state,
} from "edgepanel";
import stocks from "../data/stocks.json" with { type: "json" };

const NAMES = ["AAPL", "GOOG", "IBM", "MSFT"] as const;
const WEEKS = 52;

const returns = NAMES.map((name) =>
  stocks[name].slice(1).map((price, at) => Math.log(price / (stocks[name][at] ?? price))),
);
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const means = returns.map((list) => mean(list) * WEEKS);
const covariances = returns.map((one) =>
  returns.map((other) => mean(one.map((value, at) => (value - mean(one)) * ((other[at] ?? 0) - mean(other)))) * WEEKS),
);

interface Portfolio {
  readonly weights: readonly number[];
  readonly earned: number;
  readonly risk: number;
}

function portfolio(weights: readonly number[]): Portfolio {
  const earned = weights.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0);
  const variance = weights.reduce(
    (sum, one, i) => sum + weights.reduce((inner, other, j) => inner + one * other * (covariances[i]?.[j] ?? 0), 0),
    0,
  );
  return { weights, earned, risk: Math.sqrt(variance) };
}

/** Mixes that depend on `seed` alone: a session that comes back has the same. */
function mixes(count: number, seed: number): Portfolio[] {
  let value = seed;
  const next = (): number => (value = (value * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, () => {
    const parts = NAMES.map(() => -Math.log(next()));
    const all = parts.reduce((sum, part) => sum + part, 0);
    return portfolio(parts.map((part) => part / all));
  });
}

const percent = (value: number): number => Math.round(value * 1000) / 10;

export default defineApp({ title: "Portfolio optimizer", template: "fast", sizingMode: "stretch_width" }, () => {
  const count = new IntSlider({ name: "Portfolios", start: 100, end: 3000, step: 100, value: 1000 });
  const free = new FloatSlider({ name: "Interest without risk (%)", start: 0, end: 10, step: 0.5, value: 2 });
  const own = NAMES.map((name) => new IntSlider({ name, start: 0, end: 100, value: 25 }));
  state.template.sidebar.append(count, free, new Markdown("### Your mix"), ...own);
  const sharpe = ({ earned, risk }: Portfolio): number => (earned - free.value / 100) / risk;
  const yours = (): Portfolio => {
    const all = own.reduce((sum, { value }) => sum + value, 0);
    return portfolio(own.map(({ value }) => (all === 0 ? 1 / NAMES.length : value / all)));
  };

  return new Column(() => {
    const made = mixes(count.value, 7);
    const best = made.reduce((top, each) => (sharpe(each) > sharpe(top) ? each : top));
    const calm = made.reduce((top, each) => (each.risk < top.risk ? each : top));
    const mine = yours();
    const plot = figure({
      height: 380,
      sizingMode: "stretch_width",
      xAxisLabel: "Risk (% a year)",
      yAxisLabel: "Earned (% a year)",
    });
    const source = new ColumnDataSource({
      data: {
        risk: made.map(({ risk }) => percent(risk)),
        earned: made.map(({ earned }) => percent(earned)),
        sharpe: made.map(sharpe),
      },
    });
    plot.scatter("risk", "earned", { source, size: 5, alpha: 0.6, color: linearCmap("sharpe", "Viridis256") });
    const mark = (each: Portfolio, color: string, label: string) =>
      plot.scatter([percent(each.risk)], [percent(each.earned)], {
        marker: "star",
        size: 22,
        color,
        lineColor: "black",
        legendLabel: label,
      });
    mark(best, "#e6550d", "best for its risk");
    mark(calm, "#31a354", "least risk");
    mark(mine, "#3182bd", "yours");
    plot.legend?.set("location", "bottom_right");
    const words = best.weights.map((weight, at) => `${NAMES[at] ?? ""} ${Math.round(weight * 100)} %`).join(", ");
    return new Column(
      new FlexBox(
        new indicators.Number({
          name: "Yours earned",
          value: percent(mine.earned),
          format: "{value} %",
          fontSize: "30pt",
        }),
        new indicators.Number({
          name: "Yours swung",
          value: percent(mine.risk),
          format: "{value} %",
          fontSize: "30pt",
        }),
      ),
      plot,
      new Markdown(`The best for its risk: ${words}. _What was is no promise of what will be._`),
    );
  });
});
