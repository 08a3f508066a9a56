// What a page's token says beside the session's name: whose it is and what page it was made for.
import { hexDigest } from "../base/digest.ts";
import type { VerifiedToken } from "../protocol/token.ts";
import { addressOf } from "./request-data.ts";
import type { Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

/** Names of the claims. */
const APP = "app";
const OWNER = "for";
const PAGE = "of";
const LINK = "link";

/**
 * The claims of a page's token: the app's path, a digest of the user's name (none for nobody, and for sessions that are
 * everyone's), a digest of the host and the query that the session is made from, and the link that he has come by.
 */
export async function claimsFor(visit: Visit, link?: string): Promise<Readonly<Record<string, string>>> {
  const owner = visit.found.app.options.scope === "key" ? null : visit.visitor;
  return {
    [APP]: visit.found.path,
    [PAGE]: await pageDigest(visit),
    ...(owner === null ? {} : { [OWNER]: await hexDigest(owner.user, 16) }),
    ...(link === undefined ? {} : { [LINK]: link }),
  };
}

/** The link that the page was made for; undefined for none. */
export const linkOfToken = ({ more }: VerifiedToken): string | undefined => more[LINK];

/**
 * True for a token of this app. One without an app was signed by someone else who has the secret: Python's
 * `bokeh.client`, which knows of no apps.
 */
export const isOfApp = ({ more }: VerifiedToken, { found }: Visit): boolean => (more[APP] ?? found.path) === found.path;

/**
 * True when the visitor is whom the token was made for: one that was signed out, or is someone else by now, starts no
 * session with it. Tokens without an owner pass: their sessions have ids of their own, and belong to the visitor who
 * opens them first.
 */
export async function mayUse({ more }: VerifiedToken, visitor: Visitor | null): Promise<boolean> {
  const owner = more[OWNER];
  if (owner === undefined) return true;
  return visitor !== null && owner === (await hexDigest(visitor.user, 16));
}

/**
 * True when the session that this socket would start is the one of the token's page: the same host and the same query.
 * Otherwise a visitor who changes the query of a socket would decide what everyone with that token's session sees.
 */
export async function isOfPage({ more }: VerifiedToken, visit: Visit): Promise<boolean> {
  const page = more[PAGE];
  return page === undefined || page === (await pageDigest(visit));
}

async function pageDigest(visit: Visit): Promise<string> {
  const { host, search } = addressOf(visit);
  // The arguments, not their spelling: clients write `'`, blanks and more in ways of their own.
  return hexDigest(JSON.stringify([host, ...new URLSearchParams(search)]), 16);
}
