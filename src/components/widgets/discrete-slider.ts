// A slider over options.
import { any, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { adjust, composite, sidesOf, styleOf, type Changed, type CompositeOf } from "./parts/composite.ts";
import { IndexSlider, OptionText } from "./parts/index-slider.ts";
import { Choices, isLabelled, options, type OneInputs, type OneOf, type Options } from "./parts/options.ts";
import { printf } from "./parts/printf.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

interface Named {
  readonly options: Options;
  readonly formatter: string;
  readonly label: string;
}

/** What the slider shows for each option, as HTML. @throws ArgumentError for an option that the formatter cannot take */
function labelsOf({ options: given, formatter, label }: Named): readonly string[] {
  const { labels, values } = Choices.of(given);
  const names = isLabelled(given)
    ? labels
    : values.map((value) => (typeof value === "string" ? value : printf(formatter, value)));
  return names.map((name) => `${label === "" ? "" : `${label}: `}<b>${name}</b>`);
}

const isWhole = (value: unknown): boolean => Number.isInteger(value) || typeof value === "boolean";

const DiscreteSliderBase = composite({
  type: "DiscreteSlider",
  direction: "column",
  parts: [sliderLook, throttled(any<unknown>(null))],
  params: {
    options,
    /** One of the options. Default: the first. */
    value: any<unknown>(null),
    /** How numbers among the options are shown, by Python's `%` operator. Default: "%d" where all are whole numbers. */
    formatter: text("%.3g"),
  },
  initially: {
    formatter: ({ options: given }) => (Choices.of(given).values.every(isWhole) ? "%d" : undefined),
    value: ({ options: given }) => Choices.of(given).values[0],
  },
  settle: (next, { refuse }) => {
    const { values } = Choices.of(next.options);
    labelsOf(next);
    if (Choices.of(next.options).has(next.value)) return undefined;
    if (values.length > 0) return { value: values[0] };
    return next.value === null ? undefined : refuse("value", "there are no options to choose from");
  },
  // The text and the slider have the margin.
  size: ({ sizingMode, width, minWidth, margin }) => {
    const [, right, , left] = sidesOf(margin);
    return { sizingMode, minWidth, width: width === null || width === 0 ? width : width + left + right, margin: 0 };
  },
});

type Params = typeof DiscreteSliderBase.specs;

/** Params of a DiscreteSlider whose options are `T`. */
export type DiscreteSliderInputs<T> = OneInputs<Params, T>;

// The cast: the rules of the declaration keep the value among the options.
const OfOptions = DiscreteSliderBase as unknown as {
  readonly specs: Params;
} & (abstract new <T>(inputs?: DiscreteSliderInputs<T>) => CompositeOf<OneOf<Params, T>>);

/**
 * A slider over options, numbers or others (Panel's `DiscreteSlider`). A value that is no option becomes the first one.
 * The names of the options are shown as HTML; escape what visitors wrote.
 *
 * @example new DiscreteSlider({ label: "Size", options: [1, 2, 4, 8, 16], value: 4 })
 * @throws ArgumentError for an option that `formatter` cannot show, and for a value without options
 */
export class DiscreteSlider<T = unknown> extends OfOptions<T> {
  static {
    revivable("DiscreteSlider", this);
  }

  readonly #text: OptionText;
  readonly #slider: IndexSlider;

  constructor(inputs?: DiscreteSliderInputs<T>) {
    super(inputs);
    this.#text = this.part(() => new OptionText({ styles: { "white-space": "nowrap" } }));
    this.#slider = this.part(() => new IndexSlider({ target: this.#text, showValue: false, tooltips: false }));
    for (const name of ["value", "valueThrottled"] as const)
      this.follow(this.#slider, name, () => {
        this.take({ [name]: Choices.of(this.peek("options")).values[this.#slider.peek(name)] });
      });
    this.assemble(this.#text, this.#slider);
  }

  protected override updateParts(_changed: Changed): void {
    const { visible, margin, ...style } = styleOf(this);
    // The casts: these are params of this class, checked when they were set.
    const [top, right, bottom, left] = sidesOf(margin as number | readonly number[] | null);
    const names = this.#names();
    const index = Math.max(0, Choices.of(this.peek("options")).indexOf(this.peek("value")));
    const isFixed = names.length < 2 || this.peek("disabled");
    adjust(this.#text, {
      ...style,
      margin: [top, 0, 0, left],
      visible: visible === true && this.peek("showValue"),
      html: names[index] ?? `${this.peek("label") === "" ? "" : `${this.peek("label")}: `}<b>-</b>`,
    });
    adjust(this.#slider, {
      ...style,
      margin: [0, right, bottom, left],
      visible,
      labels: names,
      end: isFixed ? 1 : names.length - 1,
      value: index,
      disabled: isFixed,
      barColor: this.peek("barColor"),
      direction: this.peek("direction"),
      orientation: this.peek("orientation"),
    });
  }

  #names(): readonly string[] {
    return labelsOf({ options: this.peek("options"), formatter: this.peek("formatter"), label: this.peek("label") });
  }
}
