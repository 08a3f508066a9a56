// Renders components as a session would, and plays the browser's part.
import { Document } from "../../../../src/document/document.ts";
import { documentToJson } from "../../../../src/document/doc-json.ts";
import type { Model } from "../../../../src/models/model.ts";
import { designSheets, type Look } from "../../../../src/components/core/look.ts";
import { RenderContext } from "../../../../src/components/core/render-context.ts";
import type { Viewable } from "../../../../src/components/core/viewable.ts";

export const look: Look = {
  designSheets: designSheets("native", "default"),
  theme: "default",
  spinner: "arc",
  spinnerColor: "#c3c3c3",
  spinnerMaxHeight: 400,
  rawCss: [],
  cssFiles: [],
  relPath: "",
};

/** What the server tells the browser about one attribute. */
export type Sent = readonly [attr: string, value: unknown];

export interface Rendered {
  readonly document: Document;
  readonly model: Model;
  readonly context: RenderContext;
  /** Everything that was announced to browsers since the last call. */
  sent(): Sent[];
  /** A browser changes an attribute. */
  change(attr: string, value: unknown): void;
  /** The root's attributes as they travel, without those that all components send. */
  attributes(): Record<string, unknown>;
  /** Base names of linked sheets, and "text" for the others, in order. */
  sheets(): string[];
}

/** Puts `component` into a document of its own. */
export function render(component: Viewable, own: Look = look): Rendered {
  const document = new Document();
  const context = new RenderContext(document, own);
  const model = component.render(context);
  document.addRoot(model);
  const announced: Sent[] = [];
  document.onChange((event) => {
    if (event.kind === "ModelChanged" && event.setter === null) announced.push([event.attr, event.value]);
  });
  return {
    document,
    model,
    context,
    sent: () => announced.splice(0),
    change: (attr, value) => {
      model.check(attr, value);
      model.setChecked(attr, value, "socket-1");
    },
    attributes: () => {
      const [root] = documentToJson(document).roots as readonly { readonly attributes: Record<string, unknown> }[];
      const { align: _align, margin: _margin, stylesheets: _sheets, ...own } = root?.attributes ?? {};
      return own;
    },
    sheets: () => {
      const list = model.getAny("stylesheets") as readonly (string | Model)[];
      return list.map((sheet) =>
        typeof sheet === "string" ? "text" : (/([^/]+)\.css/.exec(String(sheet.getAny("url")))?.[1] ?? ""),
      );
    },
  };
}
