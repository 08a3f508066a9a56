// The kinds of pictures that browsers show: their endings, their types, and how large a picture is by its bytes.

/** Width and height in pixels. */
export type Dimensions = readonly [width: number, height: number];

/** A kind of pictures. */
export interface ImageKind {
  /** As in a data URL, behind `image/`. */
  readonly type: string;
  /** What an address of such a picture ends in. */
  readonly endings: readonly string[];
  /** True when the bytes begin as those of such a picture do. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** Null when the bytes do not say it. */
  readonly dimensions: (bytes: Uint8Array, view: DataView) => Dimensions | null;
}

const text = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length));

export const PNG_KIND: ImageKind = {
  type: "png",
  endings: ["png"],
  matches: (bytes) => bytes[0] === 0x89 && text(bytes, 1, 3) === "PNG",
  dimensions: (bytes, view) => (bytes.length < 24 ? null : [view.getUint32(16), view.getUint32(20)]),
};

export const GIF_KIND: ImageKind = {
  type: "gif",
  endings: ["gif"],
  matches: (bytes) => text(bytes, 0, 3) === "GIF",
  dimensions: (bytes, view) => (bytes.length < 10 ? null : [view.getUint16(6, true), view.getUint16(8, true)]),
};

export const ICO_KIND: ImageKind = {
  type: "x-icon",
  endings: ["ico"],
  matches: (bytes) => text(bytes, 0, 4) === "\0\0\x01\0",
  // A side of 0 stands for 256.
  dimensions: (bytes, view) => (bytes.length < 8 ? null : [view.getUint8(6) || 256, view.getUint8(7) || 256]),
};

/** The markers of JPEG's frames with a size, for the usual ways of coding: baseline to lossless. */
const FIRST_FRAME = 0xc0;
const LAST_FRAME = 0xc3;
/** Behind this marker come the pixels. */
const SCAN = 0xda;

export const JPG_KIND: ImageKind = {
  type: "jpeg",
  endings: ["jpeg", "jpg"],
  matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8,
  dimensions: (bytes, view) => {
    let at = 2;
    while (at + 9 <= bytes.length) {
      if (bytes[at] !== 0xff) return null;
      // Any number of 0xff may stand before a marker.
      while (bytes[at] === 0xff) at += 1;
      const marker = bytes[at];
      if (marker === undefined || marker === SCAN || at + 8 > bytes.length) return null;
      if (marker >= FIRST_FRAME && marker <= LAST_FRAME) return [view.getUint16(at + 6), view.getUint16(at + 4)];
      at += 1 + view.getUint16(at + 1);
    }
    return null;
  },
};

export const WEBP_KIND: ImageKind = {
  type: "webp",
  endings: ["webp"],
  matches: (bytes) => text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 4) === "WEBP",
  dimensions: (bytes, view) => {
    if (bytes.length < 30) return null;
    switch (text(bytes, 12, 4)) {
      case "VP8X":
        return [(view.getUint32(23, true) >>> 8) + 1, (view.getUint32(26, true) >>> 8) + 1];
      case "VP8L": {
        const bits = view.getUint32(21, true);
        return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
      }
      case "VP8 ":
        return [view.getUint16(26, true), view.getUint16(28, true)];
      default:
        return null;
    }
  },
};

export const AVIF_KIND: ImageKind = {
  type: "avif",
  endings: ["avif"],
  matches: (bytes) => text(bytes, 4, 8) === "ftypavif",
  dimensions: (bytes, view) => {
    // The box `ispe` holds its version, the width and the height.
    for (let at = 0; at + 16 <= bytes.length; at += 1)
      if (text(bytes, at, 4) === "ispe") return [view.getUint32(at + 8), view.getUint32(at + 12)];
    return null;
  },
};

export const SVG_KIND: ImageKind = {
  type: "svg+xml",
  endings: ["svg"],
  matches: (bytes) => /^\s*(?:<\?xml[^>]*>\s*)?<svg/.test(new TextDecoder().decode(bytes.subarray(0, 1024))),
  dimensions: () => null,
};

/** All kinds. */
export const IMAGE_KINDS: readonly ImageKind[] = [
  PNG_KIND,
  GIF_KIND,
  ICO_KIND,
  JPG_KIND,
  SVG_KIND,
  WEBP_KIND,
  AVIF_KIND,
];

/** True for an address on another host. */
export const isUrl = (value: string): boolean => /^https?:\/\//i.test(value);

/** True when an address says by its ending, also one inside its query, that it is of such a file. */
export function hasEnding(address: string, endings: readonly string[]): boolean {
  const [path = "", query = ""] =
    address
      .toLowerCase()
      .split("#", 1)[0]
      ?.split(/\?(.*)/s) ?? [];
  return endings.some((ending) => path.endsWith(`.${ending}`) || new RegExp(`\\.${ending}(?![a-z0-9])`).test(query));
}
