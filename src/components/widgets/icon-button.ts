// Icons to click: one that reports clicks, one that is on or off.
import { ArgumentError } from "../../base/errors.ts";
import { PanelButtonIcon } from "../../models/generated/panel/models/button_icon.ts";
import { PanelToggleIcon } from "../../models/generated/panel/models/toggle_icon.ts";
import type { Model } from "../../models/model.ts";
import { boolean, integer, nullable, text } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { widget } from "../core/widget.ts";
import { clickParams, count, type ClickHandler } from "./button.ts";
import { tooltipParams, tooltipWire, TooltipWidget } from "./button-declaration.ts";

const iconButtonParams = {
  ...tooltipParams,
  /** The name of an icon of tabler-icons.io, or the text of an SVG. */
  icon: text("heart"),
  /** The icon while it is on; empty for the filled form of `icon`. */
  activeIcon: text(),
  /** A CSS length; null for the size of the text around. */
  size: nullable(text()),
};

/** @throws ArgumentError for no icon, and for an SVG without an active one */
function checkIcons(type: string, icon: unknown, activeIcon: unknown): void {
  if (icon === "") throw new ArgumentError(`${type}.icon: must not be empty`);
  if (String(icon).startsWith("<svg") && activeIcon === "")
    throw new ArgumentError(`${type}.activeIcon: must be given when the icon is an SVG`);
}

const ButtonIconBase = widget(
  {
    type: "ButtonIcon",
    model: PanelButtonIcon,
    params: {
      ...iconButtonParams,
      ...clickParams,
      activeIcon: text("check"),
      /** Milliseconds for which the active icon is shown after a click. */
      toggleDuration: integer(75, { min: 0 }),
    },
    css: ["css/icon.css"],
    wire: { ...tooltipWire, clicks: null, value: null },
    events: ["button_click"],
  },
  TooltipWidget,
);

export type ButtonIconInputs = ParamInputs<typeof ButtonIconBase.specs> & { readonly onClick?: ClickHandler };

/** An icon that reports clicks (Panel's `ButtonIcon`). */
export class ButtonIcon extends ButtonIconBase {
  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: ButtonIconInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch((event) => handler(event), "clicks", { onlyChanged: false });
  }

  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    checkIcons("ButtonIcon", this.next(inputs, "icon"), this.next(inputs, "activeIcon"));
    return inputs;
  }

  protected override rendered(model: Model): void {
    model.onEvent("button_click", () => {
      this.pulse("value");
      this.update({ clicks: count(this.peek("clicks")) + 1 });
    });
  }
}

/** An icon that is on or off (Panel's `ToggleIcon`). */
export class ToggleIcon extends widget(
  {
    type: "ToggleIcon",
    model: PanelToggleIcon,
    params: { ...iconButtonParams, value: boolean() },
    css: ["css/icon.css"],
    wire: tooltipWire,
  },
  TooltipWidget,
) {
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    checkIcons("ToggleIcon", this.next(inputs, "icon"), this.next(inputs, "activeIcon"));
    return inputs;
  }
}
