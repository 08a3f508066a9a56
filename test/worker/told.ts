// What the test Worker's log and its `onError` were told, the last of it.
import type { ErrorReport } from "../../src/base/deployment-log.ts";
import type { LogEntry } from "../../src/base/log.ts";

const KEPT = 500;

export const lines: LogEntry[] = [];
export const reports: ErrorReport[] = [];

/** Names of the objects of sessions, as often as an instance was made. */
export const instances: string[] = [];

/** Keeps the newest. */
export function keep<T>(list: T[], one: T): void {
  list.push(one);
  if (list.length > KEPT) list.shift();
}
