// A button that stays pressed.
import { Toggle as ToggleDef } from "../../models/generated/bokeh/models/widgets/toggle.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { buttonLook, icon } from "./parts/button-look.ts";

/** A button that stays pressed until it is clicked again (Panel's `Toggle`). */
export class Toggle extends widget({
  type: "Toggle",
  model: ToggleDef,
  parts: [buttonLook, icon],
  params: { value: boolean() },
  wire: { label: "label", value: "active" },
}) {
  static {
    revivable("Toggle", this);
  }
}
