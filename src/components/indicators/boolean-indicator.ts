// The base of indicators that are on or off, and stay on long enough to be seen.
import { systemClock } from "../../base/clock.ts";
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { boolean, integer, readonly, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import { part } from "../core/component.ts";
import { Indicator } from "../core/indicator.ts";

export const onOrOff = part({
  model: PanelHTML,
  params: {
    value: boolean(),
    /** What is shown: `value`, but for the time that it goes off later. */
    shown: readonly(boolean()),
    /**
     * Milliseconds. Turned off within this time of the last change, the indicator stays on for as long again, and does
     * not go off at all when it is turned on meanwhile; `value` itself changes at once.
     */
    throttle: integer(500, { min: 0 }),
  },
  local: ["value", "shown", "throttle"],
  initially: { shown: ({ value }) => value },
});

/**
 * Shows `value` with a delay when it goes off (Panel's `throttle`). Outside a session, which has the timers, there is
 * no delay.
 */
export abstract class BooleanIndicator<S extends ParamSpecs = ParamSpecs> extends Indicator<S> {
  readonly #session = currentSession();
  #changed = systemClock.now();
  #cancel: (() => void) | null = null;

  /** As in Panel, these have their own size. */
  protected override get takesAppsMode(): boolean {
    return false;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const change = changes.find(({ name }) => name === "value");
    // In a session that is brought back no timer is running that would turn it off.
    if (this.scope.tracker?.silent === true) this.#show(this.present("value") === true);
    else if (change !== undefined) this.#turn(change.value === true);
    super.paramsChanged(changes);
  }

  #turn(on: boolean): void {
    const now = systemClock.now();
    // The cast: `throttle` is declared as a whole number.
    const throttle = this.present("throttle") as number;
    this.#cancel?.();
    if (!on && this.#session !== null && now - this.#changed < throttle) {
      this.#cancel = this.#session.after(throttle, () => this.#show(false));
      return;
    }
    this.#show(on);
  }

  #show(on: boolean): void {
    this.#cancel = null;
    this.#changed = systemClock.now();
    this.assign({ shown: on });
  }
}
