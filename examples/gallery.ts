// The gallery Worker's entry.
import { DurableObject } from "cloudflare:workers";

export class Session extends DurableObject<Env> {}

export class Scheduler extends DurableObject<Env> {}

export default {
  fetch(): Response {
    return new Response("Edgepanel gallery\n", { headers: { "content-type": "text/plain; charset=utf-8" } });
  },
} satisfies ExportedHandler<Env>;
