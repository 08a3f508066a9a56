// Template tags for HTML and Markdown with values in them that are shown as text.
import { escapeHtml } from "./markup-text.ts";
import { valueText } from "./value-text.ts";

/** Markup that `html` and `markdown` put in as it is. */
export class RawMarkup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Marks a text as markup for the tags `html` and `markdown`, which then do not escape it. Never for what visitors wrote.
 *
 * @example html`<ul>${items.map((item) => raw(html`<li>${item}</li>`))}</ul>`
 */
export const raw = (markup: string): RawMarkup => new RawMarkup(markup);

/**
 * HTML whose values are shown as text, also in quoted attributes. Lists are joined, null and undefined are nothing.
 *
 * Not for values in scripts, styles, event handlers or unquoted attributes: HTML has other rules there.
 *
 * @example new HTML(html`<b>${name}</b> wrote: <q>${message}</q>`)
 */
export const html = (parts: TemplateStringsArray, ...values: readonly unknown[]): string =>
  joined(parts, values, (text) => escapeHtml(text));

/**
 * Markdown whose values are shown as text, whatever characters they have: no emphasis, links, lists or tags come of them.
 *
 * Not for values inside of code, which Markdown takes literally.
 *
 * @example new Markdown(markdown`**${name}** wrote: ${message}`)
 */
export const markdown = (parts: TemplateStringsArray, ...values: readonly unknown[]): string =>
  joined(parts, values, escapeMarkdown);

function joined(parts: TemplateStringsArray, values: readonly unknown[], escape: (text: string) => string): string {
  const shown = (value: unknown): string => {
    if (value instanceof RawMarkup) return value.text;
    if (Array.isArray(value)) return value.map(shown).join("");
    return value === null || value === undefined ? "" : escape(valueText(value));
  };
  return parts.map((part, index) => part + (index < values.length ? shown(values[index]) : "")).join("");
}

/** CommonMark 0.31, section 2.5: what is written as a reference by number is never part of the structure. */
const escapeMarkdown = (text: string): string =>
  text.replace(/[^\p{L}\p{N}]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
