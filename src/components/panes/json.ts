// Shows data as a tree that can be opened and closed.
import { ArgumentError } from "../../base/errors.ts";
import { PanelJSON } from "../../models/generated/panel/models/json.ts";
import { any, boolean, choice, integer, nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";
import { jsonText } from "./json-text.ts";

/** Shows JSON: data, or a text that holds it (Panel's `JSON`). */
export class JSONPane extends pane({
  type: "JSON",
  model: PanelJSON,
  params: {
    object: any<unknown>(null),
    /** Levels that are open at first; -1 opens all. */
    depth: integer(1, { min: -1 }),
    hoverPreview: boolean(false),
    /** Colours; those of the page by default. */
    theme: nullable(choice(["light", "dark"], "light")),
  },
  css: ["css/json.css"],
  local: ["object", "theme"],
  wire: { depth: { attr: "depth", toModel: (depth) => (depth < 0 ? null : depth) } },
  derive: {
    text: ({ object }) => textOf(object),
    theme: ({ theme }, { look }) => theme ?? (look.theme === "dark" ? "dark" : "light"),
  },
}) {
  static {
    revivable("JSONPane", this);
  }
}

function textOf(object: unknown): string {
  const text = jsonText(object);
  if (text === null)
    throw new ArgumentError("JSON: the object cannot be written as JSON; give plain data or a JSON text");
  return text;
}
