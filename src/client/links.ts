// Links that the session makes for the visitor of this page.
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { showLink } from "./link-dialog.ts";

/** Shows each as it comes. */
export function takeLinks(bokehDocument: BokehDocument): void {
  bokehDocument.on_message("edgepanel-link", (data) => {
    // The cast: the session writes this message.
    const { url, as } = (data instanceof Map ? Object.fromEntries(data) : data) as { url: string; as: string };
    showLink(document, url, as);
  });
}
