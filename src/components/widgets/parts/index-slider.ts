// The slider inside a DiscreteSlider: it moves over the numbers of options and shows their names without the server.
import { labelsCode } from "../../../base/known-code.ts";
import { CustomJS } from "../../../models/generated/bokeh/models/callbacks/customjs.ts";
import { Div } from "../../../models/generated/bokeh/models/widgets/div.ts";
import { Slider } from "../../../models/generated/bokeh/models/widgets/sliders/slider.ts";
import { any, integer, list, literal, text } from "../../../reactive/param.ts";
import { widget } from "../../core/widget.ts";
import { truncated } from "./numbers.ts";
import { sliderLook } from "./slider-look.ts";
import { throttled } from "./throttled.ts";

/** Shows the name of the chosen option; the browser changes it while the handle moves. */
export class OptionText extends widget({
  type: "StaticText",
  model: Div,
  params: {
    /** HTML. */
    html: text(),
  },
  wire: { html: "text" },
  local: ["label"],
  clientSets: ["text"],
}) {}

/** Picks the number of an option. */
export class IndexSlider extends widget({
  type: "IntSlider",
  model: Slider,
  parts: [sliderLook, throttled(integer(), truncated)],
  params: {
    value: integer(0, { min: 0 }),
    end: integer(1, { min: 0 }),
    /** What the options are called, as HTML. */
    labels: list(text()),
    target: literal(any<OptionText | null>(null)),
  },
  local: ["labels", "target"],
  wire: { value: { attr: "value", fromModel: Math.trunc } },
  derive: {
    start: () => 0,
    step: () => 1,
    js_property_callbacks: ({ labels, target }, scene) => {
      if (target === null) return undefined;
      const args = {
        bidirectional: false,
        properties: new Map(),
        source: scene.model,
        target: target.render(scene.context),
      };
      return { "change:value": [scene.helper("text", CustomJS, { args, code: labelsCode(labels) })] };
    },
  },
}) {}
