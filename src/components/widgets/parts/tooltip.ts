// A tooltip over a button.
import { Tooltip } from "../../../models/generated/bokeh/models/ui/tooltip.ts";
import { PanelButton } from "../../../models/generated/panel/models/button.ts";
import { integer } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { description } from "./description-param.ts";

/** A tooltip over a button. */
export const tooltip = part({
  model: PanelButton,
  params: {
    /** A text, or a Tooltip model, shown when the pointer rests on the button. */
    description,
    /** Milliseconds before the tooltip appears. */
    descriptionDelay: integer(500, { min: 0 }),
  },
  local: ["description"],
  wire: { descriptionDelay: "tooltip_delay" },
  derive: {
    tooltip: ({ description }, scene) =>
      typeof description === "string"
        ? scene.create(Tooltip, { content: description, position: "right" })
        : (description ?? undefined),
  },
});
