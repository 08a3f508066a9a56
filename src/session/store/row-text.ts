// Long texts as rows of SQLite: how many bytes they have, and where they are cut.

/**
 * Characters in one row: 2 MB is the platform's limit (Cloudflare docs, durable-objects/platform/limits), and a
 * character takes up to three
 * bytes in UTF-8; those of four are two characters.
 */
export const ROW_CHARACTERS = 600_000;

const encoder = new TextEncoder();

/**
 * Bytes of `text` in UTF-8. Not counted, but estimated from above, when it is so short that it has fewer than `limit`
 * in any case.
 */
export function bytesOf(text: string, limit: number): number {
  const most = text.length * 3;
  if (most <= limit) return most;
  return pieces(text).reduce((sum, piece) => sum + encoder.encode(piece).byteLength, 0);
}

/**
 * `text` in pieces that fit into a row, at least one. Never cuts between the two halves of a character: SQLite would
 * store neither.
 */
export function pieces(text: string): readonly string[] {
  if (text.length <= ROW_CHARACTERS) return [text];
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + ROW_CHARACTERS);
    if (end < text.length && isFirstHalf(text.charCodeAt(end - 1))) end -= 1;
    found.push(text.slice(at, end));
    at = end;
  }
  return found;
}

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
