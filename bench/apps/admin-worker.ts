// A deployment with an admin, whose registry can be filled: `POST /fill?sessions=N`.
import { admin } from "edgepanel/admin";
import { createWorker } from "edgepanel/worker";
import { registryClass } from "../../src/fleet/registry-object.ts";
import stored from "./stored-app.ts";

const worker = createWorker({
  apps: { "/stored": stored },
  // A visitor sends a few events a second, the benchmark as many as it can.
  limits: { messagesPerSecond: 1e9, messageBurst: 1e9 },
  admin: admin({ users: "everyone" }),
});

interface Env {
  readonly REGISTRY: { getByName(name: string): { fill(shard: number, sessions: number): Promise<void> } };
}

/** The registry's objects, with a way to list sessions that there are not. */
export class Registry extends registryClass() {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.#sql = state.storage.sql;
  }

  fill(shard: number, sessions: number): void {
    this.#sql.exec("DELETE FROM sessions");
    this.#sql.exec(
      `INSERT INTO sessions WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        SELECT ? || '-' || i, '/app' || (i % 20), 'user' || i, 'version', i, i, i % 3, 1000, '[]', i, i % 50 = 0, NULL, NULL FROM n`,
      sessions,
      `session-${shard}`,
    );
  }
}

export default {
  ...worker,
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url);
    // The cast: a Worker's bindings are its own.
    if (url.pathname !== "/fill") return worker.fetch(request, env as never, context);
    const each = Number(url.searchParams.get("sessions")) / 16;
    for (let shard = 0; shard < 16; shard += 1) await env.REGISTRY.getByName(`registry-${shard}`).fill(shard, each);
    return new Response("filled");
  },
};
export const { Session, Scheduler } = worker;
