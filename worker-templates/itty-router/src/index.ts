// An itty-router app with dashboards below one of its paths.
import { createWorker } from "edgepanel/worker";
import { AutoRouter, html } from "itty-router";
import sales from "./sales.ts";

const dashboards = createWorker({ basePath: "/dashboards", apps: { "/sales": sales } });
export class Session extends dashboards.Session {}
export class Scheduler extends dashboards.Scheduler {}

const router = AutoRouter();
router.get("/", () => html('<a href="/dashboards/sales">Sales</a>'));
router.get("/api/hello", () => ({ hello: "world" }));
router.all("/dashboards/*", dashboards.fetch);

export default { fetch: router.fetch, scheduled: dashboards.scheduled };
