// What fields for numbers share.
import { Spinner } from "../../../models/generated/bokeh/models/widgets/spinner.ts";
import { integer, nullable, number, text } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { numberFormat } from "./numbers.ts";

/** An empty field may come as NaN. */
export const emptyAsNull = (value: number | null): number | null => (Number.isNaN(value) ? null : value);
export const readNumber = (value: unknown): unknown => (Number.isNaN(value) ? null : value);

/** A number, its bounds, and how it is typed. Redefine `value`, `start` and `end` for whole numbers. */
export const numberField = part({
  model: Spinner,
  params: {
    format: numberFormat,
    /** What the arrows add and take away; above 0. */
    step: number(0.1),
    /** How many steps the page keys go. */
    pageStepMultiplier: integer(10, { min: 0 }),
    /** Shown while the field is empty. */
    placeholder: text(),
    /** Milliseconds of rest after the mouse wheel before `valueThrottled` follows. */
    wheelWait: integer(100),
    /** Null when the field is empty. Default: `start`, or 0. */
    value: nullable(number(), 0),
    start: nullable(number()),
    end: nullable(number()),
  },
  initially: { value: "start" },
  settle: ({ step }, { refuse }) => (step > 0 ? undefined : refuse("step", `expected a step above 0, got ${step}`)),
  wire: {
    start: "low",
    end: "high",
    value: {
      attr: "value",
      toModel: (value) => (value === null || Number.isNaN(value) || value === -Infinity ? null : value),
      fromModel: emptyAsNull,
    },
  },
});
