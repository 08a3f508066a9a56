// Draws charts of Vega and Vega-Lite. PanelJS takes both from another server and compiles their expressions; here they are part of
// the build, expressions are interpreted, and new data goes into the chart that is there.
import { div } from "@bokeh/bokehjs/build/js/lib/core/dom.js";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { ModelEvent } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import type * as p from "@bokeh/bokehjs/build/js/lib/core/properties.js";
import { LayoutDOMView, type LayoutDOM } from "@bokeh/bokehjs/build/js/lib/models/layouts/layout_dom.js";
import type { ColumnDataSource } from "@bokeh/bokehjs/build/js/lib/models/sources/column_data_source.js";
import { changeset, type View } from "vega";
import embed, { type EmbedOptions, type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

type Fields = Record<string, unknown>;
type Row = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Data of the specification itself has no name; the chart is given this one to find it again. */
const OWN_DATA = "data";

function rowsOf(source: ColumnDataSource): Row[] {
  const columns = source.columns().map((name) => [name, source.get_array(name)] as const);
  return Array.from({ length: source.get_length() ?? 0 }, (_, row) =>
    Object.fromEntries(columns.map(([name, column]) => [name, column[row]])),
  );
}

/** The specification with its data; the model's own stays what the session has sent. */
function filled(spec: Fields, sources: Readonly<Record<string, ColumnDataSource>>): Fields {
  const rows = new Map(Object.entries(sources).map(([name, source]) => [name, rowsOf(source)]));
  const fill = (data: Fields, name: string): Fields => {
    const values = rows.get(name);
    if (values === undefined) return data;
    rows.delete(name);
    return { ...data, name: data["name"] ?? name, values };
  };
  const { data } = spec;
  const full: Fields = { ...spec };
  if (Array.isArray(data))
    full["data"] = data.map((each: unknown) => (isFields(each) ? fill(each, String(each["name"])) : each));
  else if (isFields(data)) {
    const own = fill(data, OWN_DATA);
    full["data"] = own === data && typeof data["name"] === "string" ? fill(data, data["name"]) : own;
  }
  if (rows.size > 0)
    full["datasets"] = { ...(isFields(spec["datasets"]) ? spec["datasets"] : {}), ...Object.fromEntries(rows) };
  return full;
}

/** What a selection is told as: the numbers of points, or the fields by which they are chosen (as PanelJS does). */
function selected(value: unknown): unknown {
  const points = isFields(value) && isFields(value["vlPoint"]) ? value["vlPoint"]["or"] : undefined;
  if (!Array.isArray(points)) return value;
  return points
    .filter(isFields)
    .flatMap((point): unknown[] =>
      point["_vgsid_"] !== undefined
        ? [point["_vgsid_"]]
        : Object.entries(point).map(([name, each]) => ({ [name]: each })),
    );
}

/** Tells the session what is selected, as PanelJS's event of this name. */
class VegaEvent extends ModelEvent {
  readonly #data: Fields;

  constructor(data: Fields) {
    super();
    this.#data = data;
  }

  protected override get event_values(): Fields {
    return { model: this.origin, data: this.#data };
  }

  static {
    this.prototype.event_name = "vega_event";
  }
}

/** The attributes of PanelJS's VegaPlot. */
interface VegaAttributes {
  readonly data: unknown;
  readonly data_sources: Readonly<Record<string, ColumnDataSource>>;
  readonly events: readonly string[];
  readonly show_actions: boolean;
  readonly theme: string | null;
  readonly throttle: unknown;
}
type VegaPlot = LayoutDOM &
  VegaAttributes & { readonly properties: { readonly [K in keyof VegaAttributes]: p.Property<VegaAttributes[K]> } };

/** The view of PanelJS's VegaPlot. */
export class VegaView extends LayoutDOMView {
  declare model: VegaPlot;
  #place: HTMLElement | null = null;
  #chart: View | null = null;
  #drawn = 0;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #followed = new Map<string, ColumnDataSource>();
  readonly #changed = new Set<string>();
  #pending: "nothing" | "data" | "all" = "nothing";

  override connect_signals(): void {
    super.connect_signals();
    const { data, show_actions, theme, events, data_sources } = this.model.properties;
    const all = (): void => this.#later("all");
    this.on_change([data, show_actions, theme, events], all);
    this.on_change(data_sources, () => {
      this.#follow();
      all();
    });
    this.#follow();
  }

  get child_models(): LayoutDOM[] {
    return [];
  }

  override remove(): void {
    this.#drawn += 1;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#chart?.finalize();
    this.#chart = null;
    super.remove();
  }

  override render(): void {
    super.render();
    const { sizing_mode: mode, width, height } = this.model;
    this.#place = div();
    // Where the chart fills its container, this is it.
    const side = (size: number | null, axis: string): string =>
      mode === "stretch_both" || mode === `stretch_${axis}` ? "100%" : size === null ? "" : `${size}px`;
    this.#place.style.width = side(width, "width");
    this.#place.style.height = side(height, "height");
    this.shadow_el.append(this.#place);
    this.#plot(this.#place);
  }

  override after_layout(): void {
    super.after_layout();
    // Vega hears of the window's size alone.
    if (this.#fills) void this.#chart?.resize().runAsync();
    if (this.#fills) window.dispatchEvent(new Event("resize"));
  }

  #plot(place: HTMLElement): void {
    const { data, data_sources: sources, show_actions: actions, theme } = this.model;
    const drawing = (this.#drawn += 1);
    this.#chart?.finalize();
    this.#chart = null;
    if (!isFields(data)) {
      place.replaceChildren();
      return;
    }
    // The casts: the theme is one of Vega's, which the session has checked; a specification is checked by Vega.
    const options = { actions, theme: theme ?? undefined, ast: true, expr: expressionInterpreter } as EmbedOptions;
    embed(place, filled(data, sources) as unknown as VisualizationSpec, options).then(
      ({ view }) => {
        if (drawing !== this.#drawn) return void view.finalize();
        this.#chart = view;
        this.#listen(view);
        this.invalidate_layout();
      },
      (error: unknown) => {
        logger.error(`Vega cannot draw the chart: ${String(error)}`);
        if (drawing !== this.#drawn) return;
        const text = document.createElement("pre");
        text.textContent = `This chart cannot be drawn. ${error instanceof Error ? error.message : String(error)}`;
        place.replaceChildren(text);
      },
    );
  }

  get #fills(): boolean {
    const { data } = this.model;
    return isFields(data) && (data["width"] === "container" || data["height"] === "container");
  }

  #listen(view: View): void {
    for (const name of this.model.events) {
      const { throttle } = this.model;
      const wait = isFields(throttle) && typeof throttle[name] === "number" ? throttle[name] : 20;
      try {
        view.addSignalListener(name, (_name, value) => {
          clearTimeout(this.#timers.get(name));
          this.#timers.set(
            name,
            setTimeout(() => this.model.trigger_event(new VegaEvent({ type: name, value: selected(value) })), wait),
          );
        });
      } catch (error) {
        logger.warn(`This chart has no selection "${name}": ${String(error)}`);
      }
    }
  }

  #follow(): void {
    for (const [name, source] of Object.entries<ColumnDataSource>(this.model.data_sources)) {
      if (this.#followed.get(name) === source) continue;
      this.#followed.set(name, source);
      const changed = (): void => {
        if (this.#followed.get(name) !== source) return;
        this.#changed.add(name);
        this.#later("data");
      };
      this.connect(source.properties.data.change, changed);
      this.connect(source.streaming, changed);
      this.connect(source.patching, changed);
    }
  }

  /** What changes together is drawn once. */
  #later(what: "data" | "all"): void {
    const isWaiting = this.#pending !== "nothing";
    if (this.#pending !== "all") this.#pending = what;
    if (!isWaiting) queueMicrotask(() => this.#draw());
  }

  #draw(): void {
    const what = this.#pending;
    const names = [...this.#changed];
    this.#pending = "nothing";
    this.#changed.clear();
    const place = this.#place;
    if (place === null) return;
    const chart = this.#chart;
    if (what === "all" || chart === null) return this.#plot(place);
    try {
      for (const name of names) {
        const source: ColumnDataSource | undefined = this.model.data_sources[name];
        if (source !== undefined)
          chart.change(
            name,
            changeset()
              .remove(() => true)
              .insert(rowsOf(source)),
          );
      }
      void chart.runAsync();
    } catch {
      // The chart calls this data by a name of its own.
      this.#plot(place);
    }
  }
}
