// Panes that show a picture: what they take, and the HTML that it becomes.
import { ArgumentError } from "../../../base/errors.ts";
import { PanelHTML } from "../../../models/generated/panel/models/html.ts";
import { boolean, nullable, text, type ParamSpec } from "../../../reactive/param.ts";
import { toBase64 } from "../../../serialization/buffers.ts";
import type { Values } from "../../core/declaration.ts";
import { pane } from "../../core/pane.ts";
import type { PaneParams } from "../../core/pane.ts";
import { part } from "../../core/component.ts";
import { escapeHtml } from "../markup-text.ts";
import { pictureHtml, styleOf } from "./image-html.ts";
import { hasEnding, isUrl, SVG_KIND, type Dimensions, type ImageKind } from "./image-kinds.ts";

/** A picture: its address, its bytes, the text of an SVG, or null for none. */
export type ImageSource = string | Uint8Array | null;

const lookParams = {
  /** What stands for the picture where it cannot be seen. */
  altText: nullable(text()),
  /** HTML below the picture. */
  caption: nullable(text()),
  /** Sends the picture with the page. Bytes always go with it; an address cannot: fetch it and give the bytes. */
  embed: boolean(false),
  /** Keeps the proportions of the picture; otherwise it fills its place. */
  fixedAspect: boolean(true),
  /** Where a click on the picture leads. */
  linkUrl: nullable(text()),
  /** Where the link opens: `_self`, `_blank`, the name of a frame. */
  target: text("_blank"),
};

/** The values that decide about a picture. */
export type ImageValues = Values<PaneParams & typeof lookParams & { object: ParamSpec<ImageSource> }>;

/** The text of a markup model that has no picture; Panel does not escape it. */
const NOTHING = "<img></img>";

const isSvgText = (object: ImageSource): object is string =>
  typeof object === "string" && object.trimStart().startsWith("<svg");

/** The kind of a picture, of those that a pane shows; undefined for an address that does not say it. */
function kindOf(kinds: readonly ImageKind[], object: string | Uint8Array): ImageKind | undefined {
  if (kinds.length === 1) return kinds[0];
  if (isSvgText(object)) return SVG_KIND;
  return kinds.find((kind) => (typeof object === "string" ? hasEnding(object, kind.endings) : kind.matches(object)));
}

/** What the object of a pane for these kinds may be. */
function sourceSpec(kinds: readonly ImageKind[]): ParamSpec<ImageSource> {
  const endings = kinds.flatMap((kind) => kind.endings);
  const takesSvg = kinds.includes(SVG_KIND);
  return {
    default: null,
    check: (value) => {
      if (value === null || value instanceof Uint8Array) return null;
      if (typeof value === "string") {
        if (isUrl(value) || hasEnding(value, endings) || /^data:image\//i.test(value)) return null;
        if (takesSvg && isSvgText(value)) return null;
      }
      const svg = takesSvg ? ", the text of an SVG" : "";
      return `expected an address (https://…, or one that ends in ${endings.map((end) => `.${end}`).join(", ")})${svg}, or bytes`;
    },
  };
}

/** The size of a picture whose bytes are here, with the side that the author did not set in proportion. */
function sized(kind: ImageKind, bytes: Uint8Array, { width, height }: ImageValues): Dimensions | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = kind.dimensions(bytes, view);
  if (found === null) throw new ArgumentError(`the bytes are not those of a picture of the type image/${kind.type}`);
  const [wide, high] = found;
  if (width !== null) return [width, height ?? Math.trunc((width / wide) * high)];
  return height === null ? [wide, high] : [Math.trunc((height / high) * wide), height];
}

const BYTES = new TextEncoder();

/** A picture that is sent with the page, as bytes of its kind. */
interface Embedded {
  readonly kind: ImageKind;
  readonly bytes: Uint8Array;
}

function embedded(kinds: readonly ImageKind[], object: ImageSource): Embedded | null {
  if (isSvgText(object)) return { kind: SVG_KIND, bytes: BYTES.encode(object) };
  if (!(object instanceof Uint8Array)) return null;
  const kind = kindOf(kinds, object);
  if (kind === undefined) throw new ArgumentError("the bytes are those of no picture that browsers show");
  return { kind, bytes: object };
}

const dataUrl = ({ kind, bytes }: Embedded): string => `data:image/${kind.type};base64,${toBase64(bytes)}`;

function textOf(kinds: readonly ImageKind[], values: ImageValues, encode: boolean): string {
  const { object, width, height } = values;
  if (object === null || object.length === 0) return NOTHING;
  const picture = embedded(kinds, object);
  if (picture === null) return escapeHtml(pictureHtml(String(object), values, width, height));
  if (picture.kind === SVG_KIND) {
    const svg = encode
      ? `<img src="${dataUrl(picture)}" ${styleOf(values, width, height)}></img>`
      : new TextDecoder().decode(picture.bytes);
    return escapeHtml(svg);
  }
  const [wide, high] = sized(picture.kind, picture.bytes, values) ?? [width, height];
  return escapeHtml(pictureHtml(dataUrl(picture), values, wide, high));
}

const look = part({
  model: PanelHTML,
  params: lookParams,
  local: ["altText", "caption", "embed", "fixedAspect", "linkUrl", "target"],
});

/** Makes the class of a pane for pictures of these kinds. */
export function imagePane(type: string, kinds: readonly ImageKind[]) {
  return pane({
    type,
    model: PanelHTML,
    parts: [look],
    params: { object: sourceSpec(kinds) },
    local: ["object"],
    settle: ({ object, embed }, { refuse }) =>
      embed && typeof object === "string" && !isSvgText(object)
        ? refuse("embed", "an address cannot be embedded: fetch it and give the bytes")
        : undefined,
    derive: { text: (values) => textOf(kinds, values, true) },
    size: (values) => sizeRule(kinds, values),
  });
}

/** The size params that follow from a picture which is sent with the page. */
interface PictureSize {
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: null;
  readonly minHeight?: null;
}

/** A picture that came as bytes has its own size; beside a drawing Panel forgets the least one. */
function sizeRule(kinds: readonly ImageKind[], values: ImageValues): PictureSize {
  const picture = embedded(kinds, values.object);
  if (picture === null || picture.bytes.length === 0) return {};
  if (picture.kind === SVG_KIND) return values.sizingMode === null ? { minWidth: null, minHeight: null } : {};
  const size = sized(picture.kind, picture.bytes, values);
  return size === null ? {} : { width: size[0], height: size[1] };
}

/** Makes the class of the pane for drawings, which may stand in the page as they are. */
export function svgPane() {
  return pane({
    type: "SVG",
    model: PanelHTML,
    parts: [look],
    params: {
      object: sourceSpec([SVG_KIND]),
      /** Sends the drawing as a picture, in which links do not work; false puts its text into the page. */
      encode: boolean(true),
    },
    local: ["object", "encode"],
    settle: ({ object, embed }, { refuse }) =>
      embed && typeof object === "string" && !isSvgText(object)
        ? refuse("embed", "an address cannot be embedded: fetch it and give the bytes")
        : undefined,
    keepsMarkup: ({ encode }, given) => given("encode") && !encode,
    derive: { text: (values) => textOf([SVG_KIND], values, values.encode) },
    size: (values) => sizeRule([SVG_KIND], values),
  });
}
