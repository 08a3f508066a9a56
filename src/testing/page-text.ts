// What a visitor can read on a page, taken from the models.
import { MirrorModel, type DocumentMirror } from "./document-mirror.ts";

/** Attributes that are shown as text, in the order in which they stand on the page. */
const SHOWN = ["title", "label", "text", "value_input", "value"] as const;
/** Attributes that hold other models. */
const INNER = ["header", "children", "elements", "child", "tabs", "objects"] as const;

/** The visible texts of a document, one line each, top to bottom. */
export function pageText(document: DocumentMirror): string {
  const lines: string[] = [];
  const seen = new Set<MirrorModel>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (value instanceof MirrorModel && !seen.has(value)) {
      seen.add(value);
      if (value.attributes.get("visible") === false) return;
      for (const line of textsOf(value)) lines.push(line);
      for (const name of INNER) visit(value.attributes.get(name));
      visitModule(value);
    }
  };
  // A component that runs a module: its params are a model of their own, and `children` names those that are shown.
  const visitModule = ({ attributes }: MirrorModel): void => {
    const data = attributes.get("data");
    if (!attributes.has("esm") || !(data instanceof MirrorModel)) return;
    lines.push(...textsOf(data));
    const children = attributes.get("children");
    for (const name of Array.isArray(children) ? children : []) visit(data.attributes.get(String(name)));
  };
  for (const root of document.roots) visit(root);
  return lines.join("\n");
}

/** The visible texts of one model. */
export function textsOf(model: MirrorModel): readonly string[] {
  const texts: string[] = [];
  for (const name of SHOWN) {
    const value = model.attributes.get(name);
    if (typeof value === "number" || typeof value === "boolean") texts.push(String(value));
    if (typeof value !== "string") continue;
    const text = name === "text" ? readable(value) : value;
    if (text !== "" && !texts.includes(text)) texts.push(text);
  }
  return texts;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  nbsp: " ",
};

const unescaped = (html: string): string =>
  html.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** PanelJS gets HTML escaped once more than a browser would. */
function readable(escaped: string): string {
  return unescaped(
    unescaped(escaped)
      .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d|tr|pre)>/g, "\n")
      .replace(/<[^>]*>/g, ""),
  ).trim();
}
