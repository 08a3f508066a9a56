// Starts programs in a process group of their own and ends the whole group, so that no workerd stays behind.
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/**
 * How long a group may take to end by itself. A Durable Object with a pending timer makes workerd ignore SIGTERM, so
 * this must be finite.
 */
const GRACE_MS = 3_000;

/** Starts `command` as the leader of a new process group. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(command, args, { ...options, detached: true });
}

/** Sends `signal` to the whole group of `child`; false when nobody is left in it. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch {
    return false;
  }
}

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", () => resolve()));

/**
 * Ends the group of `child`: politely first, by force after `graceMs`. Resolves when its leader is gone and the rest
 * has been killed.
 */
export async function endGroup(child: ChildProcess, graceMs = GRACE_MS): Promise<void> {
  if (child.pid === undefined) return;
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await exited(child);
  clearTimeout(timer);
  // The leader is gone; what it left behind (a workerd with a pending timer) goes now.
  signalGroup(child, "SIGKILL");
}

/** Kills the group of `child` at once, as a crash of the machine would; resolves when its leader is gone. */
export async function killGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, "SIGKILL");
  await exited(child);
}
