// The signed text of a link into a session, or to a bookmark: names an object and what was granted there.
import type { Clock } from "../base/clock.ts";
import { sessionId, type SessionId } from "../base/ids.ts";
import { BadTokenError, signToken, verifyToken } from "./token.ts";

/** What a link names. What it allows is known to the object alone, so that it can be changed and ended. */
export interface LinkName {
  /** The session's object, or the bookmark's. */
  readonly object: SessionId;
  /** Path of the app. */
  readonly app: string;
  /** The grant within the object. */
  readonly link: string;
}

/** Links do not go by a time of their own: the object that they name knows when they end. */
const NO_END = 2 ** 52;

/** A link's key is another one than that of pages' tokens: neither is ever taken for the other. */
const keyOf = (secret: string): string => `${secret}\nedgepanel links`;

/** @throws ArgumentError as `signToken` */
export const signLink = ({ object, app, link }: LinkName, secret: string): Promise<string> =>
  signToken({ sessionId: object, expiry: NO_END, more: { app, link } }, keyOf(secret));

/** @param secrets as for `verifyToken` @throws BadTokenError when it is not one of ours */
export async function verifyLink(text: string, secrets: readonly string[], clock?: Clock): Promise<LinkName> {
  const { sessionId: id, more } = await verifyToken(text, secrets.map(keyOf), clock);
  const { app, link } = more;
  if (app === undefined || link === undefined) throw new BadTokenError("it is no link");
  return { object: sessionId(id), app, link };
}
