// Buttons: one that is clicked, one that stays pressed.
import { Toggle as ToggleDef } from "../../models/generated/bokeh/models/widgets/toggle.ts";
import { PanelButton } from "../../models/generated/panel/models/button.ts";
import type { Model } from "../../models/model.ts";
import { boolean, integer } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { WatchEvent, Watcher } from "../../reactive/watch.ts";
import type { JsArgs, JsLink } from "../core/js-link.ts";
import { widget } from "../core/widget.ts";
import {
  buttonLook,
  buttonParams,
  buttonWire,
  ButtonWidget,
  iconParams,
  iconWire,
  tooltipParams,
  tooltipWire,
} from "./button-declaration.ts";

export const clickParams = {
  /** How often the button was clicked. */
  clicks: integer(0, { min: 0 }),
  /** An event: true while watchers and functions that read it run, after a click. */
  value: boolean(),
};

/** Called for each click with the change of `clicks`; may be asynchronous. */
export type ClickHandler = (event: WatchEvent) => unknown;

const ButtonBase = widget(
  {
    type: "Button",
    model: PanelButton,
    params: { ...buttonParams, ...iconParams, ...tooltipParams, ...clickParams },
    ...buttonLook,
    wire: { ...buttonWire, ...iconWire, ...tooltipWire, label: "label", clicks: null, value: null },
    events: ["button_click"],
  },
  ButtonWidget,
);

export type ButtonInputs = ParamInputs<typeof ButtonBase.specs> & { readonly onClick?: ClickHandler };

/** Reports clicks (Panel's `Button`). */
export class Button extends ButtonBase {
  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: ButtonInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch((event) => handler(event), "clicks", { onlyChanged: false });
  }

  /** Runs JavaScript in the browser at each click, with `source` and `args` (Panel's `js_on_click`). */
  jsOnClick({ code, args = {} }: { readonly code: string; readonly args?: JsArgs }): JsLink {
    return this.jscallback({ args, code: { "event:button_click": code } });
  }

  protected override rendered(model: Model): void {
    model.onEvent("button_click", () => {
      this.pulse("value");
      this.update({ clicks: count(this.peek("clicks")) + 1 });
    });
  }
}

/** The value of `clicks`. */
// The cast: it is declared as a whole number.
export const count = (clicks: unknown): number => clicks as number;

/** A button that stays pressed until it is clicked again (Panel's `Toggle`). */
export class Toggle extends widget(
  {
    type: "Toggle",
    model: ToggleDef,
    params: { ...buttonParams, ...iconParams, value: boolean() },
    ...buttonLook,
    wire: { ...buttonWire, ...iconWire, label: "label", value: "active" },
  },
  ButtonWidget,
) {}
