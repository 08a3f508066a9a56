// A page with the places left open that differ per response: token and nonce.

/** Stands for the nonce of the content security policy in a template's HTML: `<script nonce="…">`. */
export const OPEN_NONCE = "@@edgepanel-nonce@@";
/** Stands for the token in the page's configuration. */
export const OPEN_TOKEN = "@@edgepanel-token@@";

// With their quotes: text of an app is escaped, in HTML and in JSON, so that it can never look like one of these.
const NONCE_MARK = `nonce="${OPEN_NONCE}"`;
const TOKEN_MARK = `"${OPEN_TOKEN}"`;

/** A place that is left open. */
export interface Hole {
  /** Where it is in the bytes. */
  readonly at: number;
  readonly kind: "token" | "nonce";
}

/** A page encoded once, for any number of responses; the same for everyone who may see it. */
export interface OpenPage {
  readonly bytes: Uint8Array;
  /** In order. */
  readonly holes: readonly Hole[];
}

/** Takes the marks out of `html`. The first token and every nonce count. */
export function openPage(html: string): OpenPage {
  const encoder = new TextEncoder();
  const holes: Hole[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  let length = 0;
  for (const mark of marksOf(html)) {
    const part = encoder.encode(html.slice(at, mark.start));
    parts.push(part);
    length += part.length;
    holes.push({ at: length, kind: mark.kind });
    at = mark.end;
  }
  parts.push(encoder.encode(html.slice(at)));
  return { bytes: joined(parts), holes };
}

/**
 * The page as the bytes of one response. Token and nonce are letters, digits, "-", "_" and "." and need no escaping.
 * One copy of the page: workerd hands a single buffer to the network faster than a stream of parts.
 */
export function fillPage({ bytes, holes }: OpenPage, token: string, nonce: string): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(bytes.length + holes.reduce((sum, { kind }) => sum + (kind === "token" ? token.length : nonce.length), 0));
  let from = 0;
  let to = 0;
  for (const { at, kind } of holes) {
    filled.set(bytes.subarray(from, at), to);
    to += at - from;
    from = at;
    const text = kind === "token" ? token : nonce;
    for (let index = 0; index < text.length; index++) filled[to + index] = text.charCodeAt(index);
    to += text.length;
  }
  filled.set(bytes.subarray(from), to);
  return filled;
}

function marksOf(html: string): { readonly start: number; readonly end: number; readonly kind: Hole["kind"] }[] {
  const marks: { start: number; end: number; kind: Hole["kind"] }[] = [];
  const add = (mark: string, open: string, at: number, kind: Hole["kind"]): void => {
    const start = at + mark.indexOf(open);
    marks.push({ start, end: start + open.length, kind });
  };
  const token = html.indexOf(TOKEN_MARK);
  if (token >= 0) add(TOKEN_MARK, OPEN_TOKEN, token, "token");
  for (let at = html.indexOf(NONCE_MARK); at >= 0; at = html.indexOf(NONCE_MARK, at + NONCE_MARK.length)) add(NONCE_MARK, OPEN_NONCE, at, "nonce");
  return marks.sort((a, b) => a.start - b.start);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
