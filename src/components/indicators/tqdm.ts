// How far a loop is: a progress bar with a line of text.
import { systemClock } from "../../base/clock.ts";
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { boolean, choice, integer, nullable, text, withDefault, type ParamSpecs } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { container } from "../core/container-class.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Values } from "../core/declaration.ts";
import type { Viewable } from "../core/viewable.ts";
import { Str } from "../panes/str.ts";
import { Progress } from "./progress.ts";
import { progressText } from "./tqdm-text.ts";

const MARGINS = {
  column: { text: [5, 10, 0, 10], bar: [0, 10, 5, 10] },
  row: { text: [0, 10, 0, 10], bar: [12, 10, 0, 10] },
} as const;

const tqdmParams = {
  /** How many are done; -1 shows that it goes on without saying how far it is. */
  value: integer(0, { min: -1 }),
  max: integer(100),
  /** The line of text. */
  text: text(),
  /** The text above the bar, or behind it. */
  layout: choice(["column", "row"], "column"),
  disabled: boolean(),
  label: text(),
  width: nullable(integer(0, { min: 0 }), 400),
  sizingMode: withDefault(baseParams.sizingMode, "fixed"),
} satisfies ParamSpecs;

/** How `Tqdm.over` counts. */
export interface TqdmOptions {
  /** In front of the line. */
  readonly desc?: string;
  /** How many there will be; needed where the items do not say it. */
  readonly total?: number;
  /** False empties the indicator at the end. Default true. */
  readonly leave?: boolean;
}

/**
 * Shows how far a loop is (Panel's `Tqdm`).
 *
 * @example
 * const tqdm = new Tqdm();
 * for await (const city of tqdm.over(cities, { desc: "Weather" })) await load(city);
 */
export class Tqdm extends container({
  type: "Tqdm",
  model: PanelColumn,
  modelFor: ({ layout }) => (layout === "row" ? RowModel : PanelColumn),
  params: tqdmParams,
  css: ["css/listpanel.css"],
  local: ["value", "max", "text", "layout", "disabled", "label"],
  derive: { name: ({ name }) => (name === "" ? "Tqdm" : name) },
}) {
  static {
    revivable("Tqdm", this);
  }

  readonly #line = new Str({ minHeight: 20, minWidth: 280, sizingMode: "stretch_width" });
  readonly #bar = new Progress({ active: false, sizingMode: "stretch_width", minWidth: 100 });

  /** As widgets, it has no name that was made up for it. */
  override displayNameAt(): string {
    return this.name;
  }

  override get children(): readonly Viewable[] {
    return this.layout === "row" ? [this.#bar, this.#line] : [this.#line, this.#bar];
  }

  protected override get flow(): Direction {
    return this.layout === "row" ? "horizontal" : "vertical";
  }

  /** Goes over `items` and shows how far it is. */
  async *over<T>(
    items: Iterable<T> | AsyncIterable<T>,
    { desc = "", total, leave = true }: TqdmOptions = {},
  ): AsyncGenerator<T, void, undefined> {
    const known = total ?? countOf(items);
    const start = systemClock.now();
    let done = 0;
    const tell = (): void => {
      const elapsed = (systemClock.now() - start) / 1000;
      this.update({
        value: known === null ? -1 : done,
        text: progressText({ done, total: known, elapsed, description: desc }),
      });
    };
    if (known !== null) this.max = known;
    tell();
    for await (const item of items) {
      yield item;
      done += 1;
      tell();
    }
    if (!leave) this.reset();
  }

  /** Empties it. */
  reset(): void {
    this.update({ value: 0, text: "" });
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    // The cast: these are params of every one.
    const { value, max, text: line, layout } = values as unknown as Values<typeof tqdmParams>;
    const margins = MARGINS[layout];
    this.#bar.update({ value, max, margin: margins.bar });
    this.#line.update({ object: line, margin: margins.text, sizingMode: layout === "row" ? "fixed" : "stretch_width" });
  }
}

function countOf(items: object): number | null {
  const { length, size } = items as { readonly length?: unknown; readonly size?: unknown };
  return typeof length === "number" ? length : typeof size === "number" ? size : null;
}
