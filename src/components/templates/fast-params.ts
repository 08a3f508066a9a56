// The params of both Fast templates, and what the page gets of them.
import { boolean, choice, integer, nullable, text, type ParamValues } from "../../reactive/param.ts";
import type { Theme } from "../core/look.ts";
import { fastStyle, type FastStyle } from "./fast-style.ts";
import { cssValue, escapeHtml, NARROW_SIDEBAR, styleOf, templateData } from "./page-html.ts";
import type { PageValues, TemplateKind } from "./template-kind.ts";
import { FRAME_ACTIONS, FRAME_ACTION_SCRIPTS } from "./frame-script.ts";

/** Colours are CSS; those that are empty or null are the theme's. */
export const fastSpecs = {
  /** Of controls, and of the header unless it has its own: the same as `accentBaseColor` and `headerBackground`. */
  accent: text(),
  accentBaseColor: text(),
  backgroundColor: nullable(text()),
  /** Pixels; null for the theme's 3. */
  cornerRadius: nullable(integer(3, { min: 0, max: 25 })),
  /** CSS font family. The page loads no font of another server: name one that visitors have, or load yours. */
  font: text(),
  /** Address of a style sheet with the font. */
  fontUrl: text(),
  headerNeutralColor: nullable(text()),
  headerAccentBaseColor: nullable(text()),
  neutralColor: nullable(text()),
  /** Shows the switch between the light and the dark theme. */
  themeToggle: boolean(true),
  /** Below the header; null for what the theme says. */
  shadow: nullable(boolean(false)),
  /** HTML at the end of the sidebar. */
  sidebarFooter: text(),
  /** What stands around each thing of the main area. */
  mainLayout: nullable(choice(["card"], "card"), "card"),
};

export type FastValues = ParamValues<typeof fastSpecs>;

/** The style of the theme with what the author said instead. */
export function styled(values: FastValues, page: PageValues): FastStyle {
  const style = fastStyle(page.theme);
  const { accent } = values;
  return {
    ...style,
    backgroundColor: values.backgroundColor ?? style.backgroundColor,
    neutralColor: values.neutralColor ?? style.neutralColor,
    accentBaseColor: values.accentBaseColor || accent || style.accentBaseColor,
    headerBackground: page.headerBackground || accent || style.headerBackground,
    headerColor: page.headerColor || style.headerColor,
    headerNeutralColor: values.headerNeutralColor ?? style.headerNeutralColor,
    headerAccentBaseColor: values.headerAccentBaseColor ?? style.headerAccentBaseColor,
    font: values.font || style.font,
    cornerRadius: values.cornerRadius ?? style.cornerRadius,
    shadow: values.shadow ?? style.shadow,
  };
}

/** What both templates have in common. */
export const FAST = {
  designSheets: (theme: Theme) => [`bundled/theme/${theme}.css`, "bundled/theme/fast.css"],
  ownSheets: () => ["bundled/theme/fast.css"],
  scripts: [],
  sidebarWidth: 330,
  actions: FRAME_ACTIONS,
  actionScripts: FRAME_ACTION_SCRIPTS,
} satisfies Partial<TemplateKind>;

/** `<style>` and the author's font. @param more rules of one template */
export function fastHead(values: FastValues, page: PageValues, more: string): string {
  const style = styled(values, page);
  const css = (name: keyof FastStyle): string => cssValue(String(style[name]));
  const surface = values.mainLayout === null ? "background-color: var(--panel-surface-color);" : "";
  const font = values.fontUrl === "" ? "" : `<link rel="stylesheet" href="${escapeHtml(values.fontUrl)}">\n`;
  return (
    font +
    styleOf(`:root {
  --background-color: ${css("backgroundColor")};
  --body-font: ${css("font")};
  --corner-radius: ${css("cornerRadius")};
  --header-background: ${css("headerBackground")};
  --header-color: ${css("headerColor")};
  --sidebar-width: ${page.sidebarWidth}px;
}
body { color: ${css("color")}; background-color: var(--background-color); font-family: var(--body-font); }
#header a { color: currentColor; }
#header-design-provider {
  --neutral-fill-hover: var(--header-background);
  --neutral-fill-rest: var(--header-background);
  --neutral-foreground-rest: var(--header-color);
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background: var(--header-background);
  color: var(--header-color);
}
#sidebar:not(.hidden) { min-width: var(--sidebar-width); max-width: var(--sidebar-width); ${surface} }
fast-design-system-provider { display: block; }
fast-card { display: block; contain: none; }
.fullscreen-button { background: none; border: 0; color: inherit; padding: 3px; }
.fullscreen-button:focus-visible { opacity: 1; }
${more}
${NARROW_SIDEBAR}`)
  );
}

/** What the client's part of the template reads, beside what `more` adds. */
export function fastData(values: FastValues, page: PageValues, more: Readonly<Record<string, unknown>> = {}): string {
  const style = styled(values, page);
  return templateData({
    ...more,
    theme: page.theme,
    body: { accent: style.accentBaseColor, neutral: style.neutralColor, luminance: style.luminance },
    header: {
      accent: style.headerAccentBaseColor,
      neutral: style.headerNeutralColor,
      luminance: style.headerLuminance,
    },
  });
}
