// Puts the server's document in the place of the one on screen, when the two do not fit together.
import { Document, type DocJson } from "@bokeh/bokehjs/build/js/lib/document/index.js";

/**
 * Replaces roots, configuration and title. The views follow; the server hears nothing of it, because it is its own
 * document. BokehJS's `replace_with_json` announces the new roots and the title to the server as changes of the page.
 */
export function replaceDocument(document: Document, json: DocJson, buffers: ReadonlyMap<string, ArrayBuffer>): void {
  const next = Document.from_json(json, undefined, new Map(buffers));
  const { config } = next;
  const [roots, title] = [[...next.roots()], next.title()];
  document.clear({ sync: false });
  // A model can be in one document only, so all of them leave the new one first.
  next.clear({ sync: false });
  document.config = config;
  for (const root of roots) document.add_root(root, { sync: false });
  document.set_title(title, { sync: false });
}
