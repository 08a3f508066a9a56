// The sessions whose events are measured: a slider with a function pane, once stored per turn and once not at all.
import { createWorker } from "edgepanel/worker";
import { defineApp } from "edgepanel";
import stored, { build } from "./stored-app.ts";

const worker = createWorker({
  apps: {
    "/stored": stored,
    "/unstored": defineApp({ title: "Unstored", durability: "none" }, build),
  },
  // A visitor sends a few events a second, the benchmark as many as it can.
  limits: { messagesPerSecond: 1e9, messageBurst: 1e9 },
});

/** Rows that all sessions of this isolate wrote. */
let rowsWritten = 0;
/** Puts a count into every statement; the objects' classes stay as they are. */
function count(sql: SqlStorage): void {
  const prototype = Object.getPrototypeOf(sql) as SqlStorage & { readonly counted?: true };
  if (prototype.counted) return;
  // The cast: read by name, because it is called with the object that it belongs to.
  const exec = Reflect.get(prototype, "exec") as (
    this: SqlStorage,
    ...args: Parameters<SqlStorage["exec"]>
  ) => SqlStorageCursor<Record<string, SqlStorageValue>>;
  Object.assign(prototype, {
    counted: true,
    exec(this: SqlStorage, ...args: Parameters<SqlStorage["exec"]>) {
      const cursor = exec.apply(this, args);
      rowsWritten += cursor.rowsWritten;
      return cursor;
    },
  });
}

export class Session extends worker.Session {
  constructor(context: DurableObjectState, env: never) {
    count(context.storage.sql);
    super(context, env);
  }
}
export const { Scheduler } = worker;

export default {
  fetch(request, env, context) {
    if (new URL(request.url).pathname === "/rows") return new Response(String(rowsWritten));
    return worker.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;
