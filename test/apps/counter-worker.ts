// A Worker with the gallery's bindings and next to nothing in it, for the tests of the test servers themselves.
import { DurableObject } from "cloudflare:workers";

export class Session extends DurableObject<Env> {
  /** Counts up in storage. `?pin` leaves a timer pending, which makes workerd ignore SIGTERM. */
  override fetch(request: Request): Response {
    if (new URL(request.url).searchParams.has("pin")) setTimeout(() => undefined, 600_000);
    const count = (this.ctx.storage.kv.get<number>("count") ?? 0) + 1;
    this.ctx.storage.kv.put("count", count);
    return new Response(String(count));
  }
}

export class Scheduler extends DurableObject<Env> {}

export default {
  fetch(request, env) {
    // Browsers ask for an icon too; only pages count.
    if (new URL(request.url).pathname !== "/count") return new Response(null, { status: 404 });
    return env.SESSIONS.getByName("one").fetch(request);
  },
} satisfies ExportedHandler<Env>;
