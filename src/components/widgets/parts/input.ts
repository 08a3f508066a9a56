// What inputs share: a question mark next to the label, and a width.
import { InputWidget } from "../../../models/generated/bokeh/models/widgets/input_widget.ts";
import { integer, nullable } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { description } from "./description-param.ts";
import { explanation } from "./explanation.ts";

/** A question mark next to the label. */
export const described = part({
  model: InputWidget,
  params: {
    /** Markdown, or a Tooltip model, behind a question mark next to the label. */
    description,
  },
  local: ["description"],
  derive: {
    description: ({ description }, scene) =>
      typeof description === "string" ? explanation(description, scene) : (description ?? undefined),
  },
});

/** The width of inputs: Panel makes them 300 pixels wide. */
export const inputWidth = part({ model: InputWidget, params: { width: nullable(integer(0, { min: 0 }), 300) } });
