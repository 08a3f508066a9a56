// Buttons of Material UI: clicks come as messages, and are counted in the session.
import { revivable } from "../components/core/class-registry.ts";
import { oneEvent, type ClickHandler } from "../components/widgets/parts/clicks.ts";
import { boolean, choice, integer, nullable, text, type ParamSpecs } from "../reactive/param.ts";
import type { ParamInputs } from "../reactive/parameterized.ts";
import type { Watcher } from "../reactive/watch.ts";
import { materialClass, widgetParams } from "./material-class.ts";

const buttonParams = {
  ...widgetParams,
  /** How often it was clicked. */
  clicks: integer(0, { min: 0 }),
  /** Milliseconds before the description is shown. */
  descriptionDelay: integer(500, { min: 0 }),
  /** Name of a Material icon (https://fonts.google.com/icons), or an SVG drawing. */
  icon: nullable(text()),
  /** Size of the icon in CSS units; null: as large as the text. */
  iconSize: nullable(text()),
  /** Address that a click opens. */
  href: nullable(text()),
  target: choice(["_blank", "_parent", "_self", "_top"], "_self"),
} satisfies ParamSpecs;

const ButtonBase = materialClass({
  type: "MaterialButton",
  params: {
    ...buttonParams,
    disableElevation: boolean(false),
    endIcon: nullable(text()),
    variant: choice(["contained", "outlined", "text"], "contained"),
  },
});

export type ButtonInputs = ParamInputs<typeof ButtonBase.specs> & { readonly onClick?: ClickHandler };

/**
 * A button (panel-material-ui's `Button`).
 *
 * @example
 * const save = new Button({ label: "Save", icon: "save", color: "success", onClick: () => store() });
 */
export class Button extends ButtonBase {
  static {
    revivable("edgepanel/material/Button", this);
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

  protected override message(data: unknown): void {
    if (data === "click" && !this.disabled) this.clicks += 1;
  }
}

const IconButtonBase = materialClass({
  type: "MaterialIconButton",
  params: {
    ...buttonParams,
    icon: text("favorite"),
    /** The side on which it stands close to the edge. */
    edge: choice(["start", "end", false], false),
  },
});

export type IconButtonInputs = ParamInputs<typeof IconButtonBase.specs> & { readonly onClick?: ClickHandler };

/** A button that is an icon (panel-material-ui's `IconButton`); its label is read to those who cannot see it. */
export class IconButton extends IconButtonBase {
  static {
    revivable("edgepanel/material/IconButton", this);
  }

  /** @param inputs the params, and optionally a first click handler as `onClick` */
  constructor({ onClick, ...inputs }: IconButtonInputs = {}) {
    super(inputs);
    if (onClick !== undefined) this.onClick(onClick);
  }

  /** Calls `handler` at each click. */
  onClick(handler: ClickHandler): Watcher {
    return this.watch(oneEvent(handler), "clicks", { onlyChanged: false });
  }

  protected override message(data: unknown): void {
    if (data === "click" && !this.disabled) this.clicks += 1;
  }
}
