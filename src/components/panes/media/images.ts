// Panes for pictures, one class for each kind.
import { revivable } from "../../core/class-registry.ts";
import { AVIF_KIND, GIF_KIND, ICO_KIND, IMAGE_KINDS, JPG_KIND, PNG_KIND, WEBP_KIND } from "./image-kinds.ts";
import { imagePane, svgPane } from "./image-pane.ts";

/**
 * Shows a PNG picture (Panel's `PNG`): its address, or its bytes, which are sent with the page and give the pane the
 * size of the picture. Pictures of other hosts need the host in `contentSecurityPolicy`, under `img-src`.
 *
 * @example new PNG("static/logo.png", { altText: "Our logo", width: 200 })
 * @throws ArgumentError for a text that is no address of such a picture, and for bytes of something else
 */
export class PNG extends imagePane("PNG", [PNG_KIND]) {
  static {
    revivable("PNG", this);
  }
}

/** Shows a JPEG picture (Panel's `JPG`); see `PNG`. */
export class JPG extends imagePane("JPG", [JPG_KIND]) {
  static {
    revivable("JPG", this);
  }
}

/** Shows a GIF picture (Panel's `GIF`); see `PNG`. */
export class GIF extends imagePane("GIF", [GIF_KIND]) {
  static {
    revivable("GIF", this);
  }
}

/** Shows an icon (Panel's `ICO`); see `PNG`. */
export class ICO extends imagePane("ICO", [ICO_KIND]) {
  static {
    revivable("ICO", this);
  }
}

/** Shows a WebP picture (Panel's `WebP`); see `PNG`. */
export class WebP extends imagePane("WebP", [WEBP_KIND]) {
  static {
    revivable("WebP", this);
  }
}

/** Shows an AVIF picture (Panel's `AVIF`); see `PNG`. */
export class AVIF extends imagePane("AVIF", [AVIF_KIND]) {
  static {
    revivable("AVIF", this);
  }
}

/**
 * Shows a drawing (Panel's `SVG`): its address, its text or its bytes. With `encode: false` the text stands in the page
 * as it is, scripts included: never give it one that a visitor wrote.
 */
export class SVG extends svgPane() {
  static {
    revivable("SVG", this);
  }
}

/** Shows a picture of any kind that browsers show (Panel's `Image`); see `PNG`. */
export class Image extends imagePane("Image", IMAGE_KINDS) {
  static {
    revivable("Image", this);
  }
}
