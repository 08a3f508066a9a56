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
