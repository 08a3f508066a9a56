// Lines of the console: JSON in a deployment, text with the stack on its own lines in development.
import { afterEach, expect, test, vi } from "vitest";
import { consoleLog } from "../../../src/base/log.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function written(): string {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
  consoleLog.with({ session: "s1" }).error("It failed", { error: new Error("boom"), parts: ["a"] });
  spy.mockRestore();
  return lines.join("");
}

test("a deployment writes JSON", () => {
  expect(JSON.parse(written())).toMatchObject({
    level: "error",
    message: "It failed",
    session: "s1",
    parts: ["a"],
    error: { message: "boom", stack: expect.stringContaining("log.test.ts") },
  });
});

test("development writes the message, what is plain, and the frames", () => {
  vi.stubEnv("EDGEPANEL_DEV", "1");
  const [line, ...frames] = written().split("\n");
  expect(line).toBe("It failed  session=s1");
  expect(frames[0]).toMatch(/^ {4}at .*log\.test\.ts:\d+:\d+/);
});

test("whoever reads the lines asks for JSON in development too", () => {
  vi.stubEnv("EDGEPANEL_DEV", "1");
  vi.stubEnv("EDGEPANEL_LOG", "json");
  expect(JSON.parse(written())).toMatchObject({ message: "It failed" });
});

test("EDGEPANEL_LOG_LEVEL leaves out what is below it, from the next line on", () => {
  vi.stubEnv("EDGEPANEL_LOG_LEVEL", "error");
  expect(JSON.parse(written())).toMatchObject({ message: "It failed" });
  const seen = vi.spyOn(console, "warn").mockImplementation(() => {});
  const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
  consoleLog.warn("left out");
  vi.stubEnv("EDGEPANEL_LOG_LEVEL", "no such level");
  consoleLog.warn("said");
  consoleLog.debug("left out");
  vi.stubEnv("EDGEPANEL_LOG_LEVEL", "debug");
  consoleLog.debug("said");
  expect(seen.mock.calls.map(([line]) => JSON.parse(String(line)).message)).toEqual(["said"]);
  expect(debug.mock.calls.map(([line]) => JSON.parse(String(line)).message)).toEqual(["said"]);
});
