// The Durable Object of the deployment's scheduled tasks.
import { DurableObject } from "cloudflare:workers";

/** Makes the Durable Object class of a deployment's tasks. */
export function schedulerObject() {
  return class Scheduler extends DurableObject {
    /** The Cron Trigger's heartbeat. */
    override fetch(): Response {
      return new Response(null, { status: 204 });
    }
  };
}
