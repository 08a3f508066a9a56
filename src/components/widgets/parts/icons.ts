// Icons that are clicked themselves: their names, and a tooltip.
import { PanelButtonIcon } from "../../../models/generated/panel/models/button_icon.ts";
import { nullable, text } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";

/** An icon to click, and what it looks like when it is on. */
export const clickedIcon = part({
  model: PanelButtonIcon,
  params: {
    /** The name of an icon of tabler-icons.io, or the text of an SVG. */
    icon: text("heart"),
    /** The icon while it is on; empty for the filled form of `icon`. */
    activeIcon: text(),
    /** A CSS length; null for the size of the text around. */
    size: nullable(text()),
  },
  css: ["css/icon.css"],
  // The size of the text around is what the model has without one.
  wire: { size: { attr: "size", toModel: (size) => (size === null || size === "1em" ? undefined : size) } },
  settle: ({ icon, activeIcon }, { refuse }) => {
    if (icon === "") return refuse("icon", "must not be empty");
    if (icon.startsWith("<svg") && activeIcon === "")
      return refuse("activeIcon", "must be given when the icon is an SVG");
    return undefined;
  },
});
