// The HTML of a picture: its size on the page, link and caption.

/** What decides about it besides the address. */
export interface ImageLook {
  readonly altText: string | null;
  readonly caption: string | null;
  readonly linkUrl: string | null;
  readonly target: string;
  readonly fixedAspect: boolean;
  readonly sizingMode: string | null;
}

/** Keeps a text inside an attribute in double quotes. */
const inQuotes = (value: string): string => value.replaceAll('"', "&quot;");

/** An attribute as Panel writes it: in single quotes, or in double ones around a single one. */
function quoted(value: string): string {
  return value.includes("'") ? `"${inQuotes(value)}"` : `'${value}'`;
}

/** CSS width and height of the picture in its place. */
export function cssSize(
  { sizingMode, fixedAspect }: ImageLook,
  width: number | null,
  height: number | null,
): readonly [width: string, height: string] {
  const pixels = (side: number | null): string => (side === null || side === 0 ? "auto" : `${side}px`);
  if (sizingMode === null || sizingMode === "fixed") return [pixels(width), pixels(height)];
  if (!fixedAspect) {
    if (sizingMode === "stretch_both") return ["100%", "100%"];
    if (sizingMode === "stretch_width") return ["100%", pixels(height)];
    if (sizingMode === "stretch_height") return [pixels(width), "100%"];
  }
  return sizingMode === "scale_height" || sizingMode === "stretch_height" ? ["auto", "100%"] : ["100%", "auto"];
}

/** The picture at an address. */
export function pictureHtml(address: string, look: ImageLook, width: number | null, height: number | null): string {
  const alt = look.altText === null || look.altText === "" ? "" : `alt=${quoted(look.altText)}`;
  return framed(`<img src="${inQuotes(address)}" ${alt} ${styleOf(look, width, height)}></img>`, look);
}

/** The style attribute of a picture. */
export function styleOf(look: ImageLook, width: number | null, height: number | null): string {
  const [wide, high] = cssSize(look, width, height);
  const fit = look.fixedAspect ? "contain" : "fill";
  return `style="max-width: 100%; max-height: 100%; object-fit: ${fit}; width: ${wide}; height: ${high};"`;
}

function framed(image: string, { linkUrl, target, caption }: ImageLook): string {
  const linked =
    linkUrl === null || linkUrl === ""
      ? image
      : `<a href="${inQuotes(linkUrl)}" target="${inQuotes(target)}">${image}</a>`;
  return caption === null || caption === "" ? linked : `<figure>${linked}<figcaption>${caption}</figcaption></figure>`;
}
