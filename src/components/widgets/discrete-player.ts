// Plays through options.
import { PanelDiscretePlayer } from "../../models/generated/panel/models/discrete_player.ts";
import { any, boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { valueText } from "../panes/value-text.ts";
import { Choices, labelsRule, ofOne, options, type Options } from "./parts/options.ts";
import { playing } from "./parts/player.ts";
import { throttled } from "./parts/throttled.ts";

const indexRule = <N extends string>(attr: N) => ({
  attr,
  toModel: (value: unknown, { options: given }: { readonly options: Options }) => {
    const index = Choices.of(given).indexOf(value);
    if (index >= 0) return index;
    // What is no option is taken for the number of one, as in Panel.
    return typeof value === "number" ? value : undefined;
  },
  fromModel: (index: unknown, { options: given }: { readonly options: Options }) =>
    typeof index === "number" ? Choices.of(given).values[index] : undefined,
});

const DiscretePlayerBase = ofOne(
  widget({
    type: "DiscretePlayer",
    model: PanelDiscretePlayer,
    parts: [playing, throttled(any<unknown>(null))],
    params: {
      showValue: boolean(true),
      options,
      /** One of the options. */
      value: any<unknown>(null),
    },
    settle: ({ options, value }, { has, refuse }) => {
      const choices = Choices.of(options);
      if (choices.has(value)) return undefined;
      if (value === null || (has("options") && !has("value"))) return { value: choices.values[0] ?? null };
      return Number.isInteger(value) ? undefined : refuse("value", `${valueText(value)} is not one of the options`);
    },
    wire: {
      options: labelsRule("options"),
      value: indexRule("value"),
      valueThrottled: { ...indexRule("value_throttled"), receiveOnly: true },
    },
    derive: { start: () => 0, end: ({ options }) => Choices.of(options).values.length - 1 },
  }),
);

/** Plays through options (Panel's `DiscretePlayer`); a whole number that is no
 * option stands for the number of one; null becomes the first option.
 *
 * @throws ArgumentError for any other value that is no option */
export class DiscretePlayer<T = unknown> extends DiscretePlayerBase<T> {
  static {
    revivable("DiscretePlayer", this);
  }

  play(): void {
    this.direction = 1;
  }

  pause(): void {
    this.direction = 0;
  }

  reverse(): void {
    this.direction = -1;
  }
}
