// Widgets that belong together.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { boolean, list, text, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { Container } from "../core/container.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes, Viewable } from "../core/viewable.ts";
import { layout, ListLayout } from "./list-layout.ts";
import { scrollClasses, scrollParams, type Scroll } from "./scroll.ts";

/** What a group of widgets does beyond a list. */
abstract class Group extends ListLayout {
  constructor(inputs?: Readonly<Record<string, unknown>>) {
    super(inputs);
    if (this.peek("disabled") === true) setDisabled(this.children, true);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const disabled = this.peek("disabled") === true;
    if (changes.some(({ name }) => name === "disabled" || (name === "objects" && disabled)))
      setDisabled(this.children, disabled);
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    // The cast: the check of the param lets nothing else pass.
    const classes = scrollClasses(this.peek("scroll") as Scroll, "vertical");
    return super.attributes({ ...values, cssClasses: [...values.cssClasses, ...classes] }, context);
  }
}

function setDisabled(views: readonly Viewable[], disabled: boolean): void {
  for (const view of views) {
    if (view instanceof Container) setDisabled(view.children, disabled);
    else if ("disabled" in view) view.update({ disabled });
  }
}

/** Groups widgets in a frame (Panel's `WidgetBox`). */
export class WidgetBox extends layout(
  {
    type: "WidgetBox",
    model: ({ horizontal }) => (horizontal ? RowModel : PanelColumn),
    params: {
      ...scrollParams,
      cssClasses: list(text(), ["panel-widget-box"]),
      /** Switches all widgets inside off, and on again. */
      disabled: boolean(false),
      /** Beside each other instead of below each other. */
      horizontal: boolean(false),
    },
    css: ["css/widgetbox.css", "css/listpanel.css"],
    name: "auto",
    wire: { scroll: null, disabled: null, horizontal: null },
  },
  Group,
) {}
