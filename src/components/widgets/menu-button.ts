// A button with a menu.
import { Dropdown } from "../../models/generated/bokeh/models/widgets/dropdown.ts";
import type { Model } from "../../models/model.ts";
import { boolean, list, nullable, text, type ParamSpec } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { widget } from "../core/widget.ts";
import type { ClickHandler } from "./button.ts";
import { buttonLook, buttonParams, buttonWire, ButtonWidget, iconParams, iconWire } from "./button-declaration.ts";

/** A label, a label with the text that `clicked` gets, or null for a line between. */
export type MenuItem = string | readonly [label: string, value: string] | null;

const item: ParamSpec<MenuItem> = {
  default: null,
  check: (value) =>
    value === null ||
    typeof value === "string" ||
    (Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "string"))
      ? null
      : "expected a label, [label, value], or null",
};

const MenuButtonBase = widget(
  {
    type: "MenuButton",
    model: Dropdown,
    params: {
      ...buttonParams,
      ...iconParams,
      items: list(item),
      /** The item that was clicked last, or the label of the button itself. */
      clicked: nullable(text()),
      /** Gives the menu an arrow of its own, next to the button. */
      split: boolean(),
    },
    ...buttonLook,
    wire: { ...buttonWire, ...iconWire, label: "label", items: "menu", clicked: null },
    events: ["button_click", "menu_item_click"],
  },
  ButtonWidget,
);

export type MenuButtonInputs = ParamInputs<typeof MenuButtonBase.specs> & { readonly onClick?: ClickHandler };

/** A button with a menu (Panel's `MenuButton`). It has no `value`. */
export class MenuButton extends MenuButtonBase {
  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: MenuButtonInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click, with the change of `clicked`. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch((event) => handler(event), "clicked", { onlyChanged: false });
  }

  protected override rendered(model: Model): void {
    model.onEvent("menu_item_click", (_name, { item: clicked }) => this.#click(clicked));
    model.onEvent("button_click", () => this.#click(this.peek("label")));
  }

  #click(clicked: unknown): void {
    if (typeof clicked !== "string") return;
    // The same item again is news, too.
    if (this.peek("clicked") === clicked) this.trigger("clicked");
    else this.update({ clicked });
  }
}
