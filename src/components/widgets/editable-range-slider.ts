// A slider for a range of numbers whose ends can also be typed.
import { ownCallback } from "../../base/own-scripts.ts";
import { integer, list, boolean, nested, nullable, number, readonly, withDefault } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { Row } from "../layouts/row.ts";
import { adjust, composite, type Changed } from "./parts/composite.ts";
import {
  editableWidth,
  editLabel,
  editSize,
  stepProblem,
  endOf,
  fixedProblem,
  sliderBounds,
  startOf,
} from "./parts/editable-bounds.ts";
import { numberFormat, numberRange, type NumberRange } from "./parts/numbers.ts";
import { SliderEdit } from "./parts/slider-edit.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";
import { RangeSlider } from "./range-slider.ts";
import { StaticText } from "./static-text.ts";

/** Keeps the lower end below the upper one, and widens the slider to a number that was typed, without the server. */
const keepOrder = (
  comparison: "<=" | ">=",
  other: "start" | "end",
): string => `if (cb_obj.value ${comparison} ${other}.value) {
  cb_obj.value = ${other}.value
  return
}
if (cb_obj.value < slider.start) {
  slider.start = cb_obj.value
} else if (cb_obj.value > slider.end) {
  slider.end = cb_obj.value
}`;
const ABOVE = ownCallback(keepOrder(">=", "end"), ["slider", "end"]);
const BELOW = ownCallback(keepOrder("<=", "start"), ["slider", "start"]);

const pair = nested(numberRange(number(), [0, 1]));

const Base = composite({
  type: "EditableRangeSlider",
  direction: "column",
  parts: [sliderLook, throttled(pair)],
  params: {
    width: nullable(integer(0, { min: 0 })),
    start: number(0),
    end: number(1),
    step: number(0.1),
    /** Follows the handles while they are dragged, and the fields. Default: from `start` to `end`. */
    value: pair,
    format: withDefault(numberFormat, "0.0[0000]"),
    /** Bounds that what is typed cannot leave either; without them it widens the slider. */
    fixedStart: nullable(number()),
    fixedEnd: nullable(number()),
    /** Whether the lower and the upper end can be typed. */
    editable: list(boolean(true), [true, true]),
    /** Always false: the fields show the value. */
    showValue: readonly(boolean(false)),
  },
  initially: {
    width: editableWidth,
    start: startOf,
    end: endOf,
    value: ({ start, end }, given): NumberRange | undefined =>
      (["start", "end", "fixedStart", "fixedEnd"] as const).some(given) ? [start, end] : undefined,
    valueThrottled: ({ value }) => value,
  },
  settle: (next, { has, refuse }) => {
    if (next.editable.length !== 2) return refuse("editable", "expected a pair: [lower, upper]");
    const problem = has("value") ? (fixedProblem(next.value[0], next) ?? fixedProblem(next.value[1], next)) : null;
    if (problem !== null) return refuse("value", problem);
    const wrong = stepProblem(next.step);
    return wrong === null ? undefined : refuse("step", wrong);
  },
});

/**
 * Picks a range of numbers with a slider or by typing its ends (Panel's `EditableRangeSlider`). A number beyond `start`
 * or `end` widens the slider, unless `fixedStart` or `fixedEnd` forbids it.
 *
 * @example new EditableRangeSlider({ label: "Between", start: 0, end: 2, step: 0.25, value: [1, 1.5] })
 * @throws ArgumentError for a value beyond `fixedStart` or `fixedEnd`
 */
export class EditableRangeSlider extends Base {
  static {
    revivable("EditableRangeSlider", this);
  }

  readonly #label: StaticText;
  readonly #slider: RangeSlider;
  readonly #edits: readonly [SliderEdit, SliderEdit];

  constructor(inputs: ParamInputs<typeof Base.specs> = {}) {
    super(inputs);
    const make = <T>(made: () => T): T => this.part(made);
    this.#label = make(() => new StaticText({ margin: 0, align: "end" }));
    this.#slider = make(() => new RangeSlider({ margin: [0, 0, 5, 0], showValue: false }));
    const [lower, upper] = (this.#edits = [
      make(() => new SliderEdit({ minWidth: 50, margin: 0, value: null })),
      make(() => new SliderEdit({ minWidth: 50, margin: [0, 0, 0, 10], value: null })),
    ]);
    const between = make(() => new StaticText({ value: "...", margin: [0, 5, 0, 5], align: "end" }));
    const row = make(() => new Row(this.#label, lower, between, upper, { sizingMode: "stretch_width", margin: 0 }));
    make(() => {
      lower.jscallback({ args: { slider: this.#slider, end: upper }, code: { value: ABOVE } });
      upper.jscallback({ args: { slider: this.#slider, start: lower }, code: { value: BELOW } });
    });
    for (const name of ["value", "valueThrottled"] as const) {
      this.follow(this.#slider, name, () => this.take({ [name]: this.#slider.peek(name) }));
      // An emptied field leaves the value.
      this.follow(lower, name, () =>
        this.take({ [name]: [lower.peek(name) ?? this.peek(name)[0], this.peek(name)[1]] }),
      );
      this.follow(upper, name, () =>
        this.take({ [name]: [this.peek(name)[0], upper.peek(name) ?? this.peek(name)[1]] }),
      );
    }
    this.assemble(row, this.#slider);
  }

  protected override updateParts(changed: Changed): void {
    const [start, end, step] = [this.peek("start"), this.peek("end"), this.peek("step")];
    const fixed = { fixedStart: this.peek("fixedStart"), fixedEnd: this.peek("fixedEnd") };
    const disabled = this.peek("disabled");
    const value = this.peek("value");
    const shared = { format: this.peek("format"), step };
    // What was typed may have widened the slider: only bounds that the app sets are set again.
    const bounds = changed("start", "end", "fixedStart", "fixedEnd")
      ? sliderBounds({ start, end, step, ...fixed })
      : {};
    adjust(this.#slider, {
      ...shared,
      ...bounds,
      value,
      disabled,
      barColor: this.peek("barColor"),
      direction: this.peek("direction"),
      tooltips: this.peek("tooltips"),
    });
    this.#edits.forEach((edit, index) => {
      adjust(edit, {
        ...shared,
        ...editSize({ width: this.peek("width"), height: this.peek("height"), sizingMode: this.peek("sizingMode") }),
        value: value[index],
        start: fixed.fixedStart,
        end: fixed.fixedEnd,
        disabled: disabled || this.peek("editable")[index] !== true,
      });
    });
    adjust(this.#label, editLabel(this.peek("label")));
  }
}
