// Widgets that belong together.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { boolean, list, nested, text } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { Container } from "../core/container.ts";
import type { Viewable } from "../core/viewable.ts";
import { layout } from "./layout.ts";
import type { Child } from "./list-layout.ts";
import { columnScrolling } from "./scroll.ts";

function setDisabled(views: readonly Viewable[], disabled: boolean): void {
  for (const view of views) {
    if (view instanceof Container) setDisabled(view.children, disabled);
    else if ("disabled" in view) view.update({ disabled });
  }
}

const WidgetBoxBase = layout({
  type: "WidgetBox",
  model: PanelColumn,
  modelFor: ({ horizontal }) => (horizontal ? RowModel : PanelColumn),
  parts: [columnScrolling],
  params: {
    cssClasses: nested(list(text(), ["panel-widget-box"])),
    /** Switches all widgets inside off, and on again. */
    disabled: boolean(false),
    /** Beside each other instead of below each other. */
    horizontal: boolean(false),
  },
  css: ["css/widgetbox.css"],
  name: "auto",
  local: ["disabled", "horizontal"],
});

/** Groups widgets in a frame (Panel's `WidgetBox`). */
export class WidgetBox extends WidgetBoxBase {
  static {
    revivable("WidgetBox", this);
  }

  constructor(...content: readonly [...Child[], ParamInputs<typeof WidgetBoxBase.specs>] | readonly Child[]) {
    // The cast: both forms are those of the base.
    super(...(content as readonly Child[]));
    if (this.peek("disabled")) setDisabled(this.children, true);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const disabled = this.peek("disabled");
    if (changes.some(({ name }) => name === "disabled" || (name === "objects" && disabled)))
      setDisabled(this.children, disabled);
  }
}
