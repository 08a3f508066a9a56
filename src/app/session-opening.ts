// What the Worker tells a session object with an upgrade: whose session it is and what page it was made for.
import { sessionId, type SessionId } from "../base/ids.ts";
import type { ShareKind } from "../state/share.ts";
import type { TraceAnswer, TraceCall } from "./trace.ts";
import type { PageSource } from "./page-source.ts";
import type { RequestData } from "../state/request-info.ts";
import type { RoleUser } from "../state/roles.ts";

/** The header that carries it. The Worker overwrites what a visitor may have sent under this name. */
export const SESSION_HEADER = "x-edgepanel-session";

/** Why an object does not let someone in. */
export type SessionRefusal =
  /** There is no session, and the token is too old to start one. */
  | "expired"
  /** The session was made for another user. */
  | "forbidden"
  /** The link that the visitor has come by is no more. */
  | "link-ended"
  /** Another tab has the session. */
  | "other-tab"
  /** The visitor, or all visitors together, have as many sockets as they may. */
  | "full"
  /** A line that the page opened later is connected. */
  | "overtaken"
  /** The user has as many sessions as he may, as many bytes in them, or they were awake for as long as they may today. */
  | "quota-sessions"
  | "quota-bytes"
  | "quota-awake"
  /** The session could not be brought back, or has just ended. */
  | "unavailable";

/** What an object answers when it is asked for a page. */
export type SessionPage =
  | { readonly kind: "page"; readonly source: PageSource }
  | { readonly kind: "refused"; readonly refusal: SessionRefusal };

/** What the Worker asks of a session's object beside the upgrades of its sockets. */
export interface SessionCalls {
  /** Starts the session unless it runs, and takes the page from its document. */
  page(opening: SessionOpening): Promise<SessionPage>;
  /** Starts the session ahead of its browser. Null when it runs now. */
  prepare(opening: SessionOpening): Promise<SessionRefusal | null>;
  /** Closes the sockets that belong to a sign-in; nothing more is heard of them. Wakes nothing. */
  signedOut(signIn: string, ended: boolean): Promise<void>;
  /** What a link of the session is for, or of the bookmark that the object keeps; null when it is no more. Wakes nothing. */
  link(id: string): Promise<ShareKind | null>;
  /** Begins the session with the state that a link of another object leads to. Null when it runs now. */
  copyFrom(opening: SessionOpening, object: string, link: string): Promise<SessionRefusal | null>;
  /** Counts for a user, in the object that is his; sessions call it. */
  quota(call: unknown): Promise<"sessions" | "bytes" | "awake" | null>;
  /** What the session costs and what keeps it awake; null when there is none. Wakes nothing. */
  report(): Promise<unknown>;
  /** What of the session takes time and room; null when there is none. Wakes the object. */
  profile(): Promise<unknown>;
  /**
   * Begins, ends or gives the trace of what its browsers send. Beginning one wakes the object. (`trace` itself is a name
   * that the platform keeps for tail handlers: calls of it do not arrive.)
   */
  traceFrames(call: TraceCall): Promise<TraceAnswer>;
}

export interface SessionOpening {
  readonly id: SessionId;
  readonly request: RequestData;
  /** The token's time is over: it may rejoin a session but not start one. */
  readonly expired: boolean;
  /** Who asks, by the sign-in. Default: nobody. */
  readonly person?: RoleUser;
  /** The link that the visitor has come by: it may let him in where the session is not his, and says what he may do. */
  readonly link?: string;
  /** Names the sign-in that the socket belongs to. */
  readonly signIn?: string;
}

/** As a header value, ASCII only. */
export const writeOpening = (opening: SessionOpening): string => encodeURIComponent(JSON.stringify(opening));

/** Null for anything that `writeOpening` did not write. */
export function readOpening(header: string | null): SessionOpening | null {
  if (header === null) return null;
  try {
    const value: unknown = JSON.parse(decodeURIComponent(header));
    if (typeof value !== "object" || value === null || !("id" in value) || typeof value.id !== "string") return null;
    // The cast: the header comes from our own Worker, which writes nothing else.
    return { ...(value as unknown as SessionOpening), id: sessionId(value.id) };
  } catch {
    return null;
  }
}
