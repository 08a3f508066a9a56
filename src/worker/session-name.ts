// Which session a page belongs to: a new one, or the one that its scope says.
import { hexDigest } from "../base/digest.ts";
import { newSessionId, sessionId, type SessionId } from "../base/ids.ts";
import { argsKey } from "./page-key.ts";
import { addressOf } from "./request-data.ts";
import type { Visit } from "./visit.ts";

/**
 * The id of the session for a page of a visit. Shared sessions have ids that follow from user or key alone, so that they
 * are the same when the secret is changed. An id opens nothing: it takes a token that is signed with the secret.
 */
export async function sessionFor(visit: Visit): Promise<SessionId> {
  const { request, found, visitor } = visit;
  switch (found.app.options.scope ?? "load") {
    case "load":
    case "tab":
      return newSessionId();
    case "user": {
      // Nobody is signed in: there is no one to share the session with.
      return visitor === null || visitor.guest === true ? newSessionId() : derived(["user", found.path, visitor.user]);
    }
    case "key": {
      return derived(["key", found.path, found.keyOf?.(request) ?? argsKey(addressOf(visit), null)]);
    }
  }
}

const derived = async (parts: readonly string[]): Promise<SessionId> =>
  sessionId(await hexDigest(JSON.stringify(["edgepanel session", ...parts])));
