// A task and a periodic callback that tell a listener of the test when they ran.
import { env } from "cloudflare:workers";
import { defineApp, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";

/** Milliseconds. */
const TASK_PERIOD = 4_000;
const TICK_PERIOD = 12_000;

/** KV has the listener's address: it is only known when the test runs. */
const LISTENER = "test:listener";

async function tell(what: Readonly<Record<string, unknown>>): Promise<void> {
  const listener = await env.PAGES.get(LISTENER);
  if (listener !== null) await fetch(listener, { method: "POST", body: JSON.stringify(what) });
}

const ticking = defineApp({ title: "Ticking", unusedSessionLifetime: 600_000 }, () => {
  const label = new Str("tick 0");
  const job = state.addPeriodicCallback(
    async () => {
      label.object = `tick ${job.counter}`;
      await tell({ kind: "tick", at: Date.now(), next: job.due?.getTime(), count: job.counter });
    },
    { period: TICK_PERIOD, background: true },
  );
  return label;
});

const { fetch: serve, ...worker } = createWorker({
  apps: { "/ticking": ticking },
  setup() {
    state.scheduleTask("beat", ({ due, attempt }) => tell({ kind: "task", due: due.getTime(), attempt }), {
      period: TASK_PERIOD,
    });
  },
});

export default {
  ...worker,
  async fetch(request: Request, bindings: Env, context: ExecutionContext): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/listen") return serve(request, bindings, context);
    await env.PAGES.put(LISTENER, searchParams.get("url") ?? "");
    return new Response("listening");
  },
};
export const { Session, Scheduler } = worker;
