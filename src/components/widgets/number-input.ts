// Fields for numbers with arrows up and down.
import { ArgumentError } from "../../base/errors.ts";
import { Spinner as SpinnerDef } from "../../models/generated/bokeh/models/widgets/spinner.ts";
import { choice, integer, nullable, number, readonly, text } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";
import { numberFormat, throttledWire } from "./slider-declaration.ts";

const fieldParams = {
  ...inputParams,
  format: numberFormat,
  /** How many steps the page keys go. */
  pageStepMultiplier: integer(10, { min: 0 }),
  /** Shown while the field is empty. */
  placeholder: text(),
  /** Milliseconds of rest after the mouse wheel before `valueThrottled` follows. */
  wheelWait: integer(100),
};

const floatParams = {
  ...fieldParams,
  /** Null when the field is empty. Default: `start`, or 0. */
  value: nullable(number(), 0),
  /** The value after enter, or when the field was left; set by the browser. */
  valueThrottled: readonly(nullable(number())),
  start: nullable(number()),
  end: nullable(number()),
  step: number(0.1),
  mode: readonly(choice(["float"], "float")),
};

const intParams = {
  ...fieldParams,
  /** Null when the field is empty. Default: `start`, or 0. */
  value: nullable(integer(), 0),
  /** The value after enter, or when the field was left; set by the browser. */
  valueThrottled: readonly(nullable(integer())),
  start: nullable(integer()),
  end: nullable(integer()),
  step: integer(1),
  mode: readonly(choice(["int"], "int")),
};

/** An empty field may come as NaN. */
const numberOrNull = (value: unknown): unknown => (Number.isNaN(value) ? null : value);

const fieldWire = {
  start: "low",
  end: "high",
  value: {
    attr: "value",
    toModel: (value: number | null) => (value === null || Number.isNaN(value) || value === -Infinity ? null : value),
    fromModel: numberOrNull,
  },
  valueThrottled: throttledWire(numberOrNull),
};

/** A field that was given no value stands at its start. */
const atStart = <I extends { readonly value?: unknown; readonly start?: unknown }>(inputs: I): I =>
  inputs.value === undefined && inputs.start !== null ? { ...inputs, value: inputs.start } : inputs;

const IntInputBase = widget({ type: "IntInput", model: SpinnerDef, params: intParams, wire: fieldWire }, InputWidget);

/** Takes a whole number (Panel's `IntInput`). */
export class IntInput extends IntInputBase {
  constructor(inputs: ParamInputs<typeof IntInputBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const FloatInputBase = widget(
  { type: "FloatInput", model: SpinnerDef, params: floatParams, wire: fieldWire },
  InputWidget,
);

/** Takes a number (Panel's `FloatInput`). */
export class FloatInput extends FloatInputBase {
  constructor(inputs: ParamInputs<typeof FloatInputBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const NumberInputBase = widget(
  {
    type: "NumberInput",
    model: SpinnerDef,
    params: {
      ...floatParams,
      /** Decided by the constructor's numbers. */ mode: readonly(choice(["int", "float"], "float")),
    },
    wire: fieldWire,
  },
  InputWidget,
);

/**
 * Takes a number (Panel's `NumberInput`, also called `Spinner`): a whole one, in steps of 1, when value, bounds and
 * step given to the
 * constructor are whole numbers, else any, in steps of 0.1.
 */
export class NumberInput extends NumberInputBase {
  constructor(inputs: ParamInputs<typeof NumberInputBase.specs> = {}) {
    super(atStart(inputs));
    const { value, start, end, step } = inputs;
    const numbers = Object.entries({ value, start, end, step }).map(([name, given]) =>
      typeof given === "number" || given == null ? given : this.peek(name),
    );
    const whole = numbers.every((each) => each == null || Number.isInteger(each));
    this.begin({ valueThrottled: this.peek("value"), mode: whole ? "int" : "float", ...(whole ? { step: 1 } : {}) });
  }

  /** @throws ArgumentError for a fraction where the constructor had whole numbers only */
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (this.peek("mode") !== "int") return inputs;
    for (const name of ["value", "start", "end", "step"]) {
      const given = this.next(inputs, name);
      if (given !== null && !Number.isInteger(given))
        throw new ArgumentError(`NumberInput.${name}: expected a whole number, got ${String(given)}`);
    }
    return inputs;
  }
}

/** Panel's other name of `NumberInput`. */
export class Spinner extends NumberInput {}
