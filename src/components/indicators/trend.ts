// A number with its history as a small plot.
import { ArgumentError } from "../../base/errors.ts";
import { BasicTickFormatter } from "../../models/generated/bokeh/models/formatters/basic_tick_formatter.ts";
import { NumeralTickFormatter } from "../../models/generated/bokeh/models/formatters/numeral_tick_formatter.ts";
import { PanelTrendIndicator } from "../../models/generated/panel/models/trend.ts";
import type { Columns } from "../../models/column-data-source.ts";
import { any, choice, nullable, number, oneOf, text, type ParamSpec } from "../../reactive/param.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import { indicator } from "../core/indicator.ts";

const columns: ParamSpec<Columns | null> = {
  ...any<Columns | null>(null),
  check: (value) =>
    value === null || isPlainObject(value) ? null : "expected columns by name, as in { x: [1, 2], y: [3, 5] }",
};

const numbersOf = (data: Columns | null, name: string): readonly unknown[] =>
  data === null || data[name] === undefined ? [] : Array.from(data[name] as Iterable<unknown>);

/** The newest number. */
function lastOf(ys: readonly unknown[]): number {
  const last = ys.at(-1);
  return typeof last === "number" ? last : 0;
}

/** By how much the newest number differs from the one before, as a part of that. */
function changeOf(ys: readonly unknown[]): number {
  const [before, last] = ys.slice(-2);
  return typeof before === "number" && typeof last === "number" && before !== 0 ? last / before - 1 : 0;
}

const numberOrAuto = oneOf([number(), choice(["auto"], "auto")], "auto");

/**
 * Shows a number, how it has changed and a plot of its history (Panel's `Trend`).
 *
 * @example
 * const price = new indicators.Trend({ label: "Price", data: { x: [0, 1], y: [10, 12] } });
 * price.stream({ x: [2], y: [11] }, 50);
 */
export class Trend extends indicator({
  type: "Trend",
  model: PanelTrendIndicator,
  params: {
    /** Columns by name; `plotX` and `plotY` name those that are plotted. */
    data: columns,
    /** The plot below the number, or beside it. */
    layout: choice(["column", "row"], "column"),
    plotX: text("x"),
    plotY: text("y"),
    /** CSS colours: of the plot, of a change above zero, of one below. */
    plotColor: text("#428bca"),
    posColor: text("#5cb85c"),
    negColor: text("#d9534f"),
    plotType: choice(["line", "step", "area", "bar"], "bar"),
    /** The number; "auto" for the newest of `plotY`. */
    value: nullable(numberOrAuto, "auto"),
    /** The change as a part of one; "auto" for that between the two newest of `plotY`. */
    valueChange: nullable(numberOrAuto, "auto"),
  },
  local: ["data", "disabled"],
  wire: {
    label: "title",
    value: {
      attr: "value",
      toModel: (value, { data, plotY }) => (value === "auto" ? lastOf(numbersOf(data, plotY)) : (value ?? undefined)),
    },
    valueChange: {
      attr: "value_change",
      toModel: (value, { data, plotY }) => (value === "auto" ? changeOf(numbersOf(data, plotY)) : (value ?? undefined)),
    },
  },
  derive: {
    source: ({ data, plotX, plotY }, scene) => scene.source("data", data ?? { [plotX]: [], [plotY]: [] }),
    formatter: (_values, scene) => scene.helper("formatter", BasicTickFormatter, {}),
    change_formatter: (_values, scene) => scene.helper("change", NumeralTickFormatter, { format: "0.00%" }),
  },
}) {
  static {
    revivable("Trend", this);
  }

  /**
   * Adds rows. Browsers are sent all columns again: keep them short by `rollover`.
   *
   * @param rollover how many rows stay at most; all by default
   * @throws ArgumentError for columns that `data` does not have, or of different lengths
   */
  stream(rows: Columns, rollover?: number): void {
    const present = this.peek("data") ?? { [this.peek("plotX")]: [], [this.peek("plotY")]: [] };
    const missing = Object.keys(present).find((name) => rows[name] === undefined);
    if (missing !== undefined) throw new ArgumentError(`Trend.stream: the column "${missing}" is missing`);
    const all = Object.fromEntries(
      Object.keys(present).map((name) => {
        const longer = [...numbersOf(present, name), ...numbersOf(rows, name)];
        return [name, rollover === undefined ? longer : longer.slice(Math.max(0, longer.length - rollover))];
      }),
    );
    this.update({ data: all });
  }
}
