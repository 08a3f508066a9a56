// Takes out of HTML what could run: parsed, and written anew from what only formats, shows images or links.
import { Parser } from "htmlparser2";
import { escapeHtml, escapeText } from "./markup-text.ts";

/** Cleans HTML. */
export type SanitizeHook = (html: string) => string;

const words = (text: string): readonly string[] => text.split(" ");

/** Tags that only format; each may have the attributes in `EVERYWHERE` and its own. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ...words(
    "abbr address article aside b bdi bdo big blockquote br caption center cite code dd del dfn div dl dt em figcaption " +
      "figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav p pre q rp rt ruby s samp section small span " +
      "strike strong sub summary sup tbody tfoot thead tr tt u ul var wbr",
  ).map((tag): [string, readonly string[]] => [tag, []]),
  ["a", ["href", "target", "title"]],
  ["audio", ["controls", "loop", "muted", "preload", "src"]],
  ["col", ["align", "span", "valign", "width"]],
  ["colgroup", ["align", "span", "valign", "width"]],
  ["details", ["open"]],
  ["font", ["color", "face", "size"]],
  ["img", ["alt", "height", "loading", "src", "title", "width"]],
  // A task of a list; nothing else of a form.
  ["input", ["checked", "disabled", "type"]],
  ["ol", ["start", "type"]],
  ["source", ["src", "type"]],
  ["table", ["align", "border", "width"]],
  ["td", ["align", "colspan", "rowspan", "valign", "width"]],
  ["th", ["align", "colspan", "rowspan", "scope", "valign", "width"]],
  ["time", ["datetime"]],
  ["video", ["controls", "height", "loop", "muted", "poster", "preload", "src", "width"]],
]);
const EVERYWHERE = ["class", "dir", "lang", "style", "title"];
/** Tags whose text goes with them: it is code, or would be read in other ways by the browser. */
const WITH_TEXT: ReadonlySet<string> = new Set(
  words(
    "script style template noscript noembed noframes iframe object embed xmp plaintext title textarea select svg math",
  ),
);
const EMPTY: ReadonlySet<string> = new Set(words("br col hr img input source wbr"));
const ADDRESSES: ReadonlySet<string> = new Set(["href", "poster", "src"]);
const SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel", "ftp"]);
/** CSS that changes how text looks and cannot cover the page, load anything or name a variable of it. */
const PROPERTIES: ReadonlySet<string> = new Set(
  words(
    "color background-color font-size font-weight font-style font-family text-align text-decoration line-height " +
      "vertical-align white-space width max-width height max-height margin margin-top margin-bottom margin-left " +
      "margin-right padding padding-top padding-bottom padding-left padding-right border border-color border-radius " +
      "border-style border-width list-style-type",
  ),
);
/** Functions and escapes stay out, but for colours. */
const CSS_VALUE = /^(?:[\w\s.,%#+'"-]|(?:rgba?|hsla?)\([\d\s.,%/]*\))+$/i;

/**
 * The default of `sanitizeHook`: keeps the tags and attributes that only format, show images, media or link, and drops
 * the rest. The HTML is parsed, and what comes out is written from the parts: quoted, closed, and escaped anew.
 */
export const sanitize: SanitizeHook = (html) => {
  let result = "";
  /** Open tags: the name of one that is kept, null for one that is not. */
  const open: (string | null)[] = [];
  /** How many open tags take their text with them. */
  let dropped = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (WITH_TEXT.has(name)) dropped += 1;
        const own = dropped > 0 ? undefined : ALLOWED.get(name);
        if (own !== undefined && !(name === "input" && attributes["type"] !== "checkbox")) {
          result += `<${name}${attributesText(attributes, own)}${EMPTY.has(name) ? " /" : ""}>`;
          open.push(name);
        } else open.push(null);
      },
      ontext(text) {
        if (dropped === 0) result += escapeText(text);
      },
      onclosetag(name) {
        // The parser closes what it has opened, in order, also what was never closed in the text.
        const kept = open.pop();
        if (WITH_TEXT.has(name)) dropped -= 1;
        if (kept !== undefined && kept !== null && !EMPTY.has(kept)) result += `</${kept}>`;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  return result;
};

/**
 * Whether a text may be read as HTML, or as an address, as it is: it has no tags, or the very ones that cleaning would
 * write.
 */
export function isHarmless(text: string): boolean {
  const opens = /^(?:javascript|vbscript|data):/i.test(text.replace(/[\s\p{Cc}]/gu, ""));
  if (opens && cleanAddress(text) === null) return false;
  return !/<[a-z/!?]/i.test(text) || sanitize(text) === text;
}

/** The text that a browser finds in HTML: entities decoded, tags gone. */
export function textOfHtml(html: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true });
  parser.end(html);
  return text;
}

function attributesText(attributes: Readonly<Record<string, string>>, own: readonly string[]): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (!own.includes(name) && !EVERYWHERE.includes(name)) continue;
    const clean = name === "style" ? cleanStyle(value) : ADDRESSES.has(name) ? cleanAddress(value) : value;
    if (clean !== null) text += ` ${name}="${escapeHtml(clean)}"`;
  }
  return text;
}

function cleanStyle(style: string): string | null {
  const kept = style.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    const [name, value] = [declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()];
    return colon > 0 && PROPERTIES.has(name) && CSS_VALUE.test(value) ? [`${name}: ${value}`] : [];
  });
  return kept.length === 0 ? null : kept.join("; ");
}

/** Addresses of this site and of the schemes that only show or send; pictures may stand in the address itself. */
function cleanAddress(address: string): string | null {
  // Browsers leave out control characters and white space in front of and inside of the scheme.
  const plain = address.replace(/[\s\p{Cc}]/gu, "");
  const scheme = /^([^/?#:]*):/.exec(plain)?.[1]?.toLowerCase();
  if (scheme === undefined || SCHEMES.has(scheme)) return address;
  return /^data:image\/(?:png|gif|jpeg|webp|bmp|avif);base64,[\w+/=]*$/i.test(plain) ? plain : null;
}
