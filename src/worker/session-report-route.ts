// `GET /_edgepanel/sessions/ID`: what a session costs and what keeps it awake, for those who know the deployment's
// admin token.
import { refuseStranger } from "./admin-token.ts";
import type { WorkerEnv } from "./env.ts";

/** The address; the id is that of `state.sessionInfo` and of the log. */
export const SESSION_REPORT_PATH = "/_edgepanel/sessions/:id";

/** Answers with the session's report. It wakes no session, but the object that keeps it. */
export async function sessionReportRoute(request: Request, id: string, env: WorkerEnv): Promise<Response> {
  const refusal = await refuseStranger(request, env);
  return refusal ?? env.SESSIONS.getByName(id).fetch("https://session/report");
}
