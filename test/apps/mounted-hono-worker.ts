// Somebody's Hono app with dashboards below one of its paths.
import { Hono } from "hono";
import { createWorker } from "../../src/worker/index.ts";
import { apps } from "./mounted-apps.ts";

const dashboards = createWorker({ basePath: "/inside/dashboards", apps });
export const { Session, Scheduler } = dashboards;

const app = new Hono();
app.get("/", (context) => context.text("the host's own page"));
app.get("/api/hello", (context) => context.json({ hello: "host" }));
app.mount("/inside/dashboards", dashboards.fetch);
app.notFound((context) => context.text("nothing of the host's", 404));

export default { fetch: app.fetch, scheduled: dashboards.scheduled };
