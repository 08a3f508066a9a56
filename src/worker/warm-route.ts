// `POST /_edgepanel/warm`: fills the stored pages after a deploy, for those who know the deployment's admin token.
import type { WorkerEnv } from "./env.ts";
import type { WarmPages } from "./warm-pages.ts";

/** Where the route is. */
export const WARM_PATH = "/_edgepanel/warm";
/** Pages that one request may make. */
const PAGES_PER_REQUEST = 100;

/** 404 as long as the secret EDGEPANEL_ADMIN_TOKEN is not set, 401 without it in `Authorization: Bearer …`, else what became of each page. */
export async function warmRoute(request: Request, warm: WarmPages, env: WorkerEnv, context: Pick<ExecutionContext, "waitUntil">): Promise<Response> {
  const secret = env.EDGEPANEL_ADMIN_TOKEN;
  if (secret === undefined || secret === "") return new Response("Set the secret EDGEPANEL_ADMIN_TOKEN to use this address\n", { status: 404 });
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given === undefined || !(await sameText(given, secret))) {
    return new Response("This address needs the admin token\n", { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const pages = await warm.fill(env, context, new URL(request.url).origin, PAGES_PER_REQUEST);
  return Response.json({ pages }, { headers: { "cache-control": "no-store" } });
}

/** Takes the same time wherever the difference is. */
async function sameText(a: string, b: string): Promise<boolean> {
  const [one, two] = await Promise.all([a, b].map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
  return one !== undefined && two !== undefined && crypto.subtle.timingSafeEqual(one, two);
}
