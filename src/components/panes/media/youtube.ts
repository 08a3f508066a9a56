// Shows a film from YouTube.
import { PanelHTML } from "../../../models/generated/panel/models/html.ts";
import { boolean, text, type ParamSpec } from "../../../reactive/param.ts";
import { revivable } from "../../core/class-registry.ts";
import { pane } from "../../core/pane.ts";
import { escapeHtml } from "../markup-text.ts";

/** The number of a film, as it stands in its address. */
const ID = /^[\w-]{11}$/;
const ADDRESS =
  /^https:\/\/(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]{11})(?=$|[?&#/])/;

const idOf = (film: string): string | null => (ID.test(film) ? film : (ADDRESS.exec(film)?.[1] ?? null));

const film: ParamSpec<string | null> = {
  default: null,
  check: (value) =>
    value === null || (typeof value === "string" && idOf(value) !== null)
      ? null
      : "expected the address of a film, as in https://www.youtube.com/watch?v=…, or its 11 letters",
};

/**
 * Shows a film from YouTube, which sets no cookies until it is played. Pages may show frames of other hosts only where
 * the app's deployment says so: `contentSecurityPolicy: { "frame-src": ["https://www.youtube-nocookie.com"] }`.
 * Panel has no such pane.
 *
 * @throws ArgumentError for anything else than the address or number of a film
 */
export class YouTube extends pane({
  type: "YouTube",
  model: PanelHTML,
  params: {
    object: film,
    /** What it is, for those who cannot see it. */
    title: text("Film"),
    /** Lets visitors see it on the whole screen. */
    allowFullscreen: boolean(true),
  },
  local: ["object", "title", "allowFullscreen"],
  derive: {
    text: ({ object, title, allowFullscreen, width, height }) => {
      const id = object === null ? null : idOf(object);
      if (id === null) return undefined;
      const full = allowFullscreen ? " allowfullscreen" : "";
      return escapeHtml(
        `<iframe src="https://www.youtube-nocookie.com/embed/${id}" title="${escapeHtml(title)}" width="${width ?? 560}" ` +
          `height="${height ?? 315}" style="border: 0; max-width: 100%;" referrerpolicy="strict-origin-when-cross-origin"${full}></iframe>`,
      );
    },
  },
}) {
  static {
    revivable("YouTube", this);
  }
}
