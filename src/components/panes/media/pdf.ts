// Shows a PDF document.
import { PanelPDF } from "../../../models/generated/panel/models/pdf.ts";
import { boolean, integer, type ParamSpec } from "../../../reactive/param.ts";
import { toBase64 } from "../../../serialization/buffers.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";
import { escapeHtml } from "../markup-text.ts";
import { hasEnding, isUrl } from "./image-kinds.ts";

const source: ParamSpec<string | Uint8Array | null> = {
  default: null,
  check: (value) =>
    value === null ||
    value instanceof Uint8Array ||
    (typeof value === "string" && (isUrl(value) || hasEnding(value, ["pdf"])))
      ? null
      : "expected an address (https://…, or one that ends in .pdf), or bytes",
};

/**
 * Shows a PDF document in the browser's own viewer (Panel's `PDF`): its address, or its bytes, which are sent with the
 * page. The policy of a page has to let the browser show it: `contentSecurityPolicy`, `object-src` and `frame-src` with
 * the host, or `data:` and `blob:` for bytes.
 *
 * @throws ArgumentError for a text that is no address of such a file
 */
export class PDF extends pane({
  type: "PDF",
  model: PanelPDF,
  params: {
    object: source,
    /** Lets the browser make a file of the bytes, which large documents need. An address cannot be embedded. */
    embed: boolean(false),
    /** The page that is shown first, from 1. */
    startPage: integer(1),
  },
  local: ["object"],
  settle: ({ object, embed }, { refuse }) =>
    embed && typeof object === "string"
      ? refuse("embed", "an address cannot be embedded: fetch it and give the bytes")
      : undefined,
  derive: {
    text: ({ object, embed, startPage, width, height }) => {
      if (object === null) return "<embed></embed>";
      const data = object instanceof Uint8Array ? toBase64(object) : null;
      if (data !== null && embed) return data;
      const address = data === null ? String(object).replaceAll('"', "&quot;") : `data:application/pdf;base64,${data}`;
      const page = startPage === 0 ? "" : `#page=${startPage}`;
      const side = (pixels: number | null): string => (pixels === null || pixels === 0 ? "'100%'" : `${pixels}`);
      return escapeHtml(
        `<embed src="${address}${page}" width=${side(width)} height=${side(height)} type="application/pdf">`,
      );
    },
  },
}) {
  static {
    revivable("PDF", this);
  }
}
