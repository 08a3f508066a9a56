// Line, fill, hatch and text attributes of a glyph and of its looks when selected, hovered or muted (Bokeh's cascade).
import { propNames } from "../models/define-model.ts";
import type { ModelDef } from "../models/definition.ts";

export type Given = Readonly<Record<string, unknown>>;

/** Bokeh's first colour. */
const DEFAULT_COLOR = "#1f77b4";
const TRAIT_DEFAULTS: Given = { color: DEFAULT_COLOR, alpha: 1 };
const MAIN_DEFAULTS: Given = { text_color: "black", hatch_color: "black" };

const VISUAL = /^(?:line|fill|hatch|text|global)_(.+)$/;

export interface Cascade {
  /** `""` or `"hover_"`, and so on. */
  readonly prefix: string;
  /** Attributes of the main glyph, used where nothing else is said. */
  readonly main?: Given;
  /** Traits that differ from the main glyph unless the author says otherwise. */
  readonly traits?: Given;
}

/**
 * The visual attributes under a prefix. In this order: the attribute (`hover_line_color`), the trait for all
 * (`hover_color`), what the state
 * brings, the main glyph's, Bokeh's default.
 */
export function visuals(def: ModelDef, given: Given, { prefix, main = {}, traits = {} }: Cascade): Given {
  const names = new Set(propNames(def));
  const fallback: Given = { ...MAIN_DEFAULTS, ...main };
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const trait = VISUAL.exec(name)?.[1];
    if (trait === undefined) continue;
    const choices: readonly (readonly [Given, string])[] = [
      [given, prefix + name],
      // A glyph's own attribute of that name (the width of a bar) is no shorthand.
      ...(names.has(trait) ? [] : [[given, prefix + trait] as const]),
      [traits, trait],
      [fallback, name],
      [TRAIT_DEFAULTS, trait],
    ];
    const choice = choices.find(([source, key]) => Object.hasOwn(source, key));
    if (choice !== undefined) found[name] = choice[0][choice[1]];
  }
  return found;
}

/** The names in `given` that `visuals` uses up, for any prefix. */
export function visualNames(def: ModelDef, prefixes: readonly string[]): ReadonlySet<string> {
  const names = new Set(propNames(def));
  const used = new Set<string>();
  for (const name of names) {
    const trait = VISUAL.exec(name)?.[1];
    if (trait === undefined) continue;
    for (const prefix of prefixes) {
      used.add(prefix + name);
      if (!names.has(trait)) used.add(prefix + trait);
    }
  }
  return used;
}
