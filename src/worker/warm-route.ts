// `POST /_edgepanel/warm`: fills the stored pages after a deploy, for those who know the deployment's admin token.
import { refuseStranger } from "./admin-token.ts";
import type { WorkerEnv } from "./env.ts";
import type { WarmPages } from "./warm-pages.ts";

/** Where the route is. */
export const WARM_PATH = "/_edgepanel/warm";
/** Pages that one request may make. */
const PAGES_PER_REQUEST = 100;

/**
 * 404 as long as the secret EDGEPANEL_ADMIN_TOKEN is not set, 401 without it in `Authorization: Bearer …`, else what
 * became of each page.
 */
export async function warmRoute(
  request: Request,
  warm: WarmPages,
  env: WorkerEnv,
  context: Pick<ExecutionContext, "waitUntil">,
): Promise<Response> {
  const refusal = await refuseStranger(request, env);
  if (refusal !== null) return refusal;
  const pages = await warm.fill(env, context, new URL(request.url).origin, PAGES_PER_REQUEST);
  return Response.json({ pages }, { headers: { "cache-control": "no-store" } });
}
