// The differences from Panel that are wanted, each with its reason: the only list of them.
import { isList, isObject, type Json } from "./canonical/json.ts";
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
    name: "accordion-sheets",
    what: "the cards of an Accordion and what is in them have the sheets of the page they stand in",
    why: "Panel mixes those of a plain page and of a template there, and the light ones on a dark page",
    is: ({ path }, item) =>
      /\(Column\)\.children\[\d+\]\(panel\.models\.layout\.Card\)\.(children\[.*\)\.)?stylesheets$/.test(path) &&
      JSON.stringify(specOf(item)).includes('"Accordion"') &&
      /Template"|"template"|"dark"/.test(JSON.stringify(specOf(item))),
  },
  {
    name: "callbacks-that-fire",
    what: "`jscallback` and `jslink` with code on the `object` of a text pane follow its text",
    why: "Panel attaches them to a property `object` that the browser's model does not have: they never run",
    is: ({ path }) => /\(panel\.models\.markup\.\w+\)\.js_property_callbacks\{(object|change:text)\}$/.test(path),
  },
  {
    name: "data-model-tag",
    what: "the data model of a component made of HTML is tagged with its own component, not with the root of the page",
    why: "the tag is a note of Panel's server to itself; no script of BokehJS or PanelJS reads it",
    is: ({ path, expected, got }) =>
      /\(panel\.models\.reactive_html\.ReactiveHTML\)\.data\(\w+\)\.tags\[\d+\]$/.test(path) &&
      texts(expected).startsWith("__ref:") &&
      texts(got).startsWith("__ref:"),
  },
  {
    name: "dark-templates",
    what: "components of a dark ReactTemplate or GoldenTemplate have the sheet with the dark colours",
    why: "Panel gives them the light one there: dark text on a dark page",
    is: ({ path, expected, got }, item) =>
      /\.stylesheets\[\d+\]$/.test(path) &&
      expected === "css:default.css" &&
      got === "css:dark.css" &&
      /"(ReactTemplate|GoldenTemplate|golden)"/.test(JSON.stringify(specOf(item))),
  },
  {
    name: "editable-sizes",
    what: "things of an EditableTemplate stretch from the start",
    why: "Panel has a script of the page change their sizes, which a client may not do here",
    is: ({ path }, item) =>
      (/^callbacks/.test(path) || /^roots\[\d+\]\([\w.]+\)\.sizing_mode$/.test(path)) &&
      /"(EditableTemplate|editable)"/.test(JSON.stringify(specOf(item))),
  },
  {
    name: "global-spinner",
    what: "`globalLoadingSpinner` adds no `document_ready` callback to the document",
    why: "the page shows and removes the spinner itself, before there is a session",
    is: ({ path }, item) => /^callbacks/.test(path) && JSON.stringify(specOf(item)).includes('"globalLoadingSpinner"'),
  },
  {
    name: "loading-from-the-server",
    what: "`loadingIndicator` of a function pane links nothing in the browser",
    why: "the server shows it while an asynchronous function runs; a spinner of the browser's own would stay where a change is refused",
    is: ({ path, expected }) =>
      path.includes(".js_property_callbacks") && JSON.stringify(expected ?? null).includes('["value","loading"]'),
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
    name: "one-model",
    what: "a component that stands in a FlexBox or in Tabs and elsewhere too is one model",
    why: "Panel makes a second model there, and the first one no longer changes",
    is: ({ path, expected, got }, item) =>
      (/(\(panel\.models\.reactive_html\.ReactiveHTML\)\.children\{.*\}\[\d+\]|\(TabPanel\)\.child)$/.test(path) &&
        isObject(expected) &&
        "attributes" in expected &&
        isReference(got)) ||
      // What stands there once more is Panel's second model.
      (/\.children(\{.*\})?\[\d+\]$/.test(path) &&
        isReference(expected) &&
        isReference(got) &&
        /"(FlexBox|Tabs)"/.test(JSON.stringify(specOf(item)))),
  },
  {
    name: "one-root",
    what: "a component that is served twice is one root of the page",
    why: "as for `one-model`: Panel makes a second model, and the first one no longer changes",
    is: ({ path }, item) => path === "roots" && servesTwice(specOf(item)),
  },
  {
    name: "names-change",
    what: "the `name` of a layout or a pane can be set later",
    why: "a name is a title in Tabs and an Accordion; that Panel's param is a constant helps nobody",
    is: ({ expected }) => texts(expected).includes("Constant parameter 'name' cannot be modified"),
  },
  {
    name: "empty-grid",
    what: "a `GridBox` with `nrows` and nothing in it is an empty grid",
    why: "Panel divides by its number of objects and fails with an error of Python's",
    is: ({ expected }, item) =>
      texts(expected).includes("range() arg 3 must not be zero") && JSON.stringify(specOf(item)).includes('"nrows"'),
  },
  {
    name: "nothing-where-allowed",
    what: "a `LinearGauge` without a value and a `CrossSelector` without a width are shown",
    why: "Panel's params allow None and its own code then fails with an error of Python's",
    is: ({ expected }, item) =>
      (texts(expected).includes("must be real number, not NoneType") &&
        JSON.stringify(specOf(item)).includes('"LinearGauge"')) ||
      (texts(expected).includes("for //: 'NoneType' and 'float'") &&
        JSON.stringify(specOf(item)).includes('"CrossSelector"')),
  },
  {
    name: "speech-button-color",
    what: "`color` and `buttonType` of a `SpeechToText` colour its button",
    why: "Panel gives the button neither `color` nor `button_type`, so that it is always light",
    is: ({ path, expected }) =>
      /\(panel\.models\.speech_to_text\.SpeechToText\)\.button_type$/.test(path) && expected === undefined,
  },
  {
    name: "sheets-by-address",
    what: "an address among the `stylesheets` of a `ColorMap` is a link to a sheet",
    why: "Panel sends it as the text of a sheet, which means nothing to a browser",
    is: ({ path, expected, got }) =>
      /\(PaletteSelect\)\.stylesheets\[\d+\]$/.test(path) &&
      texts(expected).replace(/^inline:/, "css:") === texts(got) &&
      /^css:https?:/.test(texts(got)),
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
    name: "plain-function",
    what: "a function without inputs is shown by a ParamFunction, with the params that it was given",
    why: "Panel shows an empty column of widgets beside it and drops the params; what is seen is the same otherwise",
    is: ({ path }, item) => showsPlainFunction(item) && /\(panel\.models\.layout\.Column\)\.[a-z_]+$/.test(path),
  },
  {
    name: "playing-from-the-start",
    what: "`paused: false` of Audio and Video is sent",
    why: "Panel leaves it out as its server's default, and the browser's default is true: the player stays paused",
    is: ({ path, got }) => /\(panel\.models\.widgets\.(Audio|Video)\)\.paused$/.test(path) && got === false,
  },
  {
    name: "one-kind-of-number",
    what: "`NumberInput` of a whole number that Python has as a float (25.0) is one for whole numbers",
    why: "JavaScript has one kind of number, so 25.0 is 25; `FloatInput` says what is meant",
    is: ({ path }, item) =>
      /\(Spinner\)\.(mode|step)$/.test(path) && /"type": ?"(NumberInput|Spinner)"/.test(JSON.stringify(specOf(item))),
  },
  {
    name: "option-at-once",
    what: "a `Select` whose value is no option sends its first option, or nothing without options, from the start",
    why: "Panel sends the value as it was given, or none, and corrects its own param while it does so",
    is: ({ path, expected, got }, item) =>
      /\(panel\.models\.widgets\.(CustomSelect|SingleSelect)\)\.value$/.test(path) &&
      (expected === undefined || got === undefined) &&
      /"value": ?("|\d)/.test(JSON.stringify(specOf(item))),
  },
  {
    name: "one-kind-of-date",
    what: "a range slider takes a day and a moment as its bounds",
    why: "JavaScript has one kind of date; Python cannot compare its two",
    is: ({ expected }) => texts(expected).includes("can't compare datetime.datetime to datetime.date"),
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
    name: "swipe-shows-widgets",
    what: "a widget in a Swipe is shown itself",
    why: "Panel shows its value as a text instead",
    is: ({ path }, item) =>
      /\.children\{(before|after)-inner\}\[0\]/.test(path) && JSON.stringify(specOf(item)).includes('"Swipe"'),
  },
  {
    name: "table-styles",
    what: "`styles` of a Tabulator are sent",
    why: "Panel has another attribute under that name there and drops them",
    is: ({ path }) => /\(panel\.models\.tabulator\.DataTabulator\)\.styles$/.test(path),
  },
  {
    name: "thrown-answers-ok",
    what: "a handler that throws is answered with OK, where Panel answers ERROR",
    why: "the change itself was taken; the error goes to the log and, as a notice, to the page",
    is: ({ path, expected, got }) => /^(socket \S+ )?step \d+ errors$/.test(path) && Number(got) < Number(expected),
  },
  {
    name: "title-of-value",
    what: "a value that is put into Tabs or an Accordion later, without a title, is titled by the class of its pane",
    why: "so does Panel with what is there from the start; of what comes later it shows a generated name",
    is: ({ path, expected, got }) =>
      /(\(TabPanel\)\.title|\(panel\.models\.markup\.HTML\)\.text)$/.test(path) &&
      texts(expected).includes("<auto>") &&
      /^(&lt;h3&gt;)?[A-Z][A-Za-z]+(&lt;\/h3&gt;)?$/.test(texts(got)),
  },
];

/** True for a recipe with a function that is not bound to anything. */
const showsPlainFunction = (item: Case): boolean =>
  /\{"\$panel":\{"\$function"|\[\{"\$function"|,\{"\$function"|"object":\{"\$function"/.test(
    JSON.stringify(specOf(item)),
  );

const isReference = (value: Json | undefined): boolean => isObject(value) && Object.keys(value).join() === "id";

/** True for an app that serves one of its components more than once. */
function servesTwice(spec: Json): boolean {
  const app = isObject(spec) && isObject(spec["app"]) ? spec["app"] : {};
  const servables = isList(app["servables"]) ? app["servables"] : [];
  const roots = servables
    .map((each) => (isObject(each) ? each["root"] : undefined))
    .filter((root) => isObject(root) && "$ref" in root)
    .map((root) => JSON.stringify(root));
  return new Set(roots).size < roots.length;
}

const specOf = (item: Case): Json => (item.kind === "sample" ? null : item.spec);

/** The names that a difference has; none for a fault. */
export const namesOf = (difference: Difference, item: Case): readonly string[] =>
  NAMED_DIFFERENCES.filter((named) => named.is(difference, item)).map(({ name }) => name);
