// The response to a page request: the page with its token and nonce, and the headers around it.
import { randomText } from "../base/ids.ts";
import { systemClock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import { fillPage } from "../page/open-page.ts";
import { signToken } from "../protocol/token.ts";
import type { WorkerOptions } from "./options.ts";
import { asSources } from "./origins.ts";
import { secretsOf } from "./secrets.ts";
import { endedPage, linkOf, openLink } from "./link-page.ts";
import type { PageService } from "./page-service.ts";
import { policyFor, SECURITY_HEADERS } from "./security-policy.ts";
import { startSession } from "./session-start.ts";
import { claimsFor } from "./token-claims.ts";
import type { Visit } from "./visit.ts";

/** Seconds for which a page's token may start a session, unless the deployment says otherwise; Panel's default. */
const TOKEN_LIFETIME = 300;

export type PageRoute = (visit: Visit, context: Pick<ExecutionContext, "waitUntil">) => Promise<Response>;

/** Answers page requests from `pages`. */
export function pageRoute(pages: PageService, options: WorkerOptions, log: Log): PageRoute {
  const policy = policyFor(withEmbedding(options));
  const lifetime = options.sessionTokenExpiration ?? TOKEN_LIFETIME;
  return async (visit, context) => {
    const { request, found, env } = visit;
    const [secret] = secretsOf(env);
    const text = linkOf(visit);
    if (request.method === "HEAD" && (pages.reuses(found) === false || text !== null)) {
      // Nobody reads the body of this answer: no session is started for it.
      return new Response(null, { headers: headersOf("private", policy(randomText(22)), text !== null) });
    }
    const linked = text === null ? null : await openLink(text, visit, log);
    if (linked?.kind === "ended") {
      const { pathname } = new URL(request.url);
      return new Response(endedPage(pathname), {
        status: 410,
        headers: headersOf("private", policy(randomText(22)), true),
      });
    }
    const { page, state, status, sessionId } =
      linked === null
        ? await pages.page(visit, context)
        : { ...pages.ofSession(linked.source), sessionId: linked.sessionId };
    const expiry = Math.floor(systemClock.now() / 1000) + lifetime;
    const token = await signToken({ sessionId, expiry, more: await claimsFor(visit, linked?.link) }, secret);
    if (linked === null && pages.reuses(found) === "warm" && request.method === "GET" && status === 200)
      context.waitUntil(startSession(sessionId, visit, log));
    const nonce = randomText(22);
    return new Response(fillPage(page, token, nonce), {
      status,
      headers: headersOf(state, policy(nonce, page.policy), text !== null),
    });
  };
}

/** What the deployment adds to the policy: the pages around its iframes among it. */
function withEmbedding({
  contentSecurityPolicy = {},
  embedIn = [],
}: WorkerOptions): Readonly<Record<string, readonly string[]>> {
  const ancestors = [...asSources(embedIn), ...(contentSecurityPolicy["frame-ancestors"] ?? [])];
  return ancestors.length === 0 ? contentSecurityPolicy : { ...contentSecurityPolicy, "frame-ancestors": ancestors };
}

/** @param isSecret the address itself lets people in, so that no other site may learn it */
function headersOf(state: string, policy: string, isSecret = false): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    // The token in the page is for this visitor.
    "cache-control": "no-store",
    "content-security-policy": policy,
    ...SECURITY_HEADERS,
    ...(isSecret ? { "referrer-policy": "no-referrer" } : {}),
    "x-edgepanel-page": state,
  };
}
