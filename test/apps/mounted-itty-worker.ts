// Somebody's itty-router app with dashboards below one of its paths.
import { AutoRouter } from "itty-router";
import { createWorker } from "../../src/worker/index.ts";
import { apps } from "./mounted-apps.ts";

const dashboards = createWorker({ basePath: "/inside/dashboards", apps });
export const { Session, Scheduler } = dashboards;

const router = AutoRouter();
router
  .get("/", () => new Response("the host's own page"))
  .get("/api/hello", () => ({ hello: "host" }))
  .all("/inside/dashboards/*", dashboards.fetch)
  .all("*", () => new Response("nothing of the host's", { status: 404 }));

export default { fetch: router.fetch, scheduled: dashboards.scheduled };
