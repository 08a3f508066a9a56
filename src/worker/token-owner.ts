// Whom a page's token is for: one that was signed out, or is someone else by now, starts no session with it.
import type { Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

/** The claim's name. */
const OWNER = "for";

/**
 * What the token of a page says of its visitor: a digest of the user's name; nothing for nobody, and for sessions that
 * are everyone's.
 */
export async function ownerClaim({ found, visitor }: Visit): Promise<Readonly<Record<string, string>>> {
  const owner = found.app.options.scope === "key" ? null : visitor;
  return owner === null ? {} : { [OWNER]: await digestOf(owner.user) };
}

/**
 * True when the visitor is whom the token was made for. Tokens without an owner pass: their sessions have ids of their
 * own, and belong to the
 * visitor who opens them first.
 */
export async function mayUse(claims: Readonly<Record<string, string>>, visitor: Visitor | null): Promise<boolean> {
  const owner = claims[OWNER];
  if (owner === undefined) return true;
  return visitor !== null && owner === (await digestOf(visitor.user));
}

/** Short, and no name in a page or a log. */
async function digestOf(user: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(user)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
