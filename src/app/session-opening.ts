// What the Worker tells a session object with an upgrade: whose session it is and what page it was made for.
import { sessionId, type SessionId } from "../base/ids.ts";
import type { PageSource } from "./page-source.ts";
import type { RequestData } from "../state/request-info.ts";
import type { Role, RoleUser } from "../state/roles.ts";

/** The header that carries it. The Worker overwrites what a visitor may have sent under this name. */
export const SESSION_HEADER = "x-edgepanel-session";

/** Why an object does not let someone in. */
export type SessionRefusal =
  /** There is no session, and the token is too old to start one. */
  | "expired"
  /** The session was made for another user. */
  | "forbidden"
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
  /** Counts for a user, in the object that is his; sessions call it. */
  quota(call: unknown): Promise<"sessions" | "bytes" | "awake" | null>;
  /** What the session costs and what keeps it awake; null when there is none. Wakes nothing. */
  report(): Promise<unknown>;
}

export interface SessionOpening {
  readonly id: SessionId;
  readonly request: RequestData;
  /** The token's time is over: it may rejoin a session but not start one. */
  readonly expired: boolean;
  /** Who asks, by the sign-in. Default: nobody. */
  readonly person?: RoleUser;
  /** What the Worker has checked that the socket may do, instead of what the app's `role` says: a link's role. */
  readonly granted?: Role;
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
