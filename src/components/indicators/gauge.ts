// A number as the hand of a round gauge.
import { PanelECharts } from "../../models/generated/panel/models/echarts.ts";
import {
  any,
  boolean,
  integer,
  list,
  nullable,
  number,
  record,
  text,
  withDefault,
  type ParamSpec,
} from "../../reactive/param.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { indicator } from "../core/indicator.ts";
import { threshold } from "./large-text.ts";

const bounds: ParamSpec<readonly [number, number]> = {
  default: [0, 100],
  check: (value) => {
    const [least, greatest] = Array.isArray(value) && value.length === 2 ? (value as readonly unknown[]) : [];
    return typeof least === "number" && typeof greatest === "number" && least <= greatest
      ? null
      : "expected [least, greatest]";
  },
};

const side = nullable(integer(0, { min: 0 }), 300);

/** Options given by the author go into those of the same name; what is no object replaces. */
function merged(
  options: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const pairs = Object.entries(own).map(([name, value]): [string, unknown] => {
    const present = options[name];
    return [name, isPlainObject(present) && isPlainObject(value) ? { ...present, ...value } : value];
  });
  return { ...options, ...Object.fromEntries(pairs) };
}

const stretches = (mode: string | null, axis: RegExp = /./): boolean =>
  mode !== null && mode.startsWith("stretch") && axis.test(mode);

/**
 * Shows a number as the hand of a gauge drawn by ECharts (Panel's `Gauge`). On a dark page its texts are light, which
 * Panel's are not.
 */
export class Gauge extends indicator({
  type: "Gauge",
  model: PanelECharts,
  params: {
    value: nullable(number(), 25),
    bounds,
    /** Up to this part of the range (0 to 1), this CSS colour. */
    colors: nullable(list(threshold)),
    /** The text below the hand, with `{value}` for the number; ECharts fills it in. */
    format: text("{value}%"),
    /** The text under the pointer: `{b}` is the label, `{c}` the value. */
    tooltipFormat: text("{b} : {c}%"),
    /** Degrees, counter-clockwise from the right. */
    startAngle: number(225),
    endAngle: number(-45),
    /** Width of the ring in pixels. */
    annulusWidth: integer(10),
    numSplits: integer(10),
    showTicks: boolean(true),
    showLabels: boolean(true),
    /** Pixels. */
    titleSize: nullable(integer(), 18),
    /** More options of ECharts' gauge series. */
    customOpts: nullable(record(any<unknown>(null))),
    width: side,
    height: side,
    sizingMode: withDefault(baseParams.sizingMode, "fixed"),
  },
  local: [
    "label",
    "value",
    "disabled",
    "bounds",
    "colors",
    "format",
    "tooltipFormat",
    "startAngle",
    "endAngle",
    "annulusWidth",
    "numSplits",
    "showTicks",
    "showLabels",
    "titleSize",
    "customOpts",
  ],
  derive: {
    data: (values, { look }) => {
      const { sizingMode, colors } = values;
      const series = {
        name: "Gauge",
        type: "gauge",
        axisTick: { show: values.showTicks },
        axisLabel: { show: values.showLabels },
        title: { fontWeight: "bold", fontSize: values.titleSize },
        splitLine: { show: true },
        radius: "100%",
        detail: { formatter: values.format },
        min: values.bounds[0],
        max: values.bounds[1],
        startAngle: values.startAngle,
        endAngle: values.endAngle,
        splitNumber: values.numSplits,
        data: [{ value: values.value, name: values.label }],
        axisLine: {
          lineStyle: {
            width: values.annulusWidth,
            ...(colors === null || colors.length === 0 ? {} : { color: colors }),
          },
        },
      };
      return {
        tooltip: { formatter: values.tooltipFormat },
        series: [merged(series, values.customOpts ?? {})],
        ...(stretches(sizingMode) ? { responsive: true } : {}),
        // ECharts' dark theme has a ground of its own.
        ...(look.theme === "dark" ? { backgroundColor: "transparent" } : {}),
      };
    },
    options: () => null,
    theme: (_values, { look }) => (look.theme === "dark" ? "dark" : undefined),
  },
  size: ({ sizingMode }) => ({
    ...(stretches(sizingMode, /width|both/) ? { width: null } : {}),
    ...(stretches(sizingMode, /height|both/) ? { height: null } : {}),
  }),
}) {
  static {
    revivable("Gauge", this);
  }
}
