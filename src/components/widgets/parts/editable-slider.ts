// Sliders with one handle whose value can also be typed.
import { ownCallback } from "../../../base/own-scripts.ts";
import { boolean, nullable, readonly, withDefault, type ParamSpec } from "../../../reactive/param.ts";
import { integer } from "../../../reactive/param.ts";
import type { Viewable } from "../../core/viewable.ts";
import { Row } from "../../layouts/row.ts";
import { StaticText } from "../static-text.ts";
import { adjust, composite, type Changed, type Composite } from "./composite.ts";
import {
  editableWidth,
  editLabel,
  editSize,
  endOf,
  fixedProblem,
  sliderBounds,
  startOf,
  stepProblem,
} from "./editable-bounds.ts";
import { numberFormat } from "./numbers.ts";
import { sliderLook } from "./slider-look.ts";
import { SliderEdit } from "./slider-edit.ts";
import { throttled } from "./throttled.ts";

/** A slider, and what holds its value. */
export type HandleSlider = Viewable & { readonly value: number; readonly valueThrottled: number };

/** Widens the slider to a number that was typed, without the server. */
const WIDEN = ownCallback(
  `if (cb_obj.value < slider.start)
  slider.start = cb_obj.value
else if (cb_obj.value > slider.end)
  slider.end = cb_obj.value`,
  ["slider"],
);

/** The class of such a slider. `item` is what its numbers are. */
export const editable = (type: string, item: ParamSpec<number>, step: ParamSpec<number>) =>
  composite({
    type,
    direction: "column",
    parts: [sliderLook, throttled(item)],
    params: {
      width: nullable(integer(0, { min: 0 })),
      start: withDefault(item, 0),
      end: withDefault(item, 1),
      step,
      /** Follows the handle while it is dragged, and the field. Default: `start`. */
      value: item,
      format: numberFormat,
      /** Bounds that what is typed cannot leave either; without them it widens the slider. */
      fixedStart: nullable(item),
      fixedEnd: nullable(item),
      /** Whether the value can be typed. */
      editable: boolean(true),
      /** Always false: the field shows the value. */
      showValue: readonly(boolean(false)),
    },
    initially: {
      width: editableWidth,
      start: startOf,
      end: endOf,
      value: ({ start }, given) =>
        (["start", "end", "fixedStart", "fixedEnd"] as const).some(given) ? start : undefined,
      valueThrottled: ({ value }) => value,
    },
    settle: (next, { has, refuse }) => {
      const problem = has("value") ? fixedProblem(next.value, next) : null;
      if (problem !== null) return refuse("value", problem);
      const wrong = stepProblem(next.step);
      return wrong === null ? undefined : refuse("step", wrong);
    },
  });

type Params = ReturnType<typeof editable>["specs"];

/** What is inside of such a slider. */
export class EditableParts {
  readonly #owner: Composite<Params>;
  readonly #label = new StaticText({ margin: 0, align: "end" });
  readonly #edit: SliderEdit;
  readonly #slider: HandleSlider;
  readonly #row: Row;

  /** Made in the scope of the widget's own components. */
  constructor(owner: Composite<Params>, slider: HandleSlider, mode: "int" | "float") {
    this.#owner = owner;
    this.#slider = slider;
    this.#edit = new SliderEdit({ mode, margin: 0, align: "end", value: null });
    this.#edit.jscallback({ args: { slider }, code: { value: WIDEN } });
    this.#row = new Row(this.#label, this.#edit);
  }

  get views(): readonly Viewable[] {
    return [this.#row, this.#slider];
  }

  /** Calls `changed` with what a visitor sets. */
  follow(
    follow: (inside: Viewable, name: string, changed: () => void) => void,
    changed: (name: "value" | "valueThrottled", value: number | null) => void,
  ): void {
    for (const name of ["value", "valueThrottled"] as const)
      for (const inside of [this.#slider, this.#edit]) follow(inside, name, () => changed(name, inside[name]));
  }

  update(changed: Changed): void {
    const owner = this.#owner;
    const value = owner.peek("value");
    const disabled = owner.peek("disabled");
    const [start, end] = [owner.peek("start"), owner.peek("end")];
    const fixed = { fixedStart: owner.peek("fixedStart"), fixedEnd: owner.peek("fixedEnd") };
    const shared = { format: owner.peek("format"), step: owner.peek("step"), value };
    // What was typed may have widened the slider: only bounds that the app sets are set again.
    const bounds = changed("start", "end", "fixedStart", "fixedEnd")
      ? sliderBounds({ start, end, step: shared.step, ...fixed })
      : {};
    adjust(this.#slider, {
      ...shared,
      ...bounds,
      disabled,
      barColor: owner.peek("barColor"),
      direction: owner.peek("direction"),
      tooltips: owner.peek("tooltips"),
    });
    adjust(this.#edit, {
      ...shared,
      ...editSize({ width: owner.peek("width"), height: owner.peek("height"), sizingMode: owner.peek("sizingMode") }),
      start: fixed.fixedStart,
      end: fixed.fixedEnd,
      disabled: disabled || !owner.peek("editable"),
    });
    adjust(this.#label, editLabel(owner.peek("label")));
  }
}
