// Public subpath `edgepanel/worker`: the Worker that serves apps.
export { createWorker, type EdgepanelWorker } from "./create-worker.ts";
export type { WorkerOptions } from "./options.ts";
export type { WorkerEnv } from "./env.ts";
export { appFrom } from "../app/app-from.ts";
export { siteWorker, type SiteEnv, type SiteOptions } from "./site/site.ts";
