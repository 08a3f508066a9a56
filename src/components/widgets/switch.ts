// A switch to turn on and off.
import { Switch as SwitchDef } from "../../models/generated/bokeh/models/widgets/switch.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/** A switch to turn on and off (Panel's `Switch`). */
export class Switch extends widget({
  type: "Switch",
  model: SwitchDef,
  params: { value: boolean() },
  wire: { value: "active", label: "label" },
}) {
  static {
    revivable("Switch", this);
  }
}
