// The WebSocket of a session: origin and token are checked here, the upgrade goes to the session's object.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { CLOSE, closeReason, UNAVAILABLE_REASON, type CloseCode } from "../protocol/close-codes.ts";
import { verifyToken, type VerifiedToken } from "../protocol/token.ts";
import { SESSION_HEADER, writeOpening, type SessionRefusal } from "../app/session-opening.ts";
import { mayConnect } from "./origins.ts";
import { connectingOrigins, type WorkerOptions } from "./options.ts";
import { secretsOf } from "./secrets.ts";
import { requestData } from "./request-data.ts";
import { isOfApp, isOfPage, linkOfToken, mayUse } from "./token-claims.ts";
import type { Visit } from "./visit.ts";
import { personOf, type Visitor } from "./visitor.ts";

/** What a visitor's page is told when the session's object does not let it in. */
const REFUSALS: Readonly<Record<SessionRefusal, readonly [code: CloseCode, reason: string]>> = {
  expired: [CLOSE.expiredToken, "The page cannot start a session any more; load it again"],
  forbidden: [CLOSE.forbidden, "The session belongs to another user"],
  "link-ended": [CLOSE.forbidden, "The link to this session has ended"],
  "other-tab": [CLOSE.otherTab, "The session belongs to another tab"],
  full: [CLOSE.policy, "Too many pages are open in this session"],
  overtaken: [CLOSE.goingAway, "The page has a newer line"],
  "quota-sessions": [CLOSE.policy, "You have as many sessions as you may; close another one"],
  "quota-bytes": [CLOSE.policy, "Your sessions have as much stored as they may; close another one"],
  "quota-awake": [CLOSE.forbidden, "Your sessions were in use for as long as they may today"],
  unavailable: [CLOSE.serverError, UNAVAILABLE_REASON],
};

const isRefusal = (text: string): text is SessionRefusal => Object.hasOwn(REFUSALS, text);

/** Answers `GET <app>/ws`. */
export async function openSocket(visit: Visit, options: WorkerOptions, log: Log): Promise<Response> {
  const { request, env } = visit;
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket")
    return new Response("This is the address of a WebSocket\n", { status: 400 });
  if (!mayConnect(request, connectingOrigins(options))) {
    log.warn(
      `A socket from ${request.headers.get("origin") ?? "nowhere"} was refused; list the host in allowWebsocketOrigin, or in embedIn for apps in its pages, to allow it`,
    );
    return new Response("Sockets from other origins are not allowed\n", { status: 403 });
  }
  const [protocol, token, ...rest] = (request.headers.get("sec-websocket-protocol") ?? "")
    .split(",")
    .map((part) => part.trim());
  if (protocol !== "bokeh" || token === undefined || rest.length > 0)
    return refuse(CLOSE.badToken, "Offer two subprotocols: bokeh and the token");
  let verified: VerifiedToken;
  try {
    verified = await verifyToken(token, secretsOf(env));
  } catch (error) {
    log.warn(`A socket was refused: ${errorText(error)}`);
    return refuse(CLOSE.badToken, "The session token is not valid; load the page again");
  }
  if (!isOfApp(verified, visit)) return refuse(CLOSE.badToken, "The token belongs to another app; load the page again");
  if (!(await mayUse(verified, visit.visitor)))
    return refuse(CLOSE.forbidden, "The page belongs to another user; load it again");
  const { visitor } = visit;
  if (options.auth !== undefined && visitor !== null && !(await options.auth.joins(visitor, verified.sessionId, env)))
    return refuse(CLOSE.forbidden, "You are signed out; load the page again to sign in");
  const link = linkOfToken(verified);
  // A live session may be joined from another address: a page may have changed its own. Who comes by a link starts none.
  const mayStart = link === undefined && !verified.expired && (await isOfPage(verified, visit));
  const opening = {
    id: verified.sessionId,
    request: requestData(visit),
    expired: !mayStart,
    ...(link === undefined ? {} : { link }),
    ...signInOf(visitor),
    ...personOf(visitor),
  };
  const headers = new Headers(request.headers);
  headers.set(SESSION_HEADER, writeOpening(opening));
  const response = await env.SESSIONS.getByName(verified.sessionId).fetch(new Request(request.url, { headers }));
  if (response.webSocket !== null) return response;
  const answer = await response.text();
  return isRefusal(answer) ? refuse(...REFUSALS[answer]) : new Response(answer, response);
}

/** The sign-in that a socket belongs to: when it ends, so does the socket. */
const signInOf = (visitor: Visitor | null): { readonly signIn?: string } =>
  visitor?.signIn === undefined ? {} : { signIn: visitor.signIn };

/** The answer to a socket of an address that opens too many. */
export const refuseFlood = (): Response =>
  refuse(CLOSE.policy, "Too many sockets were opened from this address; try again in a minute");

/** Accepts the upgrade only to close it with a reason: a browser shows nothing of an upgrade that was refused. */
export function refuse(code: CloseCode, reason: string): Response {
  const pair = new WebSocketPair();
  const { 0: client, 1: server } = pair;
  server.accept();
  server.close(code, closeReason(reason));
  return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
}
