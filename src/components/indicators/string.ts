// A short text in large type under its label.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { indicator } from "../core/indicator.ts";
import { largeText, lines } from "./large-text.ts";

/** Shows a short text in large type (Panel's `String`). Label and value are HTML; escape what visitors wrote. */
export class String extends indicator({
  type: "String",
  model: PanelHTML,
  parts: [largeText],
  params: { value: nullable(text()) },
  local: ["label", "value"],
  derive: { text: (values) => lines(values.value ?? "None", values.defaultColor, values) },
}) {
  static {
    revivable("indicators.String", this);
  }

  /** As in Panel, these have their own size. */
  protected override get takesAppsMode(): boolean {
    return false;
  }
}
