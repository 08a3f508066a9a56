// Renders a document into the page's placeholder elements.
import { DocumentReady } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { add_document_standalone } from "@bokeh/bokehjs/build/js/lib/embed/index.js";
import { inSlices } from "./slices.ts";
import type { Embedding, PageConfig } from "./page-config.ts";

/**
 * Builds and renders the views of every root; resolves when all are in the page. Elements are matched to roots by
 * position (Bokeh).
 *
 * @param embedding puts them into an element of another page instead
 */
export async function renderRoots(
  bokehDocument: BokehDocument,
  config: PageConfig,
  embedding: Embedding | null,
): Promise<void> {
  const elements = config.rootIds.map((id) => {
    if (embedding !== null) return rootPlace(embedding.place);
    const elementId = config.elements[id];
    return elementId === undefined ? null : document.getElementById(elementId);
  });
  await inSlices(() => add_document_standalone(bokehDocument, document.body, elements, config.useForTitle ?? false));
  // The page's loading spinner, if it has one (Panel's global_loading_spinner).
  if (embedding === null) document.body.classList.remove("pn-loading");
  // BokehJS reports ready when the last root is idle; a document without roots would never be (Panel's onload hangs off
  // it).
  if (bokehDocument.roots().length === 0) bokehDocument.event_manager.send_event(new DocumentReady());
}

/** An element for one root, at the end of `place`. It takes no part in the layout, as on a page of its own. */
function rootPlace(place: HTMLElement): HTMLElement {
  const element = document.createElement("div");
  element.style.display = "contents";
  place.append(element);
  return element;
}
