// `GET /_edgepanel/tasks`: the scheduled tasks with their last runs, for those who know the deployment's admin token.
import { refuseStranger } from "./admin-token.ts";
import type { WorkerEnv } from "./env.ts";
import { schedulerOf } from "./heartbeat.ts";

/** Where the route is. */
export const TASKS_PATH = "/_edgepanel/tasks";

/** 404 and 401 as `refuseStranger` says, and 404 without the binding SCHEDULER; else JSON, the scheduler's view. */
export async function tasksRoute(request: Request, env: WorkerEnv): Promise<Response> {
  const refusal = await refuseStranger(request, env);
  if (refusal !== null) return refusal;
  const scheduler = schedulerOf(env);
  if (scheduler === null) return new Response("There is no binding SCHEDULER\n", { status: 404 });
  const view = await scheduler.fetch("http://scheduler/tasks");
  return new Response(view.body, {
    status: view.status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}
