// Reads the text of a free template: blocks of Panel's base page, places of components, and variables.
import { ArgumentError } from "../../../base/errors.ts";

/** A place in the text of a block. */
export type Place =
  { readonly kind: "root"; readonly name: string } | { readonly kind: "variable"; readonly name: string };

/** Text and places by turns; places stand between the texts. */
export interface TemplateText {
  readonly texts: readonly string[];
  readonly places: readonly Place[];
}

export interface TemplateBlocks {
  /** The end of `<head>`. */
  readonly head: TemplateText;
  readonly body: TemplateText;
}

/** The blocks of Panel's base page that have a counterpart in Edgepanel's pages. */
const BLOCKS: Readonly<Record<string, keyof TemplateBlocks | undefined>> = {
  preamble: "head",
  postamble: "head",
  contents: "body",
};
const NAME = "[A-Za-z_][A-Za-z0-9_]*";
const ROOT = new RegExp(
  `^embed\\(\\s*roots\\.(${NAME})\\s*\\)$|^embed\\(\\s*roots\\[\\s*(?:"([^"]+)"|'([^']+)')\\s*\\]\\s*\\)$`,
);
const VARIABLE = new RegExp(`^(${NAME})$`);
const EXTENDS = /^extends\s+base$/;
const BLOCK = new RegExp(`^block\\s+(${NAME})$`);
const END = new RegExp(`^endblock(?:\\s+(${NAME}))?$`);

/**
 * Cuts a template at its places.
 *
 * @throws ArgumentError for anything that is neither a place nor a block: loops and conditions belong into TypeScript
 */
export function readTemplate(source: string): TemplateBlocks {
  const parts = { head: new Text(), body: new Text() };
  const tags = /\{#[\s\S]*?#\}|\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g;
  const seen = new Set<string>();
  let extended = false;
  let block: string | null = null;
  let at = 0;
  const target = (text: string): Text | null => {
    if (block !== null) return parts[BLOCKS[block] ?? "body"];
    if (!extended) return parts.body;
    if (text.trim() === "") return null;
    throw wrong(
      text,
      "after `{% extends base %}` everything stands in a block: `{% block contents %} … {% endblock %}`",
    );
  };
  for (const found of source.matchAll(tags)) {
    const [whole, place, statement] = found;
    const before = source.slice(at, found.index);
    target(before)?.text(before);
    at = found.index + whole.length;
    if (place !== undefined) target(whole)?.place(placeOf(place.trim(), whole));
    else if (statement !== undefined) {
      const said = statement.trim();
      const opens = BLOCK.exec(said)?.[1];
      const ends = END.exec(said);
      if (EXTENDS.test(said) && !extended && seen.size === 0 && parts.body.isBlank()) extended = true;
      else if (opens !== undefined && block === null && extended) {
        if (BLOCKS[opens] === undefined) throw wrong(whole, `there are the blocks ${Object.keys(BLOCKS).join(", ")}`);
        if (seen.has(opens)) throw wrong(whole, "each block stands there once");
        seen.add(opens);
        block = opens;
      } else if (ends !== null && block !== null && (ends[1] ?? block) === block) block = null;
      else
        throw wrong(
          whole,
          "a template has `{% extends base %}` first and blocks after it; loops, conditions and the like belong into TypeScript",
        );
    }
  }
  if (block !== null) throw wrong(`{% block ${block} %}`, "it has no `{% endblock %}`");
  const rest = source.slice(at);
  const broken = /\{\{|\{%|\{#/.exec(rest);
  if (broken !== null) throw wrong(rest.slice(broken.index, broken.index + 30), "it is never closed");
  target(rest)?.text(rest);
  return { head: parts.head.cut(), body: parts.body.cut() };
}

function placeOf(said: string, whole: string): Place {
  const [, dotted, double, single] = ROOT.exec(said) ?? [];
  const root = dotted ?? double ?? single;
  if (root !== undefined) return { kind: "root", name: root };
  const variable = VARIABLE.exec(said)?.[1];
  if (variable !== undefined) return { kind: "variable", name: variable };
  throw wrong(whole, "places are `{{ embed(roots.NAME) }}` for a component and `{{ NAME }}` for a variable");
}

const wrong = (text: string, rule: string): ArgumentError =>
  new ArgumentError(`The template says ${JSON.stringify(text.trim().slice(0, 80))}: ${rule}`);

class Text {
  readonly #texts: string[] = [""];
  readonly #places: Place[] = [];

  text(text: string): void {
    this.#texts[this.#texts.length - 1] += text;
  }

  place(place: Place): void {
    this.#places.push(place);
    this.#texts.push("");
  }

  isBlank(): boolean {
    return this.#places.length === 0 && this.#texts.every((text) => text.trim() === "");
  }

  cut(): TemplateText {
    return { texts: this.#texts, places: this.#places };
  }
}
