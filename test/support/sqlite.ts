// SQLite in this process, with the face of a Durable Object's `storage.sql`.
import { DatabaseSync } from "node:sqlite";
import type { SqlPort } from "../../src/scheduler/task-store.ts";

/** A database in memory. */
export function memoryDatabase(): SqlPort {
  const database = new DatabaseSync(":memory:");
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return {
    exec(query, ...bindings) {
      let statement = statements.get(query);
      if (statement === undefined) statements.set(query, (statement = database.prepare(query)));
      const rows = statement.all(...bindings);
      return { toArray: () => rows };
    },
  };
}
