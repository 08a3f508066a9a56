// The gallery Worker: every example on its own path.
import { createWorker, type EdgepanelWorker } from "edgepanel/worker";
import busy from "./busy/app.ts";
import clock from "./clock/app.ts";
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

const worker = createWorker({
  setup() {
    registerHooks();
    scheduleTasks();
  },
  apps: {
    "/busy": busy,
    "/clock": clock,
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
  },
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

const gallery: Pick<EdgepanelWorker, "fetch" | "scheduled"> = {
  scheduled: worker.scheduled,
  fetch: (request, env, context) => documentation(new URL(request.url)) ?? worker.fetch(request, env, context),
};
export default gallery;
export const { Session, Scheduler } = worker;
