// Plays through numbers or options.
import { ArgumentError } from "../../base/errors.ts";
import { PanelDiscretePlayer } from "../../models/generated/panel/models/discrete_player.ts";
import { PanelPlayer } from "../../models/generated/panel/models/player.ts";
import { any, boolean, choice, integer, list, nullable, number, readonly } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Ref, valueRef } from "../../reactive/refs.ts";
import { Widget, widget } from "../core/widget.ts";
import { Choices, labelsWire, oneParams, type OneInputs, type Options } from "./options.ts";
import { throttledWire } from "./slider-declaration.ts";

const BUTTONS = ["slower", "first", "previous", "reverse", "pause", "play", "next", "last", "faster"] as const;
const LOOPS = ["once", "loop", "reflect"] as const;

const playerParams = {
  /** -1 plays backwards, 0 stands, 1 plays. */
  direction: integer(0, { min: -1, max: 1 }),
  /** Milliseconds from one step to the next. */
  interval: integer(500, { min: 0 }),
  /** What happens at the end. */
  loopPolicy: choice(LOOPS, "once"),
  /** Milliseconds for which the speed is shown after a click on faster or slower. */
  previewDuration: integer(1500, { min: 0 }),
  showLoopControls: boolean(true),
  showValue: boolean(),
  step: integer(1),
  height: nullable(integer(0, { min: 0 }), 80),
  width: nullable(integer(0, { min: 0 }), 510),
  valueAlign: choice(["start", "center", "end"], "start"),
  scaleButtons: number(1),
  visibleButtons: list(choice(BUTTONS, "play"), BUTTONS),
  visibleLoopOptions: list(choice(LOOPS, "once"), LOOPS),
};

type Inputs = Readonly<Record<string, unknown>>;

/** Starts and stops what plays. */
abstract class PlayerWidget extends Widget {
  play(): void {
    this.update({ direction: 1 });
  }

  pause(): void {
    this.update({ direction: 0 });
  }

  reverse(): void {
    this.update({ direction: -1 });
  }

  protected override complete(inputs: Inputs): Inputs {
    // The cast: the param passed its check.
    const policies = this.next(inputs, "visibleLoopOptions") as readonly unknown[];
    const [first] = policies;
    return first === undefined || policies.includes(this.next(inputs, "loopPolicy"))
      ? inputs
      : { ...inputs, loopPolicy: first };
  }
}

const PlayerBase = widget(
  {
    type: "Player",
    model: PanelPlayer,
    params: {
      ...playerParams,
      start: integer(0),
      end: integer(10),
      /** Default: `start`, where that is above 0. */
      value: integer(0),
      /** The value when the handle was last let go; set by the browser. */
      valueThrottled: readonly(integer(0)),
    },
    css: ["css/player.css"],
    wire: { valueThrottled: throttledWire() },
  },
  PlayerWidget,
);

export type PlayerInputs = ParamInputs<typeof PlayerBase.specs> & {
  /** How many values from 0 on, instead of `start` and `end`. */
  readonly length?: number;
};

/** Plays through whole numbers (Panel's `Player`). */
export class Player extends PlayerBase {
  /** @throws ArgumentError for a length next to start or end */
  constructor({ length, ...inputs }: PlayerInputs = {}) {
    if (length !== undefined && (inputs.start !== undefined || inputs.end !== undefined)) {
      throw new ArgumentError("Player: give either a length, or start and end");
    }
    super(length === undefined ? inputs : { ...inputs, start: 0, end: length - 1 });
    // The cast: `start` is declared as a whole number.
    const start = this.peek("start") as number;
    if (start > 0) this.begin({ value: start });
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const indexWire = (attr: string) => ({
  attr,
  toModel: (value: unknown, { options }: { readonly options: Options }) => {
    const index = Choices.of(options).indexOf(value);
    return index < 0 ? undefined : index;
  },
  fromModel: (index: unknown, { options }: { readonly options: Options }) =>
    typeof index === "number" ? Choices.of(options).values[index] : undefined,
});

const DiscretePlayerBase = widget(
  {
    type: "DiscretePlayer",
    model: PanelDiscretePlayer,
    params: { ...playerParams, ...oneParams, showValue: boolean(true), valueThrottled: readonly(any<unknown>(null)) },
    css: ["css/player.css"],
    wire: {
      options: labelsWire("options"),
      value: indexWire("value"),
      valueThrottled: { ...indexWire("value_throttled"), receiveOnly: true },
    },
    attributes: ({ options }) => ({ start: 0, end: Math.max(0, Choices.of(options).values.length - 1) }),
  },
  PlayerWidget,
);

/** Plays through options (Panel's `DiscretePlayer`); a value that is no option becomes the first one. */
export class DiscretePlayer<T = unknown> extends DiscretePlayerBase {
  declare options: Options<T>;
  declare value: T | null;
  declare readonly [valueRef]: Ref<T | null>;

  constructor(inputs: OneInputs<ParamInputs<typeof DiscretePlayerBase.specs>, T> = {}) {
    super(inputs);
    this.begin({ valueThrottled: this.peek("value") });
  }

  protected override complete(inputs: Inputs): Inputs {
    const completed = super.complete(inputs);
    // The cast: the param passed the check of `options`.
    const choices = Choices.of(this.next(inputs, "options") as Options);
    return choices.has(this.next(inputs, "value")) ? completed : { ...completed, value: choices.values[0] ?? null };
  }
}
