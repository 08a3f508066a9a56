// A value that visitors can read and not change.
import { Div } from "../../models/generated/bokeh/models/widgets/div.ts";
import { any } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { valueText } from "../panes/value-text.ts";

/**
 * Shows a value behind its label (Panel's `StaticText`). A text is HTML; escape what visitors wrote. Other values are
 * shown as Python would print them.
 */
export class StaticText extends widget({
  type: "StaticText",
  model: Div,
  params: { value: any<unknown>(null) },
  local: ["label", "value"],
  derive: {
    text: ({ label, value }) => {
      const html =
        typeof value === "string" ? value : value === null || value === undefined ? "" : escapeHtml(valueText(value));
      return label === "" ? html : `<b>${label}</b>: ${html}`;
    },
  },
}) {
  static {
    revivable("StaticText", this);
  }
}
