// Text on its way into a markup model: PanelJS decodes HTML entities once before it uses the text.
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** Escapes the five characters that Python's `html.escape` does, spelled the same way. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Escapes what would begin a tag or a reference; quotes mean nothing between tags. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * Takes away the white space that all lines begin with, as Python's `textwrap.dedent`; lines of white space alone
 * become empty.
 */
export function dedent(text: string): string {
  const lines = text.split("\n").map((line) => (line.trim() === "" ? "" : line));
  const common = lines
    .filter((line) => line !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? "")
    .reduce<string | null>((prefix, indent) => (prefix === null ? indent : sharedPrefix(prefix, indent)), null);
  return lines.map((line) => line.slice(line === "" ? 0 : (common?.length ?? 0))).join("\n");
}

function sharedPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
