// Sessions that begin before their browser connects: to make the page, or to be ready when the socket comes.
import { errorText, PanelError } from "../base/errors.ts";
import type { SessionId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import type { PageSource } from "../app/page-source.ts";
import { SESSION_HEADER, writeOpening } from "../app/session-opening.ts";
import type { WorkerEnv } from "./env.ts";
import { requestData } from "./request-data.ts";

/**
 * Starts the session `id` for `request` and takes the page from its document. It ends by itself when nobody connects.
 */
export async function pageOfSession(
  id: SessionId,
  request: Request,
  found: FoundApp,
  env: WorkerEnv,
): Promise<PageSource> {
  const response = await ask(id, "page", request, found, env);
  // The cast: our own object answers with nothing else.
  return (await response.json()) as PageSource;
}

/**
 * Starts the session `id` for `request`, while its browser is still loading. Never throws: the socket starts it
 * otherwise.
 */
export async function startSession(
  id: SessionId,
  request: Request,
  found: FoundApp,
  env: WorkerEnv,
  log: Log,
): Promise<void> {
  try {
    await ask(id, "warm", request, found, env);
  } catch (error) {
    log.warn(`A session could not be started ahead of its socket: ${errorText(error)}`, { app: found.path, error });
  }
}

async function ask(
  id: SessionId,
  what: "page" | "warm",
  request: Request,
  found: FoundApp,
  env: WorkerEnv,
): Promise<Response> {
  const opening = writeOpening({ id, request: requestData(request, found), expired: false });
  const response = await env.SESSIONS.getByName(id).fetch(`https://session/${what}`, {
    method: "POST",
    headers: { [SESSION_HEADER]: opening },
  });
  if (!response.ok)
    throw new PanelError("no-session", `The session's object answered ${response.status}: ${await response.text()}`, {
      publicText: "The session could not be started",
    });
  return response;
}
