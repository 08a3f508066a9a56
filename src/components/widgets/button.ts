// A button that is clicked.
import { PanelButton } from "../../models/generated/panel/models/button.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { revivable } from "../core/class-registry.ts";
import type { JsArgs, JsLink } from "../core/js-link.ts";
import { widget } from "../core/widget.ts";
import { buttonLook, icon } from "./parts/button-look.ts";
import { clicks, oneEvent, type ClickHandler } from "./parts/clicks.ts";
import { tooltip } from "./parts/tooltip.ts";

const ButtonBase = widget({
  type: "Button",
  model: PanelButton,
  parts: [buttonLook, icon, tooltip, clicks],
  params: {},
  wire: { label: "label" },
});

export type ButtonInputs = ParamInputs<typeof ButtonBase.specs> & { readonly onClick?: ClickHandler };

/** Reports clicks (Panel's `Button`). */
export class Button extends ButtonBase {
  static {
    revivable("Button", this);
  }

  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: ButtonInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch(oneEvent(handler), "clicks", { onlyChanged: false });
  }

  /** Runs JavaScript in the browser at each click, with `source` and `args` (Panel's `js_on_click`). */
  jsOnClick({ code, args = {} }: { readonly code: string; readonly args?: JsArgs }): JsLink {
    return this.jscallback({ args, code: { "event:button_click": code } });
  }
}
