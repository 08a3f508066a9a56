// A deployment's log tells its errors to `onError`, and a hook that fails disturbs nobody.
import { expect, test } from "vitest";
import { deploymentLog, type ErrorReport } from "../../../src/base/deployment-log.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";

function heard(onError?: (report: ErrorReport) => unknown) {
  const lines: LogEntry[] = [];
  const waits: Promise<unknown>[] = [];
  const log = deploymentLog(
    createLog((entry) => void lines.push(entry)),
    { onError, keepAwake: (work) => void waits.push(work) },
  );
  return { lines, waits, log };
}

test("lines have no secrets, also of fields that every line has", () => {
  const { lines, log } = heard();
  log.with({ path: "/a?b=c" }).warn("It was /a?b=c", { token: "t" });
  expect(lines).toEqual([
    { level: "warn", message: "It was /a?(left out)", path: "/a?(left out)", token: "(left out)" },
  ]);
});

test("onError has the error as it was thrown, and the fields without it", () => {
  const reports: ErrorReport[] = [];
  const { log } = heard((report) => void reports.push(report));
  const error = new Error("no reply from https://pay.example/?card=4111");
  log.with({ session: "s" }).error(error.message, { errorId: "e", error });
  log.error("nothing was thrown");
  log.warn("no error", { error });
  expect(reports).toEqual([
    { message: "no reply from https://pay.example/?(left out)", error, fields: { session: "s", errorId: "e" } },
  ]);
});

test("what it returns is waited for; what it throws is a line, and is not told again", async () => {
  const error = new Error("first");
  const later = heard(() => Promise.reject(new Error("the pager is down")));
  later.log.error("It failed", { error });
  await Promise.all(later.waits);
  expect(later.lines.map(({ message }) => message)).toEqual(["It failed", "onError failed: the pager is down"]);

  const atOnce = heard(() => {
    throw new Error("the pager is gone");
  });
  atOnce.log.error("It failed", { error });
  expect(atOnce.lines.map(({ message }) => message)).toEqual(["It failed", "onError failed: the pager is gone"]);
});
