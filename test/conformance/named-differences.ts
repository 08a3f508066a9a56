// The differences from Panel that are wanted, each with its reason: the only list of them.
import { isList, type Json } from "./canonical/json.ts";
import type { Case } from "./cases.ts";
import type { Difference } from "./compare.ts";

/** One difference that stays. The table in docs/design/conformance.md is tested to be this list. */
export interface NamedDifference {
  readonly name: string;
  /** What differs, for the reader. */
  readonly what: string;
  /** Why it stays. */
  readonly why: string;
  /** True for a difference of this sort; as narrow as can be. */
  is(difference: Difference, item: Case): boolean;
}

const texts = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** The inner text of a `<pre>`, escaped once more. */
const shownAsText = (_all: string, open: string, inner: string, close: string): string =>
  open + inner.replaceAll(/&(?=(?:amp|lt|gt);)/g, "&amp;") + close;

export const NAMED_DIFFERENCES: readonly NamedDifference[] = [
  {
    name: "global-spinner",
    what: "`globalLoadingSpinner` adds no `document_ready` callback to the document",
    why: "the page shows and removes the spinner itself, before there is a session",
    is: ({ path }, item) => /^callbacks/.test(path) && JSON.stringify(specOf(item)).includes('"globalLoadingSpinner"'),
  },
  {
    name: "nan-in-json",
    what: "NaN inside the object of a JSON pane is `null`",
    why: "the text is JSON; PanelJS cannot parse NaN and would show nothing",
    is: ({ path, expected, got }) =>
      /\(panel\.models\.markup\.JSON\)\.text$/.test(path) &&
      texts(expected).replaceAll(/-?\b(NaN|Infinity)\b/g, "null") === texts(got),
  },
  {
    name: "own-classes",
    what: "`cssClasses` and `loading` of BooleanStatus and LoadingSpinner are added to their classes",
    why: "Panel replaces or drops them, so that the dot or the spinner is gone or the author's classes are",
    is: ({ path, expected, got }) =>
      /\(panel\.models\.markup\.HTML\)\.css_classes$/.test(path) &&
      isList(expected) &&
      isList(got) &&
      (got[0] === "dot" || got[0] === "loader") &&
      expected.every((name) => got.includes(name)),
  },
  {
    name: "pane-stylesheets",
    what: "stylesheets of a text pane that are set later are sent",
    why: "Panel sends them for other components and forgets these; they have no effect there until the page is loaded anew",
    is: ({ path }) => /^(socket \S+ )?step [1-9]\d* .*\(panel\.models\.markup\.\w+\)\.stylesheets$/.test(path),
  },
  {
    name: "str-is-text",
    what: "`Str` shows tags and references in its text as text",
    why: "Panel's guide says that it shows raw text; Panel 1.9.4 lets markup through",
    is: ({ path, expected, got }) =>
      /\(panel\.models\.markup\.HTML\)\.text$/.test(path) &&
      texts(got) === texts(expected).replace(/^(&lt;pre&gt;)(.*)(&lt;\/pre&gt;)$/s, shownAsText),
  },
  {
    name: "thrown-answers-ok",
    what: "a handler that throws is answered with OK, where Panel answers ERROR",
    why: "the change itself was taken; the error goes to the log and, as a notice, to the page",
    is: ({ path, expected, got }) => /^(socket \S+ )?step \d+ errors$/.test(path) && Number(got) < Number(expected),
  },
];

const specOf = (item: Case): Json => (item.kind === "sample" ? null : item.spec);

/** The names that a difference has; none for a fault. */
export const namesOf = (difference: Difference, item: Case): readonly string[] =>
  NAMED_DIFFERENCES.filter((named) => named.is(difference, item)).map(({ name }) => name);
