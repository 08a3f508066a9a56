// Shows a chart of Vega or Vega-Lite, and tells what is selected in it.
import type { Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { PanelVegaPlot } from "../../../models/generated/panel/models/vega.ts";
import {
  any,
  boolean,
  choice,
  integer,
  nullable,
  oneOf,
  readonly,
  record,
  type ParamSpec,
} from "../../../reactive/param.ts";
import type { ParamChange } from "../../../reactive/parameterized.ts";
import { isEqual, isPlainObject } from "../../../serialization/equal.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";
import { recognised } from "../recognised.ts";
import { containerMode, fitted, isVegaSpec, selectionsOf, splitSpec } from "./vega-spec.ts";

/** A specification of Vega-Lite or Vega. Data may be rows, columns with arrays of numbers, or a table. */
export type VegaSpec = TopLevelSpec | Spec;

/** Selection -> its value: ranges by field for an interval, a list for points, null before there was any. */
export type VegaSelection = Readonly<Record<string, unknown>>;

const DEBOUNCE = 20;
const milliseconds = integer(DEBOUNCE, { min: 0 });

const specification: ParamSpec<VegaSpec | null> = {
  default: null,
  check: (value) =>
    value === null || isPlainObject(value) ? null : "expected a specification of Vega or Vega-Lite: an object",
};

// The cast: the check lets only plain objects pass.
const fieldsOf = (spec: VegaSpec | null): Readonly<Record<string, unknown>> =>
  (spec ?? {}) as Readonly<Record<string, unknown>>;

const unselected = (spec: VegaSpec | null): VegaSelection =>
  Object.fromEntries([...selectionsOf(spec).keys()].map((name) => [name, null]));

/**
 * Shows a chart of Vega or Vega-Lite (Panel's `Vega`). Its expressions are interpreted, never compiled, so the page's
 * policy needs nothing for it. Rows and columns in the specification travel as arrays; when nothing but data changes,
 * the chart gets the new data and stays as it is.
 *
 * @example
 * const chart = new Vega({
 *   $schema: "https://vega.github.io/schema/vega-lite/v6.json",
 *   data: { values: [{ city: "Oslo", people: 709037 }, { city: "Bergen", people: 291940 }] },
 *   params: [{ name: "brush", select: "interval" }],
 *   mark: "bar",
 *   encoding: { x: { field: "city" }, y: { field: "people", type: "quantitative" } },
 * });
 * const chosen = () => `Selected: ${JSON.stringify(chart.selection["brush"])}`;
 */
export class Vega extends pane({
  type: "Vega",
  model: PanelVegaPlot,
  params: {
    object: specification,
    /** Milliseconds that a selection must be at rest before it is told; one number, or one for each by name. */
    debounce: oneOf([milliseconds, record(milliseconds)], DEBOUNCE),
    /** What the visitor has selected, by the name of the selection. */
    selection: readonly(any<VegaSelection>({})),
    /** Shows the menu that saves the chart and shows its source. */
    showActions: boolean(false),
    /** A theme of Vega. By default `dark` on a dark page. */
    theme: nullable(
      choice(
        ["excel", "ggplot2", "quartz", "vox", "fivethirtyeight", "dark", "latimes", "urbaninstitute", "googlecharts"],
        "excel",
      ),
    ),
  },
  local: ["object", "debounce", "selection", "theme"],
  initially: { selection: ({ object }) => unselected(object) },
  derive: {
    data: ({ object, sizingMode }) => (object === null ? null : fitted(splitSpec(fieldsOf(object)).spec, sizingMode)),
    data_sources: ({ object }, scene) => {
      const sources = Object.entries(splitSpec(fieldsOf(object)).columns);
      return Object.fromEntries(sources.map(([name, columns]) => [name, scene.source(name, columns)]));
    },
    events: ({ object }) => [...selectionsOf(object).keys()],
    throttle: ({ object, debounce }) =>
      Object.fromEntries(
        [...selectionsOf(object).keys()].map((name) => [
          name,
          typeof debounce === "number" ? debounce || DEBOUNCE : (debounce[name] ?? DEBOUNCE),
        ]),
      ),
    theme: ({ theme }, { look }) => theme ?? (look.theme === "dark" ? "dark" : undefined),
  },
  size: (values) => {
    const mode = containerMode(fitted(fieldsOf(values.object), values.sizingMode), values);
    return mode === null ? {} : { sizingMode: mode };
  },
  on: {
    vega_event: (self, { data }) => {
      if (!isPlainObject(data) || typeof data["type"] !== "string") return;
      const { type: name, value } = data;
      const kind = selectionsOf(self.values.object).get(name);
      if (kind === undefined) return;
      const selected =
        kind === "interval" || Array.isArray(value) ? value : Object.keys(isPlainObject(value) ? value : {});
      self.set({ selection: { ...self.values.selection, [name]: selected } });
    },
  },
}) {
  static {
    revivable("Vega", this);
    recognised(this, isVegaSpec);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const change = changes.find(({ name }) => name === "object");
    if (change === undefined || this.scope.tracker?.silent === true) return;
    // The casts: specifications, as the param's check has it.
    const [old, next] = [change.old as VegaSpec | null, change.value as VegaSpec | null];
    // With other data the chart stays, and so does what is selected in it.
    if (!isEqual(splitSpec(fieldsOf(old)).spec, splitSpec(fieldsOf(next)).spec))
      this.assign({ selection: unselected(next) });
  }
}
