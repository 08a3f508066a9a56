// How figures look on pages of each template and theme (Panel's `bokeh_theme`s).
import { isKindOf } from "../../models/define-model.ts";
import type { Model } from "../../models/model.ts";
import type { Theme } from "./look.ts";

/** Model -> attribute -> value, for what the author did not set. An entry means all models that are of its kind. */
export type PlotTheme = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const LABELS = {
  major_label_text_font_size: "1.025em",
  axis_label_standoff: 10,
  axis_label_text_font_size: "1.25em",
  axis_label_text_font_style: "normal",
} as const;
const LEGEND = { spacing: 8, glyph_width: 15, label_standoff: 8, label_text_font_size: "1.025em" } as const;
const BAR = {
  title_text_font_size: "1.025em",
  title_text_font_style: "normal",
  major_label_text_font_size: "1.025em",
} as const;
const HIDDEN_LINES = { major_tick_line_alpha: 0, minor_tick_line_alpha: 0, axis_line_alpha: 0 } as const;
const SURFACE = "#2b3035";
const BACKGROUND = "#212529";

const fonts = (font: string): PlotTheme => ({
  Axis: { major_label_text_font: font, axis_label_text_font: font },
  Legend: { label_text_font: font },
  BaseColorBar: { title_text_font: font, major_label_text_font: font },
  Title: { text_font: font },
});

/** Lines and texts of an axis, and what else is drawn in the colour of text. */
const ink = (color: string): PlotTheme => ({
  Grid: { grid_line_color: color, grid_line_alpha: 0.25 },
  Axis: {
    major_tick_line_color: color,
    minor_tick_line_color: color,
    axis_line_color: color,
    major_label_text_color: color,
    axis_label_text_color: color,
  },
  Legend: { label_text_color: color },
  BaseColorBar: { title_text_color: color, major_label_text_color: color },
});

const SIZES: PlotTheme = { Axis: LABELS, Legend: LEGEND, BaseColorBar: BAR, Title: { text_font_size: "1.15em" } };

const DARK = merged(SIZES, fonts("Helvetica"), ink("#E0E0E0"), {
  Plot: {
    background_fill_color: SURFACE,
    border_fill_color: BACKGROUND,
    outline_line_color: "#E0E0E0",
    outline_line_alpha: 0.25,
  },
  Axis: HIDDEN_LINES,
  Legend: { border_line_alpha: 0, background_fill_alpha: 0.25, background_fill_color: "#20262B" },
  BaseColorBar: { background_fill_color: "#15191C", major_tick_line_alpha: 0, bar_line_alpha: 0 },
  Title: { text_color: "#E0E0E0" },
});

const MATERIAL = merged(SIZES, fonts("Roboto, sans-serif, Verdana"));

const MATERIAL_DARK = merged(MATERIAL, ink("rgb(236,236,236)"), {
  Plot: {
    background_fill_color: SURFACE,
    border_fill_color: BACKGROUND,
    outline_line_color: "rgb(57,57,57)",
    outline_line_alpha: 0.25,
  },
  Axis: HIDDEN_LINES,
  Legend: { border_line_alpha: 0, background_fill_alpha: 0.25, background_fill_color: SURFACE },
  BaseColorBar: { background_fill_color: SURFACE, major_tick_line_alpha: 0, bar_line_alpha: 0 },
  // Panel gives titles of dark figures no font, and leaves them dark, so that nobody can read them.
  Title: { text_font: undefined, text_color: "rgb(236,236,236)" },
});

interface FastColors {
  readonly background: string;
  readonly card: string;
  readonly focus: string;
  readonly text: string;
}

const fast = ({ background, card, focus, text }: FastColors): PlotTheme =>
  merged(SIZES, fonts("Open Sans, sans-serif"), ink(text), {
    Plot: {
      background_fill_color: background,
      border_fill_color: card,
      border_fill_alpha: 0,
      outline_line_color: focus,
      outline_line_alpha: 0.5,
      outline_line_width: 1,
    },
    Grid: { grid_line_color: focus },
    Axis: { major_tick_line_alpha: 0.5, minor_tick_line_alpha: 0.25, axis_line_alpha: 0.1 },
    Legend: {
      border_line_alpha: 0.5,
      border_line_color: focus,
      background_fill_alpha: 0.25,
      background_fill_color: card,
    },
    BaseColorBar: { background_fill_color: background, major_tick_line_alpha: 0, bar_line_alpha: 0 },
    Title: { text_color: text },
  });

const FAST = fast({ background: "#ffffff", card: "#F7F7F7", focus: "#888888", text: "#2B2B2B" });
const FAST_DARK = fast({ background: "#181818", card: "#212121", focus: "#717171", text: "#e5e5e5" });

/** The theme of figures in a template, or null where figures look as Bokeh makes them. */
export function plotTheme(template: string, theme: Theme): PlotTheme | null {
  const dark = theme === "dark";
  if (template === "material") return dark ? MATERIAL_DARK : MATERIAL;
  if (template === "fast" || template.startsWith("fast-")) return dark ? FAST_DARK : FAST;
  return dark ? DARK : null;
}

/** Gives a model what the theme says, but for what its author set. The page was not told of the model yet. */
export function dress(model: Model, theme: PlotTheme): void {
  for (const [kind, attributes] of Object.entries(theme)) {
    if (!isKindOf(model.def, kind)) continue;
    for (const [attr, value] of Object.entries(attributes))
      if (value !== undefined && !model.isGiven(attr)) model.restore(attr, value);
  }
}

/** Later themes win, attribute by attribute. */
function merged(...themes: readonly PlotTheme[]): PlotTheme {
  const all: Record<string, Record<string, unknown>> = {};
  for (const theme of themes)
    for (const [kind, attributes] of Object.entries(theme)) all[kind] = { ...all[kind], ...attributes };
  return all;
}
