// Options -> the Worker: HTTP routes in front, the object classes to export.
import { Hono, type Context } from "hono";
import { waitUntil } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { deploymentLog } from "../base/deployment-log.ts";
import { consoleLog } from "../base/log.ts";
import { moduleResponse } from "../base/browser-modules.ts";
import { ArgumentError, PanelError, errorText } from "../base/errors.ts";
import { randomText } from "../base/ids.ts";
import { AppRegistry, type RegisteredApp } from "../app/app-registry.ts";
import type { ObjectClass, RequestContext } from "../base/platform.ts";
import { signLink } from "../protocol/link-token.ts";
import { DEFAULT_LIMITS } from "../protocol/limits.ts";
import type { ClientManifest } from "../page/client-assets.ts";
import { shareValuesIn } from "../state/shared-values.ts";
import { schedulerObject } from "../scheduler/scheduler-object.ts";
import { KvSharedValues } from "../session/store/shared-kv.ts";
import type { SharingCalls } from "../session/sharing/object-sharing.ts";
import { sessionObject } from "../session/session-object.ts";
import { deploymentTasks } from "../state/tasks/task-table.ts";
import manifest from "../../dist/client-manifest.json" with { type: "json" };
import { BasePath, ownRequest } from "./base-path.ts";
import { isDevelopment, requireRuntime, requireSessions, versionOf, type WorkerEnv } from "./env.ts";
import { ADMIN_PATH } from "./admin.ts";
import { addAdminRoutes } from "./admin-routes.ts";
import { EMBED_ENDINGS, embedRoutes, type EmbedEnding } from "./embed-routes.ts";
import type { Entry } from "./auth.ts";
import { Gate } from "./gate.ts";
import { Heartbeat } from "./heartbeat.ts";
import { indexPage } from "./index-page.ts";
import { callSession, quotaName } from "./objects.ts";
import { platformSpans } from "./platform-spans.ts";
import { checkWorkerOptions, type WorkerOptions } from "./options.ts";
import { missingPage } from "./missing-page.ts";
import { pageRoute } from "./page-route.ts";
import { secretsOf } from "./secrets.ts";
import { requestFilter } from "./request-filter.ts";
import { REST_PATH, restRoute, SESSION_INFO } from "./rest-route.ts";
import { PageService } from "./page-service.ts";
import { mayAskUnderName } from "./origins.ts";
import { policyFor, secured, SECURITY_HEADERS } from "./security-policy.ts";
import { AddressRates, tooManyRequests } from "./address-rates.ts";
import { openSocket, refuseFlood } from "./socket-route.ts";
import type { Visit } from "./visit.ts";
import { visitorOf, type Visitor } from "./visitor.ts";
import { WarmPages } from "./warm-pages.ts";

/** Seconds. */
const DAY = 86_400;

type Bindings = { Bindings: WorkerEnv };

/** What a Worker's entry exports: `export default worker; export class Session extends worker.Session {}`, and so on. */
export interface EdgepanelWorker {
  /**
   * Answers a request. It may be called from a Worker of one's own, for everything below the option `basePath`:
   * `app.mount("/dashboards", dashboards.fetch)` in Hono, `router.all("/dashboards/*", dashboards.fetch)` in itty-router.
   */
  readonly fetch: (request: Request, env: WorkerEnv, context: RequestContext) => Response | Promise<Response>;
  readonly scheduled: (controller: unknown, env: WorkerEnv, context: RequestContext) => Promise<void>;
  readonly Session: ObjectClass;
  readonly Scheduler: ObjectClass;
  /** The class of sign-ins, with the option `auth`: bound as SIGN_INS. Undefined for a Worker without one. */
  readonly SignIn: ObjectClass | undefined;
  /** The class of the registry, with the option `admin`: bound as REGISTRY. Undefined for a Worker without one. */
  readonly Registry: ObjectClass | undefined;
  /**
   * The answer to someone who may not come in, for addresses that a Worker of one's own answers behind the same
   * sign-in; null for those who may.
   */
  readonly guard: (request: Request, env: WorkerEnv, context: RequestContext) => Promise<Response | null>;
}

/**
 * Makes the Worker that serves `apps`.
 *
 * @example
 * const worker = createWorker({ apps: { "/weather": weather } });
 * export default worker;
 * export class Session extends worker.Session {}
 * export class Scheduler extends worker.Scheduler {}
 * @throws ArgumentError for paths that collide; whatever `setup` throws
 */
