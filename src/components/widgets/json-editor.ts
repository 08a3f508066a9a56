// An editor for JSON data.
import { PanelJSONEditor } from "../../models/generated/panel/models/jsoneditor.ts";
import { any, boolean, choice, list, nullable, record } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/**
 * An editor for JSON data (Panel's `JSONEditor`). With a JSON schema it marks what does not fit; the visitor can still
 * send it.
 *
 * @example new JSONEditor({ value: { depth: 3, names: ["a", "b"] }, mode: "form" })
 */
export class JSONEditor extends widget({
  type: "JSONEditor",
  model: PanelJSONEditor,
  params: {
    /** What JSON can say. */
    value: any<unknown>({}),
    /** Whether there is a menu above the data. */
    menu: boolean(true),
    /** How the data is shown: "view" cannot be edited, "form" keeps its structure, "preview" takes large data. */
    mode: choice(["tree", "view", "form", "text", "preview"], "tree"),
    /** Whether there is a search field; for "tree", "view" and "form". */
    search: boolean(true),
    /** The paths of what is selected. */
    selection: list(any<unknown>(null)),
    /** A JSON schema; null for none. */
    schema: nullable(record(any<unknown>(null))),
    /** Pieces of data that the menu offers, as the editor of jsoneditoronline.org takes them. */
    templates: list(record(any<unknown>(null))),
  },
  local: ["label"],
  wire: { value: "data" },
  on: {
    // No menu of "view" changes the data: only a forged event can ask for it.
    json_edit: (self, { data }) => (self.values.mode === "view" ? undefined : self.set({ value: data })),
  },
  firstSheets: (_values, scene) => [scene.dist("bundled/jsoneditor/jsoneditor@10.2.0/dist/jsoneditor.min.css")],
}) {
  static {
    revivable("JSONEditor", this);
  }
}
