// Takes out of HTML what could run: scripts, event handlers, frames, unknown tags.
import xss from "xss";

// The cast: a CommonJS package whose names all hang off its export; its types say so only for the names, workerd's
// loader only for the export.
const { FilterXSS, getDefaultWhiteList } = xss as unknown as typeof import("xss");

/** Cleans HTML. */
export type SanitizeHook = (html: string) => string;

const allowed: Record<string, string[] | undefined> = { ...getDefaultWhiteList() };
for (const attributes of Object.values(allowed)) attributes?.push("class");
// The markup that our own Markdown renderer makes.
allowed["sub"] ??= ["class"];
allowed["input"] = ["class", "type", "checked", "disabled"];

const filter = new FilterXSS({
  allowList: allowed,
  stripIgnoreTag: true,
  stripIgnoreTagBody: ["script", "style", "template", "noscript"],
});

/**
 * The default of `sanitizeHook`: keeps the tags and attributes that only format, show images, media or link, and drops
 * the rest.
 */
export const sanitize: SanitizeHook = (html) => filter.process(html);
