// Two fields for the first and the last moment of a range.
import { ArgumentError } from "../../base/errors.ts";
import type { Model } from "../../models/model.ts";
import { nullable, type ParamSpec } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import type { RenderContext } from "../core/render-context.ts";
import { DatetimeInput } from "./datetime-input.ts";
import { adjust, composite, styleOf, type Changed } from "./parts/composite.ts";
import { date, isDate } from "./parts/date-param.ts";
import { formatMoment, momentFormat } from "./parts/strftime.ts";
import { StaticText } from "./static-text.ts";

type Moments = readonly [Date | null, Date | null];

const moments: ParamSpec<Moments> = {
  default: [null, null],
  check: (value) =>
    Array.isArray(value) && value.length === 2 && value.every((each) => each === null || isDate(each))
      ? null
      : "expected a pair of Dates, either of which may be null: [from, to]",
};

const Base = composite({
  type: "DatetimeRangeInput",
  direction: "column",
  params: {
    /** The first and the last moment. Default: `start` and `end`. */
    value: moments,
    /** First and last moment that may be typed. */
    start: nullable(date),
    end: nullable(date),
    /** As in DatetimeInput. */
    format: momentFormat("%Y-%m-%d %H:%M:%S"),
  },
  initially: {
    value: ({ start, end }, given): Moments | undefined => (given("start") && given("end") ? [start, end] : undefined),
  },
  settle: ({ value, start, end, format }, { refuse }) => {
    const outside = value.find(
      (each) => each !== null && ((start !== null && each < start) || (end !== null && each > end)),
    );
    return outside === undefined || outside === null
      ? undefined
      : refuse("value", `${formatMoment(outside, format)} is not between start and end`);
  },
});

/**
 * Two fields in which the first and the last moment of a range are typed (Panel's `DatetimeRangeInput`); times are UTC.
 * What cannot be taken is said behind the label, and the value is as before.
 *
 * @example new DatetimeRangeInput({ label: "Stay", start: new Date("2026-01-01"), end: new Date("2026-12-31") })
 * @throws ArgumentError when it is shown without a value, or start and end; and for a value before `start` or after `end`
 */
export class DatetimeRangeInput extends Base {
  static {
    revivable("DatetimeRangeInput", this);
  }

  readonly #text: StaticText;
  readonly #fields: readonly [DatetimeInput, DatetimeInput];

  constructor(inputs: ParamInputs<typeof Base.specs> = {}) {
    super(inputs);
    this.#text = this.part(() => new StaticText({ margin: [5, 0, 0, 0], styles: { "white-space": "nowrap" } }));
    this.#fields = [this.part(() => new DatetimeInput()), this.part(() => new DatetimeInput())];
    for (const field of this.#fields) this.follow(field, ["value", "problem"], () => this.#typed());
    this.assemble(this.#text, ...this.#fields);
  }

  protected override createModel(context: RenderContext): Model {
    if (!this.isGiven("value"))
      throw new ArgumentError("DatetimeRangeInput needs a value, or start and end, before it is shown");
    return super.createModel(context);
  }

  protected override updateParts(_changed: Changed): void {
    const { aspectRatio, ...style } = styleOf(this);
    const value = this.peek("value");
    this.#fields.forEach((field, index) => {
      adjust(field, {
        ...style,
        aspectRatio,
        disabled: this.peek("disabled"),
        start: this.peek("start"),
        end: this.peek("end"),
        format: this.peek("format"),
        value: value[index],
      });
    });
    this.#say();
  }

  get #isBackwards(): boolean {
    const [first, last] = this.#fields.map((field) => field.peek("value"));
    return first !== undefined && first !== null && last !== undefined && last !== null && first > last;
  }

  #typed(): void {
    const [first, last] = this.#fields.map((field) => field.peek("value"));
    if (this.#isBackwards) this.#say();
    else this.take({ value: [first ?? null, last ?? null] });
    this.#say();
  }

  /** Says behind the label what is wrong with the fields. */
  #say(): void {
    const problems = this.#fields.map((field) => field.peek("problem")).filter((problem) => problem !== "");
    if (this.#isBackwards) problems.push("start of range must be <= end");
    adjust(this.#text, {
      label: this.peek("label"),
      value: problems.map((problem) => ` (${problem.replaceAll("<", "&lt;")})`).join(""),
    });
  }
}
