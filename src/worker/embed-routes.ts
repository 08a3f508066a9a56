// An app in somebody else's page: the scripts that put it there, and its page as data for the origins that may have it.
import type { Log } from "../base/log.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import { scriptJson } from "../page/escape.ts";
import { configOf } from "../page/render-page.ts";
import { relPathOf } from "../state/request-info.ts";
import { connectingOrigins, type WorkerOptions } from "./options.ts";
import { mayConnect } from "./origins.ts";
import type { PageRoute } from "./page-route.ts";
import { requestData } from "./request-data.ts";
import type { Visit } from "./visit.ts";

/** What follows an app's path: the script, the data that it asks for, and the script for an iframe. */
export const EMBED_ENDINGS = ["/autoload.js", "/autoload.json", "/frame.js"] as const;
export type EmbedEnding = (typeof EMBED_ENDINGS)[number];

/** The query argument with the id of the element to use (Bokeh's). */
const ELEMENT = "bokeh-autoload-element";

export interface EmbedRoutesOptions {
  readonly manifest: ClientManifest;
  readonly options: WorkerOptions;
  readonly servePage: PageRoute;
  readonly log: Log;
}

export type EmbedRoute = (
  visit: Visit,
  ending: EmbedEnding,
  context: Pick<ExecutionContext, "waitUntil">,
) => Promise<Response>;

/** Answers what `EMBED_ENDINGS` names. */
export function embedRoutes({ manifest, options, servePage, log }: EmbedRoutesOptions): EmbedRoute {
  const allowed = connectingOrigins(options);
  return async (visit, ending, context) => {
    const { request } = visit;
    if (request.method === "OPTIONS") return preflight(request);
    const page = pageVisit(visit, ending);
    switch (ending) {
      case "/autoload.js":
        return script(manifest.inlineAutoload, page, visit, manifest);
      case "/frame.js":
        return script(manifest.inlineFrame, page, visit, manifest);
      case "/autoload.json": {
        if (mayConnect(request, allowed)) return data(await servePage(page, context), request);
        const origin = request.headers.get("origin") ?? "";
        log.warn(`A page of ${origin} wanted to show ${visit.found.path}; list its host in embedIn to allow it`, {
          app: visit.found.path,
          origin,
        });
        // Readable everywhere: the page's author is told what to do.
        return new Response(`${origin} is not among the hosts in the option embedIn of createWorker\n`, {
          status: 403,
          headers: { ...readableBy(request), "content-type": "text/plain", "cache-control": "no-store" },
        });
      }
    }
  };
}

/** Any page may read these answers; they are the same for everybody. */
const OPEN = { "access-control-allow-origin": "*" } as const;

/** Scripts are loaded with `XMLHttpRequest` by pages of Python's `bokeh.embed.server_document`. */
function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN,
      "access-control-allow-methods": "GET, OPTIONS",
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
    },
  });
}

/** The visit of the page itself. What the address says about the embedding is not for the app. */
function pageVisit(visit: Visit, ending: EmbedEnding): Visit {
  const url = new URL(visit.request.url);
  url.pathname = url.pathname.slice(0, -ending.length) || "/";
  for (const name of [...url.searchParams.keys()]) if (name.startsWith("bokeh-")) url.searchParams.delete(name);
  return { ...visit, request: new Request(url, visit.request) };
}

/** A script with its parts. Nothing in it is about the visitor: any page may run it and look at what it brings. */
function script(code: string, page: Visit, { request, found }: Visit, manifest: ClientManifest): Response {
  const parts = {
    page: page.request.url,
    entry: `${relPathOf(requestData(page))}static/edgepanel/${manifest.entry.at(-1) ?? ""}`,
    element: new URL(request.url).searchParams.get(ELEMENT),
    title: found.app.options.title ?? found.path,
  };
  return new Response(`((EDGEPANEL_PARTS) => {\n${code}\n})(${scriptJson(parts)});\n`, {
    headers: {
      ...OPEN,
      "content-type": "text/javascript; charset=utf-8",
      // The address stays the same when a deployment brings another client.
      "cache-control": "no-cache",
      "cross-origin-resource-policy": "cross-origin",
    },
  });
}

/** The page's configuration, for the page that asks and its visitor. */
async function data(page: Response, request: Request): Promise<Response> {
  return new Response(configOf(await page.text()), {
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-edgepanel-page": page.headers.get("x-edgepanel-page") ?? "",
      ...readableBy(request),
    },
  });
}

/** Lets the page that asks read the answer to a request with its visitor's cookies. */
function readableBy(request: Request): Readonly<Record<string, string>> {
  const origin = request.headers.get("origin");
  return {
    vary: "origin",
    ...(origin === null ? {} : { "access-control-allow-origin": origin, "access-control-allow-credentials": "true" }),
  };
}
