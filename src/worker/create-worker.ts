// Options -> the Worker: HTTP routes in front, the object classes to export.
import { Hono } from "hono";
import { consoleLog } from "../base/log.ts";
import { PanelError, errorText } from "../base/errors.ts";
import { randomText } from "../base/ids.ts";
import { AppRegistry, type FoundApp } from "../app/app-registry.ts";
import { DEFAULT_LIMITS } from "../protocol/limits.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import { shareValuesIn } from "../state/shared-values.ts";
import { schedulerObject } from "../scheduler/scheduler-object.ts";
import { KvSharedValues } from "../session/store/shared-kv.ts";
import { sessionObject } from "../session/session-object.ts";
import { deploymentTasks } from "../state/tasks/task-table.ts";
import manifest from "../../dist/client-manifest.json" with { type: "json" };
import { isDevelopment, versionOf, type WorkerEnv } from "./env.ts";
import { Heartbeat } from "./heartbeat.ts";
import { indexPage } from "./index-page.ts";
import type { WorkerOptions } from "./options.ts";
import { pageRoute } from "./page-route.ts";
import { requestFilter } from "./request-filter.ts";
import { REST_PATH, restRoute } from "./rest-route.ts";
import { PageService } from "./page-service.ts";
import { openSocket } from "./socket-route.ts";
import { SESSION_REPORT_PATH, sessionReportRoute } from "./session-report-route.ts";
import { TASKS_PATH, tasksRoute } from "./tasks-route.ts";
import { withVisitor } from "./visitor.ts";
import { WarmPages } from "./warm-pages.ts";
import { WARM_PATH, warmRoute } from "./warm-route.ts";

/** Seconds. */
const DAY = 86_400;

type Bindings = { Bindings: WorkerEnv };

/** What a Worker's entry exports: `export default worker; export const { Session, Scheduler } = worker;` */
export interface EdgepanelWorker {
  readonly fetch: (request: Request, env: WorkerEnv, context: ExecutionContext) => Response | Promise<Response>;
  readonly scheduled: (controller: ScheduledController, env: WorkerEnv, context: ExecutionContext) => Promise<void>;
  readonly Session: ReturnType<typeof sessionObject>;
  readonly Scheduler: ReturnType<typeof schedulerObject>;
}

/**
 * Makes the Worker that serves `apps`.
 *
 * @example
 * const worker = createWorker({ apps: { "/weather": weather } });
 * export default worker;
 * export const { Session, Scheduler } = worker;
 * @throws ArgumentError for paths that collide; whatever `setup` throws
 */
export function createWorker(options: WorkerOptions): EdgepanelWorker {
  const log = options.log ?? consoleLog;
  shareValuesIn(new KvSharedValues());
  if (options.setup !== undefined) deploymentTasks.setup(options.setup);
  const heartbeat = new Heartbeat(deploymentTasks, log);
  const filter = requestFilter(options);
  const apps = new AppRegistry(options.apps, filter);
  // The cast: the build writes this file from the same interface; JSON imports widen it.
  const clientManifest = manifest as unknown as ClientManifest;
  const {
    pageLifetime: lifetime = DAY,
    pageStaleLifetime: staleLifetime = DAY,
    pageWritesPerMinute: writesPerMinute = 60,
  } = options;
  const { sessionKeyFunc, reuseSessions } = options;
  const pages = new PageService({
    manifest: clientManifest,
    lifetime,
    staleLifetime,
    writesPerMinute,
    sessionKeyFunc,
    reuseSessions,
    log,
  });
  const servePage = pageRoute(pages, options, log);
  const warm = new WarmPages({ apps, pages, more: options.warm ?? [], origin: options.publicOrigin, log });
  const routes = new Hono<Bindings>();

  routes.get("/health", (context) => context.json({ ok: true, version: versionOf(context.env) }));
  routes.post(WARM_PATH, (context) => warmRoute(context.req.raw, warm, context.env, context.executionCtx));
  routes.get(SESSION_REPORT_PATH, (context) =>
    sessionReportRoute(context.req.raw, context.req.param("id"), context.env),
  );
  routes.get(TASKS_PATH, (context) => tasksRoute(context.req.raw, context.env));
  routes.get(`${REST_PATH}/:endpoint{.+}`, (context) => restRoute(context.req.param("endpoint"), log));
  for (const { path, app } of apps.apps) {
    const found: FoundApp = { app, path, routeParams: {}, filter };
    const base = path === "/" ? "" : path;
    routes.get(`${base}/ws`, (context) => openSocket(context.req.raw, found, context.env, options, log));
    routes.get(path, (context) => servePage(context.req.raw, found, context.env, context.executionCtx));
    if (path !== "/") {
      // Relative addresses of the page would miss the server's root from here.
      routes.get(`${path}/`, (context) =>
        context.redirect(`../${path.split("/").at(-1) ?? ""}${new URL(context.req.url).search}`, 308),
      );
    }
  }
  if (apps.find("/") === undefined) {
    const [only, ...others] = apps.paths;
    routes.get("/", (context) =>
      only !== undefined && others.length === 0
        ? context.redirect(`.${only}`)
        : context.html(indexPage(apps, options.indexTitles ?? {})),
    );
  }
  // Mounted inside another app, or with assets behind the Worker: the files are below /static/ whatever comes before.
  // No route of its own:
  // a page that only one route matches is answered without Hono's chain of handlers.
  routes.notFound(async (context) => {
    const { pathname } = new URL(context.req.url);
    const at = pathname.search(/\/(static\/|favicon\.ico$)/);
    const assets = context.env.ASSETS;
    if (at < 0 || assets === undefined) return context.text("There is no app at this address\n", 404);
    return assets.fetch(new Request(new URL(pathname.slice(at), context.req.url), context.req.raw));
  });
  routes.onError((error, context) => {
    const errorId = randomText(8);
    log.error(`A request failed: ${errorText(error)}`, { errorId, error, path: context.req.path });
    // A value of the app that cannot be sent is for its author to know.
    const text =
      error instanceof PanelError && error.code !== "serialization" ? error.publicText : "Something went wrong";
    return context.text(`${text} (error ${errorId})\n`, 500);
  });

  return {
    async fetch(request, env, context) {
      heartbeat.onRequest(env, context);
      return routes.fetch(await withVisitor(request, env, options.user), env, context);
    },
    async scheduled(_controller, env, context) {
      context.waitUntil(warm.fill(env, context));
      await heartbeat.beat(env);
    },
    Session: sessionObject({
      apps,
      log,
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      // The casts: the objects of this Worker have the bindings of this Worker.
      development: (env) => isDevelopment(env as WorkerEnv),
      version: (env) => versionOf(env as WorkerEnv),
    }),
    Scheduler: schedulerObject({ tasks: deploymentTasks, log }),
  };
}
