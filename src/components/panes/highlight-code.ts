// Code in Markdown, in colours: highlight.js finds the parts, the classes are those of Pygments that Panel's
// stylesheets colour.
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import css from "highlight.js/lib/languages/css";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import markdown from "highlight.js/lib/languages/markdown";
import python from "highlight.js/lib/languages/python";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { escapeHtml } from "./markup-text.ts";
import { pygmentsClass } from "./pygments-classes.ts";

for (const [name, language] of Object.entries({
  bash,
  css,
  javascript,
  json,
  markdown,
  python,
  sql,
  typescript,
  xml,
  yaml,
}))
  hljs.registerLanguage(name, language);

/** Languages whose plain parts are names and operators. */
const PROGRAMS = new Set(["Python", "JavaScript", "TypeScript"]);

/** HTML of a code block; `language` is the word after the fence. Code of a language that is not known stays plain. */
export function highlightCode(code: string, language: string): string {
  const known = hljs.getLanguage(language);
  const spans =
    known === undefined
      ? escapeHtml(code)
      : spansOf(hljs.highlight(code, { language }).value, PROGRAMS.has(known.name ?? ""));
  return `<div class="codehilite"><pre><span></span><code>${spans}</code></pre></div>\n`;
}

/** What highlight.js wrote: the start of a span, its end, or text in between. */
const PIECE = /<span class="([^"]*)">|<\/span>|[^<]+/g;
/** Plain code: a name, a number, operators, punctuation, white space. Entities are one character. */
const PLAIN = /[A-Za-z_$][\w$]*|\d[\w.]*|(?:[-+*/%=!^~|@.?]|&lt;|&gt;|&amp;)+|[()[\]{},:;]+|\s+|./gu;

function spansOf(html: string, program: boolean): string {
  const scopes: string[] = [];
  let out = "";
  for (const [piece, scope] of html.matchAll(PIECE)) {
    if (scope !== undefined) scopes.push(scope);
    else if (piece === "</span>") scopes.pop();
    else out += textSpans(piece, scopes, program);
  }
  return out;
}

function textSpans(text: string, scopes: readonly string[], program: boolean): string {
  const name = scopes.map((scope) => pygmentsClass(scope, text)).findLast((each) => each !== null) ?? null;
  if (name !== null) return span(name, text);
  return program ? [...text.matchAll(PLAIN)].map(([part]) => span(plainClass(part), part)).join("") : text;
}

function plainClass(part: string): string | null {
  if (/^[A-Za-z_$]/.test(part)) return "n";
  if (/^\d/.test(part)) return part.includes(".") ? "mf" : "mi";
  if (/^[()[\]{},:;]/.test(part)) return "p";
  return /^\s/.test(part) ? null : "o";
}

const span = (name: string | null, text: string): string =>
  name === null ? text : `<span class="${name}">${text}</span>`;
