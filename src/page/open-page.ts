// A page with the places left open that differ per response: token and nonce.

/** Stands for the token in a stored page. */
export const OPEN_TOKEN = "@@edgepanel-token@@";
/** Stands for the nonce of the content security policy. */
export const OPEN_NONCE = "@@edgepanel-nonce@@";

/** Fills the places. Neither value needs escaping: both are letters, digits, "-", "_" and ".". */
export function fillPage(html: string, token: string, nonce: string): string {
  // Only the first token counts: an app's text that happens to look like the mark stays what it is.
  const at = html.indexOf(OPEN_TOKEN);
  const filled = at < 0 ? html : html.slice(0, at) + token + html.slice(at + OPEN_TOKEN.length);
  return filled.replaceAll(`nonce="${OPEN_NONCE}"`, `nonce="${nonce}"`);
}
