// The addresses below /_edgepanel/, for those who know the deployment's admin token.
import type { Context, Hono, HonoRequest } from "hono";
import { TRACE_LIMITS, type TraceCall } from "../app/trace.ts";
import type { Log } from "../base/log.ts";
import type { Admin } from "./admin.ts";
import { AdminGate } from "./admin-gate.ts";
import type { WorkerEnv } from "./env.ts";
import { callScheduler, callSession } from "./objects.ts";
import type { WarmPages } from "./warm-pages.ts";

type Bindings = { Bindings: WorkerEnv };

/** Pages that one request may make. */
const PAGES_PER_REQUEST = 100;

/** What the routes are about. */
interface AdminRouteParts {
  readonly warm: WarmPages;
  readonly admin: Admin | undefined;
  readonly log: Log;
}

/**
 * Adds the routes: `POST …/warm` fills the stored pages, `POST …/tasks/NAME/run` runs a task, `GET …/tasks` and
 * `GET …/sessions/ID` report, `…/sessions/ID/trace` begins, gives and ends a trace, `GET …/metrics` gives numbers to Prometheus.
 */
export function addAdminRoutes(routes: Hono<Bindings>, { warm, admin, log }: AdminRouteParts): void {
  const gate = new AdminGate(log);
  const guarded = (answer: (context: Context<Bindings>) => Promise<unknown>) => {
    return async (context: Context<Bindings>): Promise<Response> => {
      const refusal = await gate.refuse(context.req.raw, context.env);
      if (refusal !== null) return refusal;
      const value = await answer(context);
      return value === null
        ? new Response("There is no session or task of that name, or it has ended\n", { status: 404 })
        : Response.json(value, { headers: { "cache-control": "no-store" } });
    };
  };

  routes.post(
    "/_edgepanel/warm",
    guarded(async ({ req, env, executionCtx }) => ({
      pages: await warm.fill(env, executionCtx, new URL(req.url).origin, PAGES_PER_REQUEST),
    })),
  );
  routes.get(
    "/_edgepanel/tasks",
    guarded(async ({ env }) => callScheduler(env, (scheduler) => scheduler.view())),
  );
  routes.post(
    "/_edgepanel/tasks/:name/run",
    guarded(async ({ req, env }) => {
      const run = await callScheduler(env, (scheduler) => scheduler.runNow(req.param("name") ?? ""));
      return run === null ? null : { run };
    }),
  );
  routes.get("/_edgepanel/metrics", async (context) => {
    const refusal = await gate.refuse(context.req.raw, context.env);
    if (refusal !== null) return refusal;
    if (admin === undefined)
      return context.text("Give createWorker the option admin, from edgepanel/admin, to use this address\n", 404);
    // Prometheus' text format, version 0.0.4.
    const type = "text/plain; version=0.0.4; charset=utf-8";
    return context.text(await admin.metrics(context.env), 200, { "content-type": type, "cache-control": "no-store" });
  });
  routes.get(
    "/_edgepanel/sessions/:id/profile",
    guarded(({ req, env }) => callSession(env, req.param("id") ?? "", (session) => session.profile())),
  );
  const trace = (call: (request: HonoRequest) => TraceCall) =>
    guarded(async ({ req, env }) => {
      const answer = await callSession(env, req.param("id") ?? "", (session) => session.traceFrames(call(req)));
      if (answer.kind === "none") return null;
      return answer.kind === "file" ? JSON.parse(await new Response(answer.file).text()) : answer;
    });
  routes.post(
    "/_edgepanel/sessions/:id/trace",
    trace((request) => ({ kind: "begin", seconds: secondsOf(request.query("seconds")) })),
  );
  routes.post(
    "/_edgepanel/sessions/:id/trace/end",
    trace(() => ({ kind: "end" })),
  );
  routes.get(
    "/_edgepanel/sessions/:id/trace",
    trace(() => ({ kind: "read" })),
  );
  // The id is that of `state.sessionInfo` and of the log. No session is woken, but the object that keeps it.
  routes.get(
    "/_edgepanel/sessions/:id",
    guarded(({ req, env }) => callSession(env, req.param("id") ?? "", (session) => session.report())),
  );
}

/** Seconds of a trace: ten minutes unless something else is asked for. */
function secondsOf(text: string | undefined): number {
  const seconds = Number(text ?? "600");
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, TRACE_LIMITS.seconds) : 600;
}
