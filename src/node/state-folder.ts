// The folder that a server keeps its state in: one server at a time, with one secret for its whole life.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PanelError } from "../base/errors.ts";

/** A state folder that this process holds. */
export interface StateFolder {
  readonly path: string;
  /** Signs session tokens: pages that were open while the server was restarted go on. */
  readonly secret: string;
  /** Lets another server have the folder. */
  readonly release: () => void;
}

/** Takes the folder for this process. @throws PanelError when a server that runs has it */
export function takeStateFolder(path: string): StateFolder {
  mkdirSync(path, { recursive: true });
  const lock = join(path, "server.lock");
  lockFor(lock, path);
  const secretFile = join(path, "secret");
  if (!existsSync(secretFile)) writeFileSync(secretFile, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return {
    path,
    secret: readFileSync(secretFile, "utf8").trim(),
    release: () => rmSync(lock, { force: true }),
  };
}

/** A folder that is gone with the server. */
export function temporaryState(): StateFolder {
  const path = mkdtempSync(join(tmpdir(), "edgepanel-"));
  return {
    path,
    secret: randomBytes(32).toString("base64url"),
    release: () => rmSync(path, { recursive: true, force: true }),
  };
}

function lockFor(lock: string, folder: string): void {
  for (;;) {
    try {
      // "wx" fails when the file exists: of two processes one gets it.
      return writeFileSync(lock, String(process.pid), { flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = Number(readFileSync(lock, "utf8"));
    if (isRunning(holder))
      throw new PanelError(
        "configuration",
        `The state folder ${folder} belongs to a server that runs (process ${holder}). Stop it, or give this one a folder of its own: state: "…" or --state …`,
      );
    // Left by a process that was killed.
    rmSync(lock, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // A second server of this very process holds the folder, too.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
