// What is stored of a session once, when it is made.
import type { SessionId } from "../../base/ids.ts";
import type { SessionOpening } from "../../app/session-opening.ts";
import { storedRequest, type RequestData } from "../../state/request-info.ts";

export interface SessionRecord {
  readonly id: SessionId;
  /** The page request that the session was made for. */
  readonly request: RequestData;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** The user whose quotas it counts for. Default: nobody's. */
  readonly counted?: string;
  /** It began with the state of another: hooks for new sessions are still to run at its first start. */
  readonly copy?: true;
  /** Version of the deployment that made it. */
  readonly version: string;
}

/** Names this life of a session: one that begins later under the same id has another. */
export const lifeOf = ({ id, created }: SessionRecord): string => `${id}.${created}`;

/** The record of a session that begins. @param created milliseconds since the epoch @param copy with another's state */
export const newRecord = (
  { id, request }: SessionOpening,
  created: number,
  version: string,
  counted: string | undefined,
  copy: boolean,
): SessionRecord => ({
  id,
  request: storedRequest(request),
  ...(counted === undefined ? {} : { counted }),
  ...(copy ? { copy } : {}),
  created,
  version,
});
