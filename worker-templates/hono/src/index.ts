// A Hono app with dashboards below one of its paths.
import { createWorker } from "edgepanel/worker";
import { Hono } from "hono";
import sales from "./sales.ts";

const dashboards = createWorker({ basePath: "/dashboards", apps: { "/sales": sales } });
export class Session extends dashboards.Session {}
export class Scheduler extends dashboards.Scheduler {}

const app = new Hono();
app.get("/", (context) => context.html('<a href="/dashboards/sales">Sales</a>'));
app.get("/api/hello", (context) => context.json({ hello: "world" }));
app.mount("/dashboards", dashboards.fetch);

export default { fetch: app.fetch, scheduled: dashboards.scheduled };