export function createWorker(options: WorkerOptions): EdgepanelWorker {
  checkWorkerOptions(options);
  const log = deploymentLog(options.log ?? consoleLog, { onError: options.onError, keepAwake: waitUntil });
  shareValuesIn(new KvSharedValues());
  if (options.setup !== undefined) deploymentTasks.setup(options.setup);
  const heartbeat = new Heartbeat(deploymentTasks, log);
  const base = new BasePath(options.basePath);
  const apps = new AppRegistry(
    options.apps,
    {
      filter: requestFilter(options),
      sessionKeyFunc: options.sessionKeyFunc,
      ...base.root,
    },
    options.admin === undefined ? {} : { [ADMIN_PATH]: options.admin.app },
  );
  // The cast: the build writes this file from the same interface; JSON imports widen it.
  const clientManifest = manifest as unknown as ClientManifest;
  const {
    pageLifetime: lifetime = DAY,
    pageStaleLifetime: staleLifetime = DAY,
    pageWritesPerMinute: writesPerMinute = 60,
  } = options;
  const { reuseSessions } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const pages = new PageService({
    manifest: clientManifest,
    lifetime,
    staleLifetime,
    writesPerMinute,
    reuseSessions,
    limits,
    log,
    given({ found, env }, state, read, context) {
      if (found.path !== ADMIN_PATH) options.admin?.pageGiven(found.pattern, state, read, env, context);
    },
  });
  const pageRates = new AddressRates(limits.addressPagesPerMinute, systemClock);
  const socketRates = new AddressRates(limits.addressSocketsPerMinute, systemClock);
  const policy = policyFor(options.contentSecurityPolicy);
  const { auth, authorize, guestEndpoints, authOptional, admin } = options;
  const gate = new Gate({ auth, authorize, admin, guestEndpoints, authOptional, log });
  for (const path of auth?.paths ?? [])
    if (apps.find(path) !== undefined)
      throw new ArgumentError(`An app cannot have the path "${path}": the sign-in answers there; choose another`);
  /** Who the gate has let in, by request. */
  const admitted = new WeakMap<Request, Visitor | null>();
  const servePage = pageRoute(pages, options, log);
  const embedding = embedRoutes({ manifest: clientManifest, options, servePage, log });
  const warm = new WarmPages({ apps, pages, more: options.warm ?? [], origin: options.publicOrigin, base, log });
  const routes =
    base.path === ""
      ? new Hono<Bindings>()
      : new Hono<Bindings>({ getPath: (request) => base.strip(new URL(request.url).pathname) });

  routes.get("/health", (context) => context.json({ ok: true, version: versionOf(context.env) }));
  addAdminRoutes(routes, { warm, admin, log });
  /** Who asks, by the gate or by the deployment's `user`. */
  const visitorAt = async ({ req, env }: Context<Bindings>): Promise<Visitor | null> => {
    const known = admitted.get(req.raw);
    return known === undefined ? visitorOf(req.raw, env, options.user) : known;
  };
  routes.get(`${REST_PATH}/:endpoint{.+}`, async (context) => {
    const endpoint = context.req.param("endpoint");
    const refusal = await gate.authorize(await visitorAt(context), `${REST_PATH}/${endpoint}`, context.req.raw);
    if (refusal !== null) return refusal;
    const info = endpoint === SESSION_INFO ? await admin?.sessionInfo(context.env) : null;
    return info == null ? restRoute(endpoint, log) : context.json(info, 200, { "cache-control": "no-store" });
  });
  /** The visit of an app; null when its address only looks like one of its pattern's. @param ending behind its path */
  const visitOf = async (
    context: Context<Bindings>,
    { path, pattern }: RegisteredApp,
    ending: "" | "/ws" | EmbedEnding,
  ): Promise<Visit | Response | null> => {
    const pathname = base.strip(new URL(context.req.url).pathname);
    const found = apps.find(
      pattern.names.length === 0 ? path : pathname.slice(0, pathname.length - ending.length) || "/",
    );
    if (found === undefined) return null;
    const { env, req } = context;
    requireRuntime();
    requireSessions(env);
    const visitor = await visitorAt(context);
    const refusal = await gate.authorize(visitor, found.path, req.raw);
    if (refusal !== null) return refusal;
    const signIn = visitor?.signIn;
    const accessToken = signIn === undefined ? undefined : async () => (await auth?.accessToken?.(signIn, env)) ?? null;
    return { request: req.raw, found, visitor, env, accessToken };
  };
  for (const registered of [...apps.apps, ...apps.own]) {
    const { path, pattern } = registered;
    const route = honoRoute(path);
    routes.get(`${path === "/" ? "" : route}/ws`, async (context, next) => {
      const visit = await visitOf(context, registered, "/ws");
      if (visit instanceof Response) return visit;
      if (visit !== null && !socketRates.take(context.req.raw)) return refuseFlood();
      return visit === null ? next() : openSocket(visit, options, log);
    });
    // The admin is shown in no page of another site.
    for (const ending of apps.own.includes(registered) ? [] : EMBED_ENDINGS)
      routes.on(["GET", "OPTIONS"], `${path === "/" ? "" : route}${ending}`, async (context, next) => {
        const visit = await visitOf(context, registered, ending);
        if (visit instanceof Response) return visit;
        return visit === null ? next() : embedding(visit, ending, context.executionCtx);
      });
    routes.get(route, async (context, next) => {
      const visit = await visitOf(context, registered, "");
      if (visit instanceof Response) return visit;
      if (visit !== null && !pageRates.take(context.req.raw)) return tooManyRequests();
      if (visit === null) return next();
      return platformSpans.within("edgepanel.page", { app: path }, () => servePage(visit, context.executionCtx));
    });
    if (path !== "/" && !pattern.text.endsWith(":path}")) {
      // Relative addresses of the page would miss the server's root from here.
      routes.get(`${route}/`, (context) => {
        const { pathname, search } = new URL(context.req.url);
        return context.redirect(`../${pathname.split("/").at(-2) ?? ""}${search}`, 308);
      });
    }
  }
  if (apps.find("/") === undefined) {
    const [only, ...others] = apps.apps.flatMap(({ path: each, pattern }) =>
      pattern.names.length === 0 ? [each] : [],
    );
    const { indexTitles = {}, indexThumbnails = {}, indexRedirect = true } = options;
    routes.get("/", async (context) => {
      if (only !== undefined && others.length === 0 && indexRedirect)
        return context.redirect(`${base.link(only)}${new URL(context.req.url).search}`);
      const nonce = randomText(22);
      const visitor = await visitorAt(context);
      const listed: RegisteredApp[] = [];
      for (const each of apps.apps)
        if (each.pattern.names.length === 0 && (await gate.may(visitor, each.path, context.req.raw))) listed.push(each);
      const html = indexPage(listed, indexTitles, (path) => base.link(path), indexThumbnails, nonce);
      return context.html(html, 200, {
        ...SECURITY_HEADERS,
        "content-security-policy": policy(nonce),
      });
    });
  }
  // Mounted inside another app, or with assets behind the Worker: the files are below /static/ whatever comes before.
  // No route of its own:
  // a page that only one route matches is answered without Hono's chain of handlers.
  routes.notFound(async (context) => {
    const { pathname } = new URL(context.req.url);
    const at = pathname.search(/\/(static\/|favicon\.ico$)/);
    const assets = context.env.ASSETS;
    if (at < 0)
      return context.req.header("accept")?.includes("text/html") === true
        ? context.html(missingPage(pathname, base.link("/")), 404)
        : context.text("There is no app at this address\n", 404);
    const ofApp = moduleResponse(pathname.slice(at + "/static/".length));
    if (ofApp !== null) return secured(ofApp, null);
    if (assets === undefined) {
      log.error(
        'There is no binding ASSETS, so pages have no scripts and styles. Add to wrangler.jsonc: "assets": { "directory": ' +
          '"node_modules/edgepanel/dist/client", "binding": "ASSETS", "html_handling": "none" }',
      );
      return context.text("This server has no files for the browser\n", 404, { "cache-control": "no-store" });
    }
    const file = await assets.fetch(new Request(new URL(pathname.slice(at), context.req.url), context.req.raw));
    // The headers of the folder say that a file never changes, also of one that is not there yet.
    return file.status === 404
      ? context.text("There is no such file\n", 404, { "cache-control": "no-store" })
      : secured(file, null);
  });
  routes.onError((error, context) => {
    const errorId = randomText(8);
    log.error(`A request failed: ${errorText(error)}`, { errorId, error, path: context.req.path });
    // A value of the app that cannot be sent is for its author to know.
    const safe =
      error instanceof PanelError && error.code !== "serialization" ? error.publicText : "Something went wrong";
    const text = isDevelopment(context.env) ? errorText(error) : safe;
    return context.text(`${text} (error ${errorId})\n`, 500);
  });

  const answer = async (request: Request, env: WorkerEnv, context: RequestContext): Promise<Response> => {
    // Reading a query takes time for each of its arguments, and more than once.
    if (request.url.length > limits.addressCharacters)
      return withPolicy(
        new Response(`An address may have at most ${limits.addressCharacters} characters here\n`, { status: 414 }),
      );
    if (!mayAskUnderName(request, options.allowWebsocketOrigin ?? [], isDevelopment(env))) {
      const { host } = new URL(request.url);
      log.warn(`A request for ${host} was refused; list the host in allowWebsocketOrigin to allow it`);
      return secured(
        new Response("This local server is not asked under this name\n", { status: 403 }),
        policy(randomText(22)),
      );
    }
    const entry = entryOf(request, env, context);
    // Each sign-in that is begun costs an object.
    if (auth?.paths.includes(entry.path) === true && !pageRates.take(request)) return withPolicy(tooManyRequests());
    const passed = await gate.pass(entry);
    if (passed instanceof Response) return withPolicy(passed);
    if (passed !== undefined) admitted.set(request, passed.visitor);
    // The cast: the platform's context is whole; the port names only what Edgepanel itself uses of it.
    return withPolicy(await routes.fetch(request, env, context as ExecutionContext));
  };
  const entryOf = (request: Request, env: WorkerEnv, context: RequestContext): Entry => {
    return { request, env, context, base: base.path, path: base.strip(new URL(request.url).pathname) };
  };
  const withPolicy = (response: Response): Response =>
    response.headers.has("content-security-policy") || response.headers.has("x-content-type-options")
      ? response
      : secured(response, policy(randomText(22)));

  return {
    fetch(request, env, context) {
      heartbeat.onRequest(env, context);
      return answer(base.restore(ownRequest(request)), env, context);
    },
    async scheduled(_controller, env, context) {
      context.waitUntil(warm.fill(env, context));
      await heartbeat.beat(env);
    },
    async guard(given, env, context) {
      const request = base.restore(ownRequest(given));
      const passed = await gate.pass(entryOf(request, env, context));
      if (passed instanceof Response) return withPolicy(passed);
      const visitor = passed === undefined ? await visitorOf(request, env, options.user) : passed.visitor;
      return gate.authorize(visitor, base.strip(new URL(request.url).pathname), request);
    },
    SignIn: auth?.SignIn,
    Registry: admin?.Registry,
    Session: sessionObject({
      apps,
      log,
      limits,
      trustClients: options.trustClients === true,
      spans: platformSpans,
      // The casts: the objects of this Worker have the bindings of this Worker.
      development: (env) => isDevelopment(env as WorkerEnv),
      version: (env) => versionOf(env as WorkerEnv),
      quota: (env) => ({
        call: async (user, call) =>
          callSession(env as WorkerEnv, await quotaName(user), (object) => object.quota(call)),
        isThere: async (id) => (await callSession(env as WorkerEnv, id, (session) => session.report())) !== null,
      }),
      links: (env) => ({
        sign: (object, app, link) => signLink({ object, app, link }, secretsOf(env as WorkerEnv)[0]),
        // The cast: the objects of sessions keep bookmarks, too.
        call: (object, call) => call((env as WorkerEnv).SESSIONS.getByName(object) as unknown as SharingCalls),
      }),
      ...(admin === undefined
        ? {}
        : {
            teller: (env, sessionLog) => {
              const make = admin.teller(env as WorkerEnv, sessionLog);
              // Whoever looks at the admin's page is not what it is about.
              return (source) => (source.app === ADMIN_PATH ? null : make(source));
            },
          }),
      accessToken: (env, signIn) => auth?.accessToken?.(signIn, env as WorkerEnv) ?? Promise.resolve(null),
    }),
    Scheduler: schedulerObject({ tasks: deploymentTasks, log, spans: platformSpans }),
  };
}

/** A pattern's path as Hono writes it; what its parameters may be, is for the pattern to say. */
const honoRoute = (path: string): string =>
  path.replace(/\{([^}:]+)(?::([a-z]+))?\}/g, (_all, name: string, converter?: string) =>
    converter === "path" ? `:${name}{.*}` : `:${name}`,
  );
