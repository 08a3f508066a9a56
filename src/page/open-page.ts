// A page with the places left open that differ per response: token and nonce.

/** Stands for the nonce of the content security policy in a template's HTML: `<script nonce="…">`. */
export const OPEN_NONCE = "@@edgepanel-nonce@@";
/** Stands for the token in the page's configuration. */
export const OPEN_TOKEN = "@@edgepanel-token@@";

// With their quotes: text of an app is escaped, in HTML and in JSON, so that it can never look like one of these.
const NONCE_MARK = `nonce="${OPEN_NONCE}"`;
const TOKEN_MARK = `"${OPEN_TOKEN}"`;

/** What belongs into an open place. */
export type Hole = "token" | "nonce";

/**
 * A page cut at its open places, for any number of responses; the same for everyone who may see it. Texts and not
 * bytes: workerd writes a
 * text into the response without a buffer of its own, which makes a hit a tenth cheaper than bytes with the same
 * content.
 */
export interface OpenPage {
  /** One more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
}

/**
 * Cuts `html` at its marks. The first token and every nonce count; the character NUL, which HTML does not allow, is
 * left out.
 */
export function openPage(source: string): OpenPage {
  const html = source.replaceAll("\0", "");
  const texts: string[] = [];
  const holes: Hole[] = [];
  let at = 0;
  for (const { start, end, hole } of marksOf(html)) {
    texts.push(html.slice(at, start));
    holes.push(hole);
    at = end;
  }
  texts.push(html.slice(at));
  return { texts, holes };
}

/** The HTML of one response. Token and nonce are letters, digits, "-", "_" and "." and need no escaping. */
export function fillPage({ texts, holes }: OpenPage, token: string, nonce: string): string {
  const parts: string[] = [];
  for (let index = 0; index < holes.length; index++)
    parts.push(texts[index] ?? "", holes[index] === "token" ? token : nonce);
  parts.push(texts.at(-1) ?? "");
  // Joined, not added: V8 would only note what was added, and put it together in a slower way when the response is
  // written.
  return parts.join("");
}

function marksOf(html: string): readonly { readonly start: number; readonly end: number; readonly hole: Hole }[] {
  const marks: { start: number; end: number; hole: Hole }[] = [];
  const add = (mark: string, open: string, at: number, hole: Hole): void => {
    const start = at + mark.indexOf(open);
    marks.push({ start, end: start + open.length, hole });
  };
  const token = html.indexOf(TOKEN_MARK);
  if (token >= 0) add(TOKEN_MARK, OPEN_TOKEN, token, "token");
  for (let at = html.indexOf(NONCE_MARK); at >= 0; at = html.indexOf(NONCE_MARK, at + NONCE_MARK.length))
    add(NONCE_MARK, OPEN_NONCE, at, "nonce");
  return marks.sort((a, b) => a.start - b.start);
}
