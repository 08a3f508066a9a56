// A field for a number, whole or not as its first numbers are.
import { Spinner as SpinnerDef } from "../../models/generated/bokeh/models/widgets/spinner.ts";
import { choice, nullable, number, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { numberField, readNumber } from "./parts/number-field.ts";
import { throttled } from "./parts/throttled.ts";

const isWhole = (value: number | null): boolean => value === null || Number.isInteger(value);

/**
 * Takes a number (Panel's `NumberInput`, also called `Spinner`): a whole one, in steps of 1, when value, bounds and
 * step given to the constructor are whole numbers, else any, in steps of 0.1.
 */
export class NumberInput extends widget({
  type: "NumberInput",
  model: SpinnerDef,
  parts: [described, inputWidth, throttled(nullable(number()), readNumber), numberField],
  params: {
    step: number(0.1),
    /** Decided by the constructor's numbers. */
    mode: readonly(choice(["int", "float"], "float")),
  },
  initially: {
    mode: (values, given) =>
      [values.value, values.start, values.end, given("step") ? values.step : null].every(isWhole) ? "int" : undefined,
    step: ({ mode }) => (mode === "int" ? 1 : undefined),
  },
  settle: (next, { refuse }) => {
    if (next.mode !== "int") return undefined;
    for (const name of ["value", "start", "end", "step"] as const)
      if (!isWhole(next[name])) return refuse(name, `expected a whole number, got ${String(next[name])}`);
    return undefined;
  },
}) {
  static {
    revivable("NumberInput", this);
  }
}
