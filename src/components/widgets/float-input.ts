// A field for a number with arrows up and down.
import { Spinner } from "../../models/generated/bokeh/models/widgets/spinner.ts";
import { choice, nullable, number, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { numberField, readNumber } from "./parts/number-field.ts";
import { throttled } from "./parts/throttled.ts";

/** Takes a number (Panel's `FloatInput`). */
export class FloatInput extends widget({
  type: "FloatInput",
  model: Spinner,
  parts: [described, inputWidth, throttled(nullable(number()), readNumber), numberField],
  params: { step: number(0.1), mode: readonly(choice(["float"], "float")) },
}) {
  static {
    revivable("FloatInput", this);
  }
}
