// The value at the release of the handle, beside the value while it moves.
import { AbstractSlider } from "../../../models/generated/bokeh/models/widgets/sliders/abstract_slider.ts";
import { readonly, type ClosedParamSpec, type ParamSpec } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import type { Part } from "../../core/declaration.ts";

/**
 * Adds `valueThrottled` to a widget whose `value` is declared so. The browser sends the value at each move of the handle
 * as `value`, and at its release as `value_throttled` too. What the app sets is at rest at once.
 *
 * @param read reads what a browser sent
 */
export function throttled<T>(
  value: ParamSpec<T>,
  read: (value: unknown) => unknown = (given) => given,
): Part<{ readonly valueThrottled: ClosedParamSpec<T> }> {
  return part({
    model: AbstractSlider,
    params: {
      value,
      /** The value when the handle was last let go; set by the browser. */
      valueThrottled: readonly(value),
    },
    initially: { valueThrottled: ({ value }) => value },
    settle: ({ value }, { by, has }) => (by === "app" && has("value") ? { valueThrottled: value } : undefined),
    wire: {
      // The cast: what is read is checked against the param before it is set.
      valueThrottled: { attr: "value_throttled", fromModel: (given) => read(given) as T, receiveOnly: true },
    },
  });
}
