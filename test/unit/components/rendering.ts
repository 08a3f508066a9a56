// Renders components into a document of their own, and looks at what the browser would be told.
import { designSheets, type Look } from "../../../src/components/core/look.ts";
import { RenderContext } from "../../../src/components/core/render-context.ts";
import type { Synced } from "../../../src/components/core/synced.ts";
import { Document } from "../../../src/document/document.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import type { Model } from "../../../src/models/model.ts";

export const LOOK: Look = {
  designSheets: designSheets("native", "default"),
  theme: "default",
  spinner: "arc",
  spinnerColor: "#c3c3c3",
  spinnerMaxHeight: 400,
  rawCss: [],
  cssFiles: [],
  relPath: "",
};

/** A component in a document, and the changes since. */
export interface Rendered {
  readonly model: Model;
  readonly document: Document;
  readonly context: RenderContext;
  /** `attr` of every model that changed, in order: `Column.children`. */
  readonly changes: string[];
}

export function rendered(component: Synced, look: Partial<Look> = {}): Rendered {
  const document = new Document();
  const context = new RenderContext(document, { ...LOOK, ...look });
  const model = component.render(context);
  document.addRoot(model);
  const changes: string[] = [];
  document.onChange((event: DocumentEvent) => {
    if (event.kind === "ModelChanged") changes.push(`${event.model.type.split(".").at(-1) ?? ""}.${event.attr}`);
  });
  return { model, document, context, changes };
}

/** An attribute that holds models. */
export function models(model: Model | undefined, attr = "children"): readonly Model[] {
  const value = model?.getAny(attr);
  return Array.isArray(value) ? (value as readonly Model[]) : [];
}

/** The `text` of a markup model, with its entities decoded once as the browser does. */
export function text(model: Model | undefined): string {
  const escaped = String(model?.getAny("text") ?? "");
  const entities: Readonly<Record<string, string>> = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#x27;": "'",
    "&amp;": "&",
  };
  return escaped.replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => entities[entity] ?? entity);
}
