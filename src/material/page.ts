// The whole window: bar, sidebar and content, light or dark.
import { children } from "../components/custom/child-params.ts";
import { baseParams } from "../components/core/base-params.ts";
import { revivable } from "../components/core/class-registry.ts";
import { boolean, choice, integer, nullable, number, oneOf, text, withDefault } from "../reactive/param.ts";
import { materialClass } from "./material-class.ts";

/**
 * A page with a bar, a sidebar and a switch between light and dark (panel-material-ui's `Page`). It is what the app
 * returns.
 *
 * @example
 * export default defineApp({ title: "Sales" }, () =>
 *   new Page({ title: "Sales", sidebar: [new Select({ options: ["North", "South"] })], main: [figure] }));
 */
export class Page extends materialClass({
  type: "MaterialPage",
  params: {
    title: text(),
    header: children(),
    sidebar: children(),
    main: children(),
    /** Largest width of the content: pixels, or CSS. */
    mainWidth: nullable(oneOf([number(), text()], 0)),
    /** Shows a line that moves below the bar. */
    busy: boolean(false),
    sidebarOpen: boolean(true),
    /** `auto`: beside the content, and above it in narrow windows. */
    sidebarVariant: choice(["persistent", "temporary", "permanent", "auto"], "auto"),
    /** Pixels. */
    sidebarWidth: integer(320, { min: 0 }),
    themeToggle: boolean(true),
    /** Whether it is dark; null: as the page that it is on. Follows the browser. */
    darkTheme: nullable(boolean()),
    sizingMode: withDefault(baseParams.sizingMode, "stretch_width"),
  },
  sets: ["sidebarOpen", "darkTheme"],
}) {
  static {
    revivable("edgepanel/material/Page", this);
  }
}

/** Switches all of Material UI on the page between light and dark (panel-material-ui's `ThemeToggle`). */
export class ThemeToggle extends materialClass({
  type: "MaterialThemeToggle",
  params: {
    /** Whether it is dark; null: as the page is. Follows the browser. */
    value: nullable(boolean()),
    variant: choice(["icon", "switch"], "icon"),
    margin: withDefault(baseParams.margin, [5, 10]),
  },
  sets: ["value"],
}) {
  static {
    revivable("edgepanel/material/ThemeToggle", this);
  }
}
