// One server has a state folder at a time.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeStateFolder, temporaryState } from "../../../src/node/state-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "edgepanel-state-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second server gets one clear message, and the folder once the first is gone", () => {
  const path = join(folder, "new/state");
  const first = takeStateFolder(path);
  expect(() => takeStateFolder(path)).toThrow(
    `The state folder ${path} belongs to a server that runs (process ${process.pid}). Stop it, or give this one a folder of its own`,
  );
  first.release();
  expect(takeStateFolder(path).secret).toBe(first.secret);
});

test("the lock of a process that was killed does not count", () => {
  // No process has this number (Linux: at most 4,194,304).
  writeFileSync(join(folder, "server.lock"), "9999999");
  expect(takeStateFolder(folder).path).toBe(folder);
});

test("a lock that says nothing does not count", () => {
  writeFileSync(join(folder, "server.lock"), "");
  expect(takeStateFolder(folder).path).toBe(folder);
});

test("secrets are long, and one for each temporary folder", () => {
  const [a, b] = [temporaryState(), temporaryState()];
  expect(a.secret.length).toBeGreaterThanOrEqual(43);
  expect(a.secret).not.toBe(b.secret);
  a.release();
  b.release();
});
