// Stylesheets by what they are, not by the model that carries them.
import { isModelJson, referenceId, type Json, type ModelJson } from "./json.ts";
import { panelPath, stableText } from "./texts.ts";

/** One item of an attribute `stylesheets` as a short text. `find` looks up models that are only referred to. */
export function stylesheetText(item: Json, find: (id: string) => ModelJson | undefined): Json {
  if (typeof item === "string") return inline(item);
  const id = referenceId(item);
  const model = id === null ? item : find(id);
  if (!isModelJson(model)) return item;
  const url = model.attributes?.["url"];
  if (typeof url === "string") return link(url);
  const css = model.attributes?.["css"];
  return typeof css === "string" ? inline(css) : item;
}

function inline(text: string): string {
  return text.includes("pn-loading") ? "inline:<loading>" : `inline:${stableText(text)}`;
}

function link(url: string): string {
  const path = panelPath(url);
  return path === null ? `css:${url}` : `css:${path.slice(path.lastIndexOf("/") + 1)}`;
}
