// Texts that differ from run to run get a fixed form: generated names, UUIDs, links into Panel's distribution.

// A class name with its five-digit counter, standing alone or as a word. "#A12345" is a colour.
const AUTO_NAME = /(?<![#\w])[A-Z][A-Za-z_]+\d{5}(?!\w)/g;
const UUID = /(?<![0-9a-zA-Z])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-zA-Z])/gi;
const BASE64_DATA = /base64,[A-Za-z0-9+/=]*/g;
const TEMPLATE_ITEM = /^(main|nav|header|modal|right_nav)-(\d+)$/;
const PANEL_DIST =
  /(?:https?:\/\/(?:cdn\.holoviz\.org\/panel\/[^/\s"']+\/dist|[^\s"']*@holoviz\/panel@[^/\s"']+\/dist)|(?:https?:\/\/[^\s"'/]+)?(?:\.\/|\/)?(?:[\w.-]+\/)*static\/extensions\/panel)\/([^\s"'()?#]*)(?:\?v=[\w.-]*)?/g;

/** The path of a link into Panel's distribution, or null for any other link. */
export function panelPath(url: string): string | null {
  const match = new RegExp(`^${PANEL_DIST.source}`).exec(url);
  return match?.[1] ?? null;
}

/** A text with everything that is not the same in two runs replaced. */
export function stableText(text: string): string {
  const data: string[] = [];
  const parked = text.replace(BASE64_DATA, (found) => `\u0000${String(data.push(found) - 1)}\u0000`);
  const stable = parked
    .replace(PANEL_DIST, (_link, path: string) => `<dist>/${path}`)
    .replace(UUID, "<uuid>")
    .replace(AUTO_NAME, "<auto>");
  return stable.replace(/\u0000(\d+)\u0000/g, (_mark, index: string) => data[Number(index)] ?? "");
}

/** The markup of a reactive HTML template: white space and generated numbers do not count. */
export function stableMarkup(text: string): string {
  return text
    .replace(/(data-id=(?:"|&quot;))\d+("|&quot;)/g, "$1<id>$2")
    .replace(/\s+/g, " ")
    .trim();
}

/** Numbers the items of a page template (`main-1`, `nav-1`, …) per area, in the order in which they appear. */
export class TemplateItems {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  rename(name: string): string {
    const match = TEMPLATE_ITEM.exec(name);
    const area = match?.[1];
    if (area === undefined) return name;
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const count = (this.#counts.get(area) ?? 0) + 1;
    this.#counts.set(area, count);
    this.#names.set(name, `${area}-${String(count)}`);
    return `${area}-${String(count)}`;
  }
}
