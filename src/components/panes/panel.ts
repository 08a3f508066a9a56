// The component for any value.
import { isPlainObject } from "../../serialization/equal.ts";
import { toRef } from "../../reactive/refs.ts";
import { convertWith } from "../core/conversion.ts";
import type { Inputs } from "../core/positional.ts";
import { Viewable } from "../core/viewable.ts";
import { Bokeh, isLayoutModel } from "./bokeh.ts";
import { FunctionPane } from "./function-pane.ts";
import { jsonText } from "./json-text.ts";
import { JSONPane } from "./json.ts";
import { Markdown } from "./markdown.ts";
import { paneForText, type PaneMaker } from "./pane-for-text.ts";
import { recognisedPane } from "./recognised.ts";
import { Str } from "./str.ts";

/** An object that brings its own look: the answer of `panel` is shown in its place (Panel's `Viewer`). */
export interface Viewer {
  __panel__(): unknown;
}

/**
 * The component that shows `value` (Panel's `panel()`).
 *
 * A component is itself; a text is Markdown, unless it is the address of a picture, a sound, a film or a PDF, or an SVG; a function or a reference is followed; a figure or another Bokeh layout
 * model stands in the page;
 * lists and plain objects are shown as JSON; anything else as the text that Python would print.
 *
 * @param inputs params of the pane; those that the pane does not have are left out, and a component keeps its own
 */
export function panel(value: unknown, inputs: Inputs = {}): Viewable {
  if (value instanceof Viewable) return value;
  if (isViewer(value)) return panel(value.__panel__(), inputs);
  const Pane: PaneMaker = paneFor(value);
  const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => Object.hasOwn(Pane.specs, name)));
  // The cast: only params of the class are left, and its constructor checks their values.
  return new Pane({ ...known, object: value } as never);
}

convertWith(panel);

function paneFor(value: unknown): PaneMaker {
  if (typeof value === "string") return paneForText(value) ?? Markdown;
  if (typeof value === "function" || toRef(value) !== null) return FunctionPane;
  if (isLayoutModel(value)) return Bokeh;
  const recognised = recognisedPane(value);
  if (recognised !== undefined) return recognised;
  if ((Array.isArray(value) || isPlainObject(value) || value instanceof Map) && jsonText(value) !== null)
    return JSONPane;
  return Str;
}

function isViewer(value: unknown): value is Viewer {
  return typeof value === "object" && value !== null && "__panel__" in value && typeof value.__panel__ === "function";
}
