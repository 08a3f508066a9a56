// The texts that chat components hold: how tokens are added to them, and what a model is told of them.
import { Container } from "../core/container.ts";
import { Viewable } from "../core/viewable.ts";
import { Widget } from "../core/widget.ts";
import { Alert } from "../panes/alert.ts";
import { HTML } from "../panes/html.ts";
import { Markdown } from "../panes/markdown.ts";
import { Str } from "../panes/str.ts";
import { reprText } from "../panes/value-text.ts";
import { Assembled } from "./assembled.ts";

/** A component with a text, and the param that holds it. */
interface TextHolder {
  readonly view: Viewable;
  readonly param: "object" | "value";
  readonly text: string;
}

const PANES = [Markdown, HTML, Str, Alert];

/** The last component in `view` that shows a text, or null. */
export function lastText(view: Viewable): TextHolder | null {
  const param = view instanceof Widget ? "value" : PANES.some((Pane) => view instanceof Pane) ? "object" : null;
  if (param !== null) {
    const text = view.settableParams()[param] ?? "";
    return typeof text === "string" ? { view, param, text } : null;
  }
  if (!(view instanceof Container)) return null;
  for (const child of view.children.toReversed()) {
    const found = lastText(child);
    if (found !== null) return found;
  }
  return null;
}

/** Adds `token` to the last text in `view`, or puts it in its place. @returns whether there is a text */
export function streamTo(view: Viewable, token: string, replace: boolean): boolean {
  const last = lastText(view);
  if (last === null) return false;
  last.view.update({ [last.param]: replace ? token : last.text + token });
  return true;
}

/** How components are named in what a model is told. */
export interface SerializeOptions {
  /** Whether a component's text comes with its label, or the name of its class without one. Default: true. */
  readonly prefixWithViewableLabel?: boolean;
  /** Whether a layout's content comes with its label, or the name of its class without one. Default: true. */
  readonly prefixWithContainerLabel?: boolean;
}

/** `object` as a text, what is in layouts included (Panel's `serialize`). */
export function serialized(object: unknown, options: SerializeOptions = {}): string {
  const { prefixWithViewableLabel = true, prefixWithContainerLabel = true } = options;
  const inside = contentOf(object);
  if (inside !== null) {
    const content = inside.map((each) => serialized(each, options));
    if (!prefixWithContainerLabel) return `(${content.join(", ")})`;
    const label = labelOf(object);
    return content.length === 1
      ? `${label}(${content[0] ?? ""})`
      : `${label}(\n${content.join(",\n").replace(/^(?=.)/gm, "    ")}\n)`;
  }
  if (!(object instanceof Viewable)) return typeof object === "string" ? object : plain(object);
  const params = object.settableParams();
  const value = Object.hasOwn(params, "value") ? params["value"] : params["object"];
  if (value instanceof Uint8Array) return labelOf(object);
  if (value instanceof Viewable) return serialized(value, options);
  return prefixWithViewableLabel ? `${labelOf(object)}=${reprText(value)}` : plain(value);
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : (JSON.stringify(value) ?? "");

function contentOf(object: unknown): readonly unknown[] | null {
  // The cast: that it is an array says nothing of what is in it.
  if (Array.isArray(object)) return object as readonly unknown[];
  if (!(object instanceof Container)) return null;
  const { objects } = object.settableParams();
  if (!Array.isArray(objects)) return null;
  return object instanceof Assembled ? object.content : object.children;
}

function labelOf(object: unknown): string {
  if (!(object instanceof Viewable)) return "list";
  const { label, name } = object.settableParams();
  const given = typeof label === "string" && label !== "" ? label : name;
  return typeof given === "string" && given !== "" ? given : object.className;
}
