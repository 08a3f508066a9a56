// An icon that is on or off.
import { PanelToggleIcon } from "../../models/generated/panel/models/toggle_icon.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { clickedIcon } from "./parts/icons.ts";
import { tooltip } from "./parts/tooltip.ts";

/** An icon that is on or off (Panel's `ToggleIcon`). */
export class ToggleIcon extends widget({
  type: "ToggleIcon",
  model: PanelToggleIcon,
  parts: [tooltip, clickedIcon],
  params: { value: boolean() },
}) {
  static {
    revivable("ToggleIcon", this);
  }
}
