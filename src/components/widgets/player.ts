// Plays through whole numbers.
import { ArgumentError } from "../../base/errors.ts";
import { PanelPlayer } from "../../models/generated/panel/models/player.ts";
import { integer } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { playing } from "./parts/player.ts";
import { throttled } from "./parts/throttled.ts";

const PlayerBase = widget({
  type: "Player",
  model: PanelPlayer,
  parts: [playing, throttled(integer(0))],
  params: {
    start: integer(0),
    end: integer(10),
    /** Default: `start`, where that is above 0. */
    value: integer(0),
  },
  wire: { valueThrottled: { attr: "value_throttled", firstOnly: true } },
  initially: { value: ({ start }) => (start > 0 ? start : undefined) },
});

export type PlayerInputs = ParamInputs<typeof PlayerBase.specs> & {
  /** How many values from 0 on, instead of `start` and `end`. */
  readonly length?: number;
};

/** Plays through whole numbers (Panel's `Player`). */
export class Player extends PlayerBase {
  static {
    revivable("Player", this);
  }

  /** @throws ArgumentError for a length next to start or end */
  constructor({ length, ...inputs }: PlayerInputs = {}) {
    if (length !== undefined && (inputs.start !== undefined || inputs.end !== undefined)) {
      throw new ArgumentError("Player: give either a length, or start and end");
    }
    super(length === undefined ? inputs : { ...inputs, start: 0, end: length - 1 });
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
