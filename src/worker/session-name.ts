// Which session a page belongs to: a new one, or the one that its scope says.
import { newSessionId, sessionId, type SessionId } from "../base/ids.ts";
import type { WorkerEnv } from "./env.ts";
import { secretOf } from "./options.ts";
import { argsKey } from "./page-key.ts";
import type { Visit } from "./visit.ts";

/**
 * The id of the session for a page of `found`. Shared sessions have ids that follow from user or key and the
 * deployment's secret, so that
 * nobody can name one without a token.
 *
 * @param keyOf the deployment's sessionKeyFunc, for apps without one of their own
 */
export async function sessionFor(
  { request, found, visitor, env }: Visit,
  keyOf: ((request: Request) => string) | undefined,
): Promise<SessionId> {
  switch (found.app.options.scope ?? "load") {
    case "load":
    case "tab":
      return newSessionId();
    case "user": {
      // Nobody is signed in: there is no one to share the session with.
      return visitor === null ? newSessionId() : derived(env, ["user", found.path, visitor.user]);
    }
    case "key": {
      const own = (found.app.options.sessionKeyFunc ?? keyOf)?.(request);
      return derived(env, ["key", found.path, own ?? argsKey(new URL(request.url), null)]);
    }
  }
}

async function derived(env: WorkerEnv, parts: readonly string[]): Promise<SessionId> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secretOf(env)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const digest = new Uint8Array(
    await crypto.subtle.sign("HMAC", key, encoder.encode(JSON.stringify(["session", ...parts]))),
  );
  return sessionId(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}
