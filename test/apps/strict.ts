// A Worker whose pages are under the strictest policy: no eval, no scripts from blobs, none of other hosts.
import type { createWorker } from "edgepanel/worker";

type Worker = ReturnType<typeof createWorker>;

/** The Worker's handlers, with that policy. */
export function strict(worker: Worker): Pick<Worker, "fetch" | "scheduled"> {
  return {
    async fetch(request, env, context) {
      const response = await worker.fetch(request, env, context);
      const policy = response.headers.get("content-security-policy");
      if (policy === null) return response;
      const headers = new Headers(response.headers);
      const without = policy.replace(/script-src [^;]*/, (all) =>
        all.replace(" 'unsafe-eval'", "").replace(" blob:", ""),
      );
      headers.set("content-security-policy", without);
      return new Response(response.body, { status: response.status, headers });
    },
    scheduled: worker.scheduled,
  };
}
