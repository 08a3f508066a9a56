// Space that grows, and a line between things.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { Div, type DivAttributes } from "../../models/generated/bokeh/models/widgets/div.ts";
import { choice, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { component } from "../core/component.ts";
import { isOfTemplate } from "../core/look.ts";

export { Spacer } from "../core/spacer.ts";

/** Pushes its neighbours in a row apart (Panel's `HSpacer`). */
export class HSpacer extends component({
  type: "HSpacer",
  model: SpacerModel,
  params: { sizingMode: readonly(choice(["stretch_width"], "stretch_width")) },
  // The mode is its own: a width is no least one here.
  derive: { width: ({ width }) => width ?? undefined, min_width: ({ minWidth }) => minWidth ?? 0 },
  name: "auto",
}) {
  static {
    revivable("HSpacer", this);
  }
}

/** Pushes its neighbours in a column apart (Panel's `VSpacer`). */
export class VSpacer extends component({
  type: "VSpacer",
  model: SpacerModel,
  params: { sizingMode: readonly(choice(["stretch_height"], "stretch_height")) },
  derive: { height: ({ height }) => height ?? undefined, min_height: ({ minHeight }) => minHeight ?? 0 },
  name: "auto",
}) {
  static {
    revivable("VSpacer", this);
  }
}

type Sheets = DivAttributes["stylesheets"];

/** A horizontal line (Panel's `Divider`). */
export class Divider extends component({
  type: "Divider",
  model: Div,
  params: { widthPolicy: readonly(choice(["fit"], "fit")) },
  // Its policy is its own rather than the author's: a width and a height are a fixed size all the same.
  sizeAtStart: ({ sizingMode, width, height }, scene) =>
    sizingMode === null && width !== null && height !== null && scene.given("width") && scene.given("height")
      ? { sizingMode: "fixed" }
      : {},
  derive: {
    text: () => "<hr>",
    // Panel forgets the design's sheets here, but for those of a template.
    // The cast: a sheet's model has the attributes of sheets.
    stylesheets: ({ stylesheets }, { context, look }) =>
      context.sheets
        .withDesign(isOfTemplate(look) ? look.designSheets : [])
        .list(["css/divider.css"], stylesheets) as Sheets,
  },
  name: "auto",
}) {
  static {
    revivable("Divider", this);
  }
}
