// A Worker's front as `edgepanel serve` has it: a prefix, a health route of Panel's, folders of files, development.
import type { RequestContext } from "../../base/platform.ts";
import type { EdgepanelWorker } from "../create-worker.ts";
import type { WorkerEnv } from "../env.ts";
import { DEVELOPMENT_PATH, withDevelopmentScript } from "./development.ts";
import { liveness } from "./liveness.ts";

/** What a site is besides its apps. JSON, so that a command line can give it. */
export interface SiteOptions {
  /** Path that all addresses of the deployment begin with: "/dashboards". Default: none. */
  readonly prefix?: string;
  /** Path of a health route, as Panel's `--liveness-endpoint`. Default: none. */
  readonly livenessEndpoint?: string;
  /** Paths below which the service FILES answers: folders of files. */
  readonly staticRoutes?: readonly string[];
  /** HTML of the page at `/`, in place of the list of apps. */
  readonly indexHtml?: string;
  /** Path of the app that `/` leads to, in place of the list of apps. */
  readonly indexApp?: string;
  /** False: nothing is at `/`. Default true. */
  readonly showIndex?: boolean;
  /** Pages listen for changes of their sources: the service DEVELOPMENT tells of them. */
  readonly development?: boolean;
}

/** The services of the machine that serves a site; a deployment has none. */
export interface SiteEnv extends WorkerEnv {
  /** Answers requests below the static routes. */
  readonly FILES?: { fetch(request: Request): Promise<Response> };
  /** Answers what pages ask in development. */
  readonly DEVELOPMENT?: { fetch(request: Request): Promise<Response> };
}

/** `worker` with a site's front around its `fetch`; all else is the Worker's own. */
export function siteWorker(
  worker: EdgepanelWorker,
  options: SiteOptions,
): Pick<EdgepanelWorker, "scheduled"> & {
  readonly fetch: (request: Request, env: SiteEnv, context: RequestContext) => Promise<Response>;
} {
  return {
    scheduled: worker.scheduled,
    async fetch(request, env, context) {
      const pathname = insidePrefix(new URL(request.url), options.prefix ?? "");
      if (pathname === null) return new Response("There is no app at this address\n", { status: 404 });
      if (pathname instanceof Response) return pathname;
      const response = await answer(request, pathname, env, context);
      return options.development === true ? withDevelopmentScript(response, options.prefix ?? "") : response;
    },
  };

  async function answer(request: Request, pathname: string, env: SiteEnv, context: RequestContext): Promise<Response> {
    /** What the site answers itself is behind the same gate. */
    const guarded = async (answer: () => Response | Promise<Response>): Promise<Response> =>
      (await worker.guard(request, env, context)) ?? answer();
    const { DEVELOPMENT, FILES } = env;
    if (options.development === true && pathname.startsWith(DEVELOPMENT_PATH) && DEVELOPMENT !== undefined) {
      // The list of apps is for those who may hear of their errors; the script says nothing.
      const start = new Request(new URL(`${options.prefix ?? ""}/`, request.url), { headers: request.headers });
      const refusal = pathname.endsWith("/page.js") ? null : await worker.guard(start, env, context);
      return refusal ?? DEVELOPMENT.fetch(atPath(request, pathname));
    }
    if (pathname === options.livenessEndpoint)
      return liveness(request, pathname, async (page) => {
        const path = `${options.prefix ?? ""}${page}`;
        return worker.fetch(new Request(new URL(path, request.url), { headers: request.headers }), env, context);
      });
    const isFile = options.staticRoutes?.some((route) => pathname === route || pathname.startsWith(`${route}/`));
    if (isFile === true && FILES !== undefined) return guarded(() => FILES.fetch(atPath(request, pathname)));
    const { showIndex, indexHtml, indexApp } = options;
    if (pathname === "/" && showIndex === false)
      return guarded(() => new Response("There is no app at this address\n", { status: 404 }));
    if (pathname === "/" && indexHtml !== undefined)
      return guarded(() => new Response(indexHtml, { headers: { "content-type": "text/html; charset=utf-8" } }));
    if (pathname === "/" && indexApp !== undefined)
      return guarded(() => new Response(null, { status: 302, headers: { location: `.${indexApp}` } }));
    return worker.fetch(request, env, context);
  }
}

/** The path of an address without the prefix; null outside of it, a redirect where only its slash is missing. */
function insidePrefix({ pathname, search }: URL, prefix: string): string | Response | null {
  if (prefix === "") return pathname;
  if (pathname === prefix) return new Response(null, { status: 308, headers: { location: `${prefix}/${search}` } });
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : null;
}

/** The request as a service of this machine gets it. */
function atPath(request: Request, pathname: string): Request {
  const url = new URL(request.url);
  url.pathname = pathname;
  return new Request(url, request);
}
