// The Durable Objects of this deployment, with the methods that the Worker calls.
import { hexDigest } from "../base/digest.ts";
import type { SchedulerCalls } from "../state/tasks/scheduler-calls.ts";
import type { SessionCalls } from "../app/session-opening.ts";
import type { WorkerEnv } from "./env.ts";

/** Name of the one scheduler object. */
const SCHEDULER_NAME = "scheduler";

/** Calls a method of the object of the session `id`. @throws what the platform throws for an object that cannot run */
export function callSession<T>(env: WorkerEnv, id: string, call: (session: SessionCalls) => Promise<T>): Promise<T> {
  // The cast: the namespace's classes are this package's, whose RPC methods are these; its type in a deployment's own
  // `Env` does not say so.
  return call(env.SESSIONS.getByName(id) as unknown as SessionCalls);
}

/** Name of the object that counts for a user. */
export const quotaName = async (user: string): Promise<string> => `quota-${await hexDigest(user)}`;

/** Calls a method of the scheduler's object; null without its binding. */
export function callScheduler<T>(env: WorkerEnv, call: (scheduler: SchedulerCalls) => Promise<T>): Promise<T> | null {
  // The cast: as above.
  return env.SCHEDULER === undefined
    ? null
    : call(env.SCHEDULER.getByName(SCHEDULER_NAME) as unknown as SchedulerCalls);
}
