// Which session a page is of.
import type { Page } from "playwright-core";

/** The name of the session's object, from the token in the page. */
export async function sessionOf(page: Page): Promise<string> {
  const claims = /"token":"([^".]+)/.exec(await page.content())?.[1] ?? "";
  // The cast: the server writes the claims.
  return (JSON.parse(Buffer.from(claims, "base64url").toString()) as { readonly session_id: string }).session_id;
}
