// What buttons and groups of buttons share: colour, variant, icon, tooltip.
import { SVGIcon } from "../../models/generated/bokeh/models/ui/icons/svg_icon.ts";
import { TablerIcon } from "../../models/generated/bokeh/models/ui/icons/tabler_icon.ts";
import type { Model } from "../../models/model.ts";
import { choice, integer, nullable, text, type ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { Widget } from "../core/widget.ts";
import { buttonTooltip, description, TooltipSlot, type Description } from "./tooltip.ts";

const COLORS = ["default", "primary", "success", "warning", "danger", "light"] as const;
const VARIANTS = ["solid", "outline"] as const;

/** How a button looks. */
export const buttonParams = {
  color: choice(COLORS, "default"),
  variant: choice(VARIANTS, "solid"),
  /** Older name of `color`. */
  buttonType: choice(COLORS, "default"),
  /** Older name of `variant`. */
  buttonStyle: choice(VARIANTS, "solid"),
};

export const iconParams = {
  /** The name of an icon of tabler-icons.io, or the text of an SVG. */
  icon: nullable(text()),
  /** A CSS length. */
  iconSize: text("1em"),
};

export const tooltipParams = {
  /** A text, or a Tooltip model, shown when the pointer rests on the button. */
  description,
  /** Milliseconds before the tooltip appears. */
  descriptionDelay: integer(500, { min: 0 }),
};

/** The parts of a declaration that go with `buttonParams`. */
export const buttonLook = {
  aliases: { buttonType: "color", buttonStyle: "variant" },
  css: ["css/button.css"],
  classes: ({ variant }: { readonly variant: string }) => [variant],
};

/** The wire rules that go with `buttonParams`, `iconParams` and `tooltipParams`. */
export const buttonWire = { color: "button_type", variant: null, buttonType: null, buttonStyle: null };
export const iconWire = { icon: null, iconSize: null };
export const tooltipWire = { description: null, descriptionDelay: "tooltip_delay" };

/** A widget with `tooltipParams`. */
export abstract class TooltipWidget extends Widget {
  readonly #tooltip = new TooltipSlot();

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    // The cast: a param of this name is the one declared above.
    const given = values["description"] as Description | undefined;
    const tooltip =
      given === undefined ? {} : { tooltip: this.#tooltip.for(given, (content) => buttonTooltip(content, context)) };
    return { ...super.attributes(values, context), ...tooltip };
  }
}

/** A widget with `iconParams`, or without; and with `tooltipParams`, or without. */
export abstract class ButtonWidget extends TooltipWidget {
  #icon: { readonly icon: string; readonly size: string; readonly model: Model } | null = null;

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    // The casts: params of these names are those declared above.
    const icon = values["icon"] as string | null | undefined;
    const models = icon === undefined ? {} : { icon: this.#iconModel(icon, values["iconSize"] as string, context) };
    return { ...super.attributes(values, context), ...models };
  }

  #iconModel(icon: string | null, size: string, context: RenderContext): Model | undefined {
    if (icon === null) return undefined;
    if (this.#icon?.icon !== icon || this.#icon.size !== size) {
      const model = icon.trimStart().startsWith("<svg")
        ? context.create(SVGIcon, { svg: icon, size })
        : context.create(TablerIcon, { icon_name: icon, size });
      this.#icon = { icon, size, model };
    }
    return this.#icon.model;
  }
}
