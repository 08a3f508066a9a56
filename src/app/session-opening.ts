// What the Worker tells a session object with an upgrade: whose session it is and what page it was made for.
import { sessionId, type SessionId } from "../base/ids.ts";
import type { RequestData } from "../state/request-info.ts";

/** The header that carries it. The Worker overwrites what a visitor may have sent under this name. */
export const SESSION_HEADER = "x-edgepanel-session";

export interface SessionOpening {
  readonly id: SessionId;
  readonly request: RequestData;
  /** The token's time is over: it may rejoin a session but not start one. */
  readonly expired: boolean;
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
