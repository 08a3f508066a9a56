// A button with a menu.
import { Dropdown } from "../../models/generated/bokeh/models/widgets/dropdown.ts";
import { boolean, list, nullable, text, type ParamSpec } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { WatchEvent, Watcher } from "../../reactive/watch.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { buttonLook, icon } from "./parts/button-look.ts";
import { oneEvent } from "./parts/clicks.ts";

/** A label, a label with the text that `clicked` gets, or null for a line between. */
export type MenuItem = string | readonly [label: string, value: string] | null;

/** Called for each click with the change of `clicked`; may be asynchronous. */
export type MenuHandler = (event: WatchEvent<string | null>) => unknown;

const item: ParamSpec<MenuItem> = {
  default: null,
  check: (value) =>
    value === null ||
    typeof value === "string" ||
    (Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "string"))
      ? null
      : "expected a label, [label, value], or null",
};

const MenuButtonBase = widget({
  type: "MenuButton",
  model: Dropdown,
  parts: [buttonLook, icon],
  params: {
    items: list(item),
    /** The item that was clicked last, or the label of the button itself. */
    clicked: nullable(text()),
    /** Gives the menu an arrow of its own, next to the button. */
    split: boolean(),
  },
  local: ["clicked"],
  wire: { label: "label", items: "menu" },
  on: {
    button_click: (self) => {
      // The same item again is news, too.
      if (self.values.clicked === self.values.label) self.trigger("clicked");
      else self.set({ clicked: self.values.label });
    },
    menu_item_click: (self, { item: clicked }) => {
      if (typeof clicked !== "string") return;
      if (self.values.clicked === clicked) self.trigger("clicked");
      else self.set({ clicked });
    },
  },
});

export type MenuButtonInputs = ParamInputs<typeof MenuButtonBase.specs> & { readonly onClick?: MenuHandler };

/** A button with a menu (Panel's `MenuButton`). It has no `value`. */
export class MenuButton extends MenuButtonBase {
  static {
    revivable("MenuButton", this);
  }

  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: MenuButtonInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click, with the change of `clicked`. */
  onClick(handler: MenuHandler): Watcher {
    return this.watch(oneEvent(handler), "clicked", { onlyChanged: false });
  }
}
