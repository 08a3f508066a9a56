// Who may use the addresses below /_edgepanel/: those who know the deployment's admin token.
import type { WorkerEnv } from "./env.ts";

/**
 * 404 as long as the secret EDGEPANEL_ADMIN_TOKEN is not set, 401 without it in `Authorization: Bearer …`, else null.
 */
export async function refuseStranger(request: Request, env: WorkerEnv): Promise<Response | null> {
  const secret = env.EDGEPANEL_ADMIN_TOKEN;
  if (secret === undefined || secret === "")
    return new Response("Set the secret EDGEPANEL_ADMIN_TOKEN to use this address\n", { status: 404 });
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given !== undefined && (await sameText(given, secret))) return null;
  return new Response("This address needs the admin token\n", {
    status: 401,
    headers: { "www-authenticate": "Bearer" },
  });
}

/** Takes the same time wherever the difference is. */
async function sameText(a: string, b: string): Promise<boolean> {
  const [one, two] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
  );
  return one !== undefined && two !== undefined && crypto.subtle.timingSafeEqual(one, two);
}
