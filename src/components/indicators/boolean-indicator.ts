// The base of indicators that are on or off, and stay on long enough to be seen.
import { systemClock } from "../../base/clock.ts";
import { boolean, integer, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { Indicator } from "./indicator.ts";

export const booleanParams = {
  value: boolean(),
  /**
   * Milliseconds. Turned off within this time of the last change, the indicator stays on for as long again, and does
   * not go off at all when
   * it is turned on meanwhile; `value` itself changes at once.
   */
  throttle: integer(500, { min: 0 }),
};

/**
 * Shows `value` with a delay when it goes off (Panel's `throttle`). Outside a session, which has the timers, there is
 * no delay.
 */
export abstract class BooleanIndicator extends Indicator {
  readonly #session = currentSession();
  /** What is shown while it differs from `value`. */
  #held = false;
  #changed = systemClock.now();
  #cancel: (() => void) | null = null;

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    return super.attributes(this.#held ? { ...values, value: true } : values, context);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const change = changes.find(({ name }) => name === "value");
    // A base's constructor announces values too; nothing is shown then.
    if (change !== undefined && #held in this) this.#turn(change.value === true);
    super.paramsChanged(changes);
  }

  #turn(on: boolean): void {
    const now = systemClock.now();
    // The cast: `throttle` is declared as a whole number.
    const throttle = this.peek("throttle") as number;
    if (!on && this.#session !== null && now - this.#changed < throttle) {
      this.#cancel?.();
      this.#held = true;
      this.#cancel = this.#session.after(throttle, () => this.#release());
      return;
    }
    this.#cancel?.();
    this.#cancel = null;
    this.#held = false;
    this.#changed = now;
  }

  #release(): void {
    this.#cancel = null;
    this.#held = false;
    this.#changed = systemClock.now();
    this.refresh();
  }
}
