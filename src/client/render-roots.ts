// Renders a document into the page's placeholder elements.
import { DocumentReady } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { add_document_standalone } from "@bokeh/bokehjs/build/js/lib/embed/index.js";
import type { PageConfig } from "./page-config.ts";

/**
 * Builds and renders the views of every root; resolves when all are in the page. Elements are matched to roots by
 * position (Bokeh).
 */
export async function renderRoots(bokehDocument: BokehDocument, config: PageConfig): Promise<void> {
  const elements = config.rootIds.map((id) => {
    const elementId = config.elements[id];
    return elementId === undefined ? null : document.getElementById(elementId);
  });
  await add_document_standalone(bokehDocument, document.body, elements, config.useForTitle ?? false);
  // The page's loading spinner, if it has one (Panel's global_loading_spinner).
  document.body.classList.remove("pn-loading");
  // BokehJS reports ready when the last root is idle; a document without roots would never be (Panel's onload hangs off
  // it).
  if (bokehDocument.roots().length === 0) bokehDocument.event_manager.send_event(new DocumentReady());
}
