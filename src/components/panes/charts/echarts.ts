// Shows a chart of Apache ECharts, and tells what its visitor does in it.
import type { EChartsOption } from "echarts";
import { PanelECharts } from "../../../models/generated/panel/models/echarts.ts";
import {
  any,
  callback,
  choice,
  list,
  literal,
  nullable,
  record,
  text,
  type ParamSpec,
} from "../../../reactive/param.ts";
import { calling } from "../../../reactive/calling.ts";
import { ArgumentError } from "../../../base/errors.ts";
import { currentScope } from "../../../reactive/scope.ts";
import { isPlainObject } from "../../../serialization/equal.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";

/** An option of ECharts, which describes a chart; `responsive: true` lets it fill its place (Panel's own word). */
export type EChartsSpec = EChartsOption & { readonly responsive?: boolean };

/** Events that ECharts tells of; PanelJS listens to no others. */
const EVENTS = [
  ...["click", "dblclick", "mousedown", "mousemove", "mouseup", "mouseover", "mouseout", "globalout", "contextmenu"],
  ...["highlight", "downplay", "selectchanged", "legendselected", "legendunselected", "legendselectall"],
  ...["legendinverseselect", "legendscroll", "datazoom", "datarangeselected", "timelineplaychanged", "restore"],
  ...["dataviewchanged", "magictypechanged", "geoselectchanged", "geoselected", "geounselected", "axisareaselected"],
  ...["brush", "brushEnd", "globalcursortaken", "rendered", "finished"],
] as const;

/** What happened in a chart. */
export interface EChartsEvent {
  /** Name of the event: `click`. */
  readonly type: string;
  /** What ECharts tells of it: `name`, `value`, `seriesName`, `dataIndex` … */
  readonly data: Readonly<Record<string, unknown>>;
  /** The query that let it through; null without one. */
  readonly query: string | null;
}

type Handler = (event: EChartsEvent) => unknown;

const specification: ParamSpec<EChartsSpec | null> = {
  default: null,
  check: (value) => (value === null || isPlainObject(value) ? null : "expected an option of ECharts: an object"),
};

/**
 * Shows a chart of Apache ECharts (Panel's `ECharts`).
 *
 * @example
 * const chart = new ECharts({
 *   xAxis: { data: ["Bergen", "Oslo"] },
 *   yAxis: {},
 *   series: [{ type: "bar", data: [291940, 709037] }],
 * }, { height: 300 });
 * chart.onEvent("click", ({ data }) => console.log(data["name"]));
 */
export class ECharts extends pane({
  type: "ECharts",
  model: PanelECharts,
  params: {
    object: specification,
    /** Options of ECharts' `setOption`: `{ replaceMerge: ["series"] }` when a new object has fewer series. */
    options: nullable(record(any<unknown>(null))),
    renderer: choice(["canvas", "svg"], "canvas"),
    theme: choice(["default", "light", "dark"], "default"),
    /** Event -> queries that handlers have asked for. */
    listening: record(list(nullable(text()))),
    /** Called with every event. */
    heard: literal(callback<Handler>()),
  },
  local: ["object", "options", "listening", "heard"],
  derive: {
    data: ({ object }) => object ?? {},
    // Panel sends null, which is not the model's own default.
    options: ({ options }) => options,
    event_config: ({ listening }) => listening,
  },
  size: ({ object }) => (object?.responsive === true ? { sizingMode: "stretch_both" } : {}),
  on: {
    echarts_event: (self, { type, data, query }) => {
      const { heard, listening } = self.values;
      const asked = typeof type === "string" && Object.hasOwn(listening, type) ? (listening[type] ?? []) : [];
      const about = typeof query === "string" ? query : null;
      // A browser tells of what was asked for, and of nothing else.
      if (!asked.includes(about) || typeof type !== "string" || !isPlainObject(data) || heard === null) return;
      self.run(() => heard({ type, data, query: about }));
    },
  },
}) {
  static {
    revivable("ECharts", this);
  }

  readonly #handlers = new Set<{ readonly type: string; readonly query: string | null; readonly handler: Handler }>();

  /**
   * Calls `handler` at each event of this name in the chart (Panel's `on_event`). Returns how to stop it.
   *
   * @param query which elements it is about: `series.bar`, `xAxis` (ECharts' handbook, events). Default: all
   * @throws ArgumentError for an event that PanelJS does not listen to
   */
  onEvent(type: (typeof EVENTS)[number], handler: Handler, query: string | null = null): () => void {
    if (!EVENTS.includes(type))
      throw new ArgumentError(`ECharts has no event "${type}"; there are: ${EVENTS.join(", ")}`);
    const entry = { type, query, handler };
    this.#handlers.add(entry);
    this.#listen();
    return currentScope().register("a handler of a chart's events", () => {
      this.#handlers.delete(entry);
      this.#listen();
    });
  }

  #listen(): void {
    const listening: Record<string, (string | null)[]> = {};
    for (const { type, query } of this.#handlers) {
      const queries = (listening[type] ??= []);
      if (!queries.includes(query)) queries.push(query);
    }
    this.assign({ listening, heard: (event: EChartsEvent) => this.#tell(event) });
  }

  #tell(event: EChartsEvent): void {
    for (const { type, query, handler } of [...this.#handlers])
      if (type === event.type && query === event.query) this.scope.runner.run(calling(handler, event));
  }
}
