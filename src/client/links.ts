// Links that the session makes for the visitor of this page.
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import type { Document as BokehDocument } from "@bokeh/bokehjs/build/js/lib/document/index.js";

/** Shows each as it comes. */
export function takeLinks(bokehDocument: BokehDocument): void {
  bokehDocument.on_message("edgepanel-link", (data) => {
    // The cast: the session writes this message.
    const { url, as } = (data instanceof Map ? Object.fromEntries(data) : data) as { url: string; as: string };
    import("./link-dialog.ts").then(
      ({ showLink }) => showLink(document, url, as),
      (error: unknown) => logger.error(String(error)),
    );
  });
}
