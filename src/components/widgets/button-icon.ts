// An icon that reports clicks.
import { PanelButtonIcon } from "../../models/generated/panel/models/button_icon.ts";
import { integer, text } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { clicks, oneEvent, type ClickHandler } from "./parts/clicks.ts";
import { clickedIcon } from "./parts/icons.ts";
import { tooltip } from "./parts/tooltip.ts";

const ButtonIconBase = widget({
  type: "ButtonIcon",
  model: PanelButtonIcon,
  parts: [tooltip, clickedIcon, clicks],
  params: {
    activeIcon: text("check"),
    /** Milliseconds for which the active icon is shown after a click. */
    toggleDuration: integer(75),
  },
});

export type ButtonIconInputs = ParamInputs<typeof ButtonIconBase.specs> & { readonly onClick?: ClickHandler };

/** An icon that reports clicks (Panel's `ButtonIcon`). */
export class ButtonIcon extends ButtonIconBase {
  static {
    revivable("ButtonIcon", this);
  }

  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: ButtonIconInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch(oneEvent(handler), "clicks", { onlyChanged: false });
  }
}
