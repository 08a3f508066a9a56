// Space that grows, and a line between things.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { Div } from "../../models/generated/bokeh/models/widgets/div.ts";
import { choice, readonly } from "../../reactive/param.ts";
import { component } from "../core/component.ts";
import { Viewable } from "../core/viewable.ts";

export { Spacer } from "../core/spacer.ts";

/** Pushes its neighbours in a row apart (Panel's `HSpacer`). */
export class HSpacer extends component(Viewable, {
  type: "HSpacer",
  model: SpacerModel,
  params: { sizingMode: readonly(choice(["stretch_width"], "stretch_width")) },
  name: "auto",
}) {}

/** Pushes its neighbours in a column apart (Panel's `VSpacer`). */
export class VSpacer extends component(Viewable, {
  type: "VSpacer",
  model: SpacerModel,
  params: { sizingMode: readonly(choice(["stretch_height"], "stretch_height")) },
  name: "auto",
}) {}

/** A horizontal line (Panel's `Divider`). */
export class Divider extends component(Viewable, {
  type: "Divider",
  model: Div,
  params: { widthPolicy: readonly(choice(["fit"], "fit")) },
  css: ["css/divider.css"],
  attributes: () => ({ text: "<hr>" }),
  name: "auto",
}) {}
