// A field for a whole number with arrows up and down.
import { Spinner } from "../../models/generated/bokeh/models/widgets/spinner.ts";
import { choice, integer, nullable, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { numberField, readNumber } from "./parts/number-field.ts";
import { throttled } from "./parts/throttled.ts";

/** Takes a whole number (Panel's `IntInput`). */
export class IntInput extends widget({
  type: "IntInput",
  model: Spinner,
  parts: [described, inputWidth, numberField, throttled(nullable(integer()), readNumber)],
  params: {
    /** Null when the field is empty. Default: `start`, or 0. */
    value: nullable(integer(), 0),
    start: nullable(integer()),
    end: nullable(integer()),
    step: integer(1),
    mode: readonly(choice(["int"], "int")),
  },
}) {
  static {
    revivable("IntInput", this);
  }
}
