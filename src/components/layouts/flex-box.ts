// Things that flow like words, in a CSS flex container.
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { choice, text, type ParamSpecs } from "../../reactive/param.ts";
import { snakeCase, type Values } from "../core/declaration.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import type { RenderContext } from "../core/render-context.ts";
import { sizeAttributes } from "../core/sizing.ts";
import type { Attributes } from "../core/viewable.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { layout, ListLayout } from "./list-layout.ts";

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

/** What a flex box does beyond a list. */
abstract class Flow extends ListLayout {
  #data: Model | null = null;

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

  /** A flex box is as wide, or as high, as its place, whatever is in it. */
  protected override inferred(_own: Attributes, values: Values<ParamSpecs>): InferredSize {
    if (this.isGiven("sizingMode")) return {};
    const mode = String(this.peek("flexDirection")).startsWith("row") ? "stretch_width" : "stretch_height";
    // The cast: a mode was given, so that all attributes are those of a size.
    return sizeAttributes({ ...values, sizingMode: mode }, (name) => this.isGiven(name)) as InferredSize;
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    return { ...super.attributes(values, context), data: this.#dataModel(context) };
  }

  #dataModel(context: RenderContext): Model {
    const attributes = FLEX_NAMES.map((name): readonly [string, unknown] => [snakeCase(name), this.peek(name)]);
    if (this.#data === null)
      this.#data = context.create(DataModel, { name: this.displayName, tags: [`__ref:${this.model?.id ?? ""}`] });
    for (const [attr, value] of attributes) this.#data.setAny(attr, value);
    return this.#data;
  }
}

/** Lets its objects flow in a CSS flex container (Panel's `FlexBox`). As wide as its place, or as high for a column. */
export class FlexBox extends layout(
  {
    type: "FlexBox",
    model: PanelReactiveHTML,
    params: flexParams,
    events: ["dom_event"],
    wire: {
      alignContent: null,
      alignItems: null,
      flexDirection: null,
      flexWrap: null,
      gap: null,
      justifyContent: null,
    },
  },
  Flow,
) {}
