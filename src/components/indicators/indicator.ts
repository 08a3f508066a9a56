// The base of indicators: widgets that show a state and take no input.
import { Widget } from "../core/widget.ts";

/** A widget that only shows; what a browser changes of it is put back. */
export abstract class Indicator extends Widget {
  protected override checkedByBrowser(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/** Colours by their role in the theme. */
export const ROLE_COLORS = ["primary", "secondary", "success", "info", "danger", "warning", "light", "dark"] as const;
