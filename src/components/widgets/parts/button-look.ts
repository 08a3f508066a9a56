// How buttons and groups of buttons look, and the icon of a button.
import { SVGIcon } from "../../../models/generated/bokeh/models/ui/icons/svg_icon.ts";
import { TablerIcon } from "../../../models/generated/bokeh/models/ui/icons/tabler_icon.ts";
import { AbstractButton } from "../../../models/generated/bokeh/models/widgets/abstract_button.ts";
import { ToggleButtonGroup } from "../../../models/generated/bokeh/models/widgets/toggle_button_group.ts";
import { choice, nullable, text } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";

const COLORS = ["default", "primary", "success", "warning", "danger", "light"] as const;
const VARIANTS = ["solid", "outline"] as const;

/** Colour and variant of a button. */
export const buttonLook = part({
  model: ToggleButtonGroup,
  params: {
    color: choice(COLORS, "default"),
    variant: choice(VARIANTS, "solid"),
    /** Older name of `color`. */
    buttonType: choice(COLORS, "default"),
    /** Older name of `variant`. */
    buttonStyle: choice(VARIANTS, "solid"),
  },
  aliases: { buttonType: "color", buttonStyle: "variant" },
  css: ["css/button.css"],
  classes: ({ variant }) => [variant],
  local: ["variant", "buttonType", "buttonStyle"],
  wire: { color: "button_type" },
});

/** The icon of a button. */
export const icon = part({
  model: AbstractButton,
  params: {
    /** The name of an icon of tabler-icons.io, or the text of an SVG. */
    icon: nullable(text()),
    /** A CSS length. */
    iconSize: text("1em"),
  },
  local: ["icon", "iconSize"],
  derive: {
    icon: ({ icon, iconSize: size }, scene) => {
      if (icon === null) return undefined;
      return icon.trimStart().startsWith("<svg")
        ? scene.create(SVGIcon, { svg: icon, size })
        : scene.create(TablerIcon, { icon_name: icon, size });
    },
  },
});
