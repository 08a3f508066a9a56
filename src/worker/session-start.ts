// Sessions that begin before their browser connects: to make the page, or to be ready when the socket comes.
import { errorText, PanelError } from "../base/errors.ts";
import type { SessionId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { PageSource } from "../app/page-source.ts";
import type { SessionOpening, SessionRefusal } from "../app/session-opening.ts";
import { callSession } from "./objects.ts";
import { requestData } from "./request-data.ts";
import { personOf } from "./visitor.ts";
import type { Visit } from "./visit.ts";

/**
 * Starts the session `id` for a visit and takes the page from its document. It ends by itself when nobody connects.
 * @throws PanelError `no-session` when its object refuses
 */
export async function pageOfSession(id: SessionId, visit: Visit): Promise<PageSource> {
  const answer = await callSession(visit.env, id, (session) => session.page(openingOf(id, visit)));
  if (answer.kind === "refused") throw notStarted(answer.refusal);
  return answer.source;
}

/**
 * Starts the session `id` for a visit, while its browser is still loading. Never throws: the socket starts it
 * otherwise.
 */
export async function startSession(id: SessionId, visit: Visit, log: Log): Promise<void> {
  try {
    const refusal = await callSession(visit.env, id, (session) => session.prepare(openingOf(id, visit)));
    if (refusal !== null) throw notStarted(refusal);
  } catch (error) {
    const app = visit.found.path;
    log.warn(`A session could not be started ahead of its socket: ${errorText(error)}`, { app, error });
  }
}

/** The page of a live session for someone who comes by a link; null when that has ended meanwhile. @throws PanelError `no-session` */
export async function pageByLink(id: SessionId, visit: Visit, link: string): Promise<PageSource | null> {
  // Whoever comes by a link begins no session.
  const opening = { ...openingOf(id, visit), expired: true, link };
  const answer = await callSession(visit.env, id, (session) => session.page(opening));
  if (answer.kind === "page") return answer.source;
  if (answer.refusal === "link-ended" || answer.refusal === "expired") return null;
  throw notStarted(answer.refusal);
}

/** Starts the session `id` as a copy, and takes its page; null when the link has ended meanwhile. @throws PanelError `no-session` */
export async function pageOfCopy(
  id: SessionId,
  visit: Visit,
  object: SessionId,
  link: string,
): Promise<PageSource | null> {
  const opening = openingOf(id, visit);
  const refusal = await callSession(visit.env, id, (session) => session.copyFrom(opening, object, link));
  if (refusal === "link-ended") return null;
  if (refusal !== null) throw notStarted(refusal);
  return pageOfSession(id, visit);
}

const openingOf = (id: SessionId, visit: Visit): SessionOpening => ({
  id,
  request: requestData(visit),
  expired: false,
  ...personOf(visit.visitor),
});

const notStarted = (refusal: SessionRefusal): PanelError =>
  new PanelError("no-session", `The session's object refused: ${refusal}`, {
    publicText: "The session could not be started",
  });
