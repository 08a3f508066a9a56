// Stripping and restoring the path below which a deployment's apps are.
import { describe, expect, test } from "vitest";
import { BasePath } from "../../../src/worker/base-path.ts";

describe("a base path", () => {
  test.each([
    ["/dash", "/dash", "/"],
    ["/dash", "/dash/", "/"],
    ["/dash/", "/dash/a/b", "/a/b"],
    ["/dash", "/dashboard", "/dashboard"],
    ["/dash", "/a", "/a"],
    ["", "/a", "/a"],
    ["/", "/a", "/a"],
  ])("%j turns %j into %j", (given, path, stripped) => {
    expect(new BasePath(given).strip(path)).toBe(stripped);
  });

  test.each([
    ["https://x.example/a?b=1", "https://x.example/dash/a?b=1"],
    ["https://x.example/", "https://x.example/dash/"],
    ["https://x.example/dash/a", "https://x.example/dash/a"],
    ["https://x.example/dash", "https://x.example/dash"],
    ["https://x.example/dashboard", "https://x.example/dash/dashboard"],
  ])("a request for %j is one for %j", (given, whole) => {
    const request = new Request(given, { headers: { "x-kept": "yes" } });
    const restored = new BasePath("/dash").restore(request);
    expect(restored.url).toBe(whole);
    expect(restored.headers.get("x-kept")).toBe("yes");
  });

  test("leads to its root; a deployment of its own has none", () => {
    expect(new BasePath("/dash").root).toEqual({ root: "/dash/" });
    expect(new BasePath().root).toEqual({});
    expect(new BasePath("/dash").link("/a")).toBe("/dash/a");
    expect(new BasePath().link("/a")).toBe("./a");
  });

  test.each(["dash", "https://x.example/dash", "/a b", "/a//b", "/a?b"])("%j is refused", (given) => {
    expect(() => new BasePath(given)).toThrow(/basePath/);
  });
});
