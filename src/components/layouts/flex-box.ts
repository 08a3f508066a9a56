// Things that flow like words, in a CSS flex container.
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { choice, text, type ParamSpecs } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import { snakeCase } from "../core/declaration.ts";
import { autoName } from "../core/viewable.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { layout } from "./layout.ts";

const flexParams = {
  alignContent: choice(
    [
      "normal",
      "flex-start",
      "flex-end",
      "center",
      "space-between",
      "space-around",
      "space-evenly",
      "stretch",
      "start",
      "end",
      "baseline",
      "first baseline",
      "last baseline",
    ],
    "flex-start",
  ),
  alignItems: choice(
    [
      "stretch",
      "flex-start",
      "flex-end",
      "center",
      "baseline",
      "first baseline",
      "last baseline",
      "start",
      "end",
      "self-start",
      "self-end",
    ],
    "flex-start",
  ),
  flexDirection: choice(["row", "row-reverse", "column", "column-reverse"], "row"),
  flexWrap: choice(["nowrap", "wrap", "wrap-reverse"], "wrap"),
  /** Space between the objects: any CSS length. */
  gap: text(),
  justifyContent: choice(
    [
      "flex-start",
      "flex-end",
      "center",
      "space-between",
      "space-around",
      "space-evenly",
      "start",
      "end",
      "left",
      "right",
    ],
    "flex-start",
  ),
} satisfies ParamSpecs;

const FLEX_NAMES = Object.keys(flexParams) as readonly (keyof typeof flexParams)[];
// BokehJS has a FlexBox of its own; Panel numbers its data models too.
const DataModel = /* @__PURE__ */ defineDataModel(
  "FlexBox1",
  Object.fromEntries(FLEX_NAMES.map((name) => [snakeCase(name), flexParams[name].default])),
);

/** The CSS of the container, by the attributes of the data model. */
const STYLED = ["flex_wrap", "justify_content", "flex_direction", "align_content", "align_items", "gap"];
const style = (place: (name: string) => string): string =>
  ["display: flex", ...STYLED.map((name) => `${name.replaceAll("_", "-")}: ${place(name)}`), "height: 100%;"].join(
    "; ",
  );

const FlexBoxBase = layout({
  type: "FlexBox",
  model: PanelReactiveHTML,
  params: flexParams,
  local: FLEX_NAMES,
  on: { dom_event: () => {} },
  places: ["attrs", "children", "html", "looped", "nodes"],
  derive: {
    data: (values, scene) =>
      scene.helper("data", DataModel, {
        name: autoName("FlexBox", values.name, scene.model.id),
        tags: [`__ref:${scene.model.id}`],
        ...Object.fromEntries(FLEX_NAMES.map((name) => [snakeCase(name), values[name]])),
      }),
  },
  // As wide, or as high, as its place, whatever is in it.
  sizeAtStart: ({ flexDirection }, scene) => {
    if (scene.given("sizingMode")) return {};
    return { sizingMode: flexDirection.startsWith("row") ? "stretch_width" : "stretch_height" };
  },
});

/** Lets its objects flow in a CSS flex container (Panel's `FlexBox`). As wide as its place, or as high for a column. */
export class FlexBox extends FlexBoxBase {
  static {
    revivable("FlexBox", this);
  }

  /** As in Panel, its direction decides. */
  protected override get takesAppsMode(): boolean {
    return false;
  }

  override get ownSizingMode(): unknown {
    if (this.isGiven("sizingMode")) return super.ownSizingMode;
    return this.peek("flexDirection").startsWith("row") ? "stretch_width" : "stretch_height";
  }

  protected override placed(models: readonly Model[]): Attributes {
    const items = models.map(
      (_model, index) => `<div id="flex-item-${index}-\${id}" style="display: contents;"> </div>`,
    );
    return {
      attrs: { flexbox: [["style", STYLED, style((name) => `{${name}}`)]] },
      children: { "flex-item": models },
      html: escapeHtml(`<div id="flexbox-\${id}" style="${style((name) => `\${${name}}`)}"> ${items.join(" ")} </div>`),
      looped: ["flex-item"],
      nodes: ["flexbox", ...models.map((_model, index) => `flex-item-${index}`)],
    };
  }

  /** Its size does not follow from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }
}
