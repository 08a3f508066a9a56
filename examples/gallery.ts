// The gallery Worker: every example on its own path.
import type { App } from "edgepanel";
import { createWorker, type EdgepanelWorker, type WorkerEnv } from "edgepanel/worker";
import busy from "./busy/app.ts";
import { DASHBOARDS } from "./dashboards/index.ts";
import { frontPage, isApp, sourcePage } from "./front-page.ts";
import chat from "./chat/app.ts";
import chatModel from "./chat-model/app.ts";
import clock from "./clock/app.ts";
import liveComponent from "./live/component.ts";
import onload from "./onload/app.ts";
import panes from "./panes/app.ts";
import slider from "./slider/app.ts";
import stateAddress from "./state-address/app.ts";
import stateCache from "./state-cache/app.ts";
import stateDeferLoad from "./state-defer-load/app.ts";
import stateExecute from "./state-execute/app.ts";
import stateHooks, { registerHooks } from "./state-hooks/app.ts";
import stateLinks from "./state-links/app.ts";
import stateNotifications from "./state-notifications/app.ts";
import statePeriodic from "./state-periodic/app.ts";
import stateRequest from "./state-request/app.ts";
import streaming from "./streaming/app.ts";
import tables from "./tables/app.ts";
import tasks, { scheduleTasks } from "./tasks/app.ts";
import twoUsers from "./two-users/app.ts";
import weather from "./weather/app.ts";

const APPS: Readonly<Record<string, App>> = {
  "/busy": busy,
  "/chat": chat,
  "/chat-model": chatModel,
  "/clock": clock,
  "/live": liveComponent,
  "/onload": onload,
  "/panes": panes,
  "/slider": slider,
  "/state-address": stateAddress,
  "/state-cache": stateCache,
  "/state-defer-load": stateDeferLoad,
  "/state-execute": stateExecute,
  "/state-hooks": stateHooks,
  "/state-links": stateLinks,
  "/state-notifications": stateNotifications,
  "/state-periodic": statePeriodic,
  "/state-request": stateRequest,
  "/streaming": streaming,
  "/tables": tables,
  "/tasks": tasks,
  "/two-users": twoUsers,
  "/weather": weather,
  ...Object.fromEntries(Object.entries(DASHBOARDS).map(([name, app]) => [`/${name}`, app])),
};

/** Titles by the names of apps. */
const TITLES = Object.fromEntries(
  Object.entries(APPS).map(([path, { options }]) => [path.slice(1), options.title ?? path.slice(1)]),
);

const worker = createWorker({
  setup() {
    registerHooks();
    scheduleTasks();
  },
  apps: APPS,
});

/** The documentation is files that `npm run docs` has built; only the addresses that end in a slash come here. */
function documentation(url: URL): Response | null {
  if (url.pathname === "/docs" || url.pathname === "/docs/")
    return Response.redirect(new URL("/docs/index.html", url).href, 302);
  if (!url.pathname.startsWith("/docs/")) return null;
  if (/\.\w+$/.test(url.pathname))
    return new Response("There is no such page. `npm run docs` builds the documentation.\n", { status: 404 });
  return Response.redirect(new URL(`${url.pathname.replace(/\/$/, "/index")}.html`, url).href, 302);
}

/** The front page and the sources; null for other addresses. */
async function own(request: Request, { ASSETS: files }: WorkerEnv): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  const nonce = crypto.randomUUID();
  const html = (text: string): Response =>
    new Response(text, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy":
          `default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; ` +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
      },
    });
  if (pathname === "/") return html(frontPage(TITLES, nonce));
  const [, name] = /^\/source\/([\w-]+)$/.exec(pathname) ?? [];
  if (name === undefined || !isApp(name) || files === undefined) return null;
  const file = await files.fetch(new Request(new URL(`/gallery/${name}.txt`, request.url)));
  return file.ok ? html(sourcePage(name, await file.text(), nonce)) : null;
}

const gallery: Pick<EdgepanelWorker, "fetch" | "scheduled"> = {
  scheduled: worker.scheduled,
  fetch: async (request, env, context) =>
    documentation(new URL(request.url)) ?? (await own(request, env)) ?? worker.fetch(request, env, context),
};
export default gallery;
export const { Session, Scheduler } = worker;
