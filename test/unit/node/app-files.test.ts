// Files and folders -> apps, as `panel serve` finds them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findApps } from "../../../src/node/app-files.ts";
import { appList } from "../../../src/node/app-list.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "edgepanel-apps-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), "export default () => 1;\n");
  }
}

const found = (...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(findApps(paths, cwd).map(({ path, file }) => [path, file.slice(cwd.length + 1)]));

test("a module is at its name", () => {
  write("weather.ts", "more/sales.mjs");
  expect(found("weather.ts", "more/sales.mjs")).toEqual({ "/weather": "weather.ts", "/sales": "more/sales.mjs" });
});

test("a folder with a main module is one app of its name", () => {
  write("sales/app.ts", "sales/parts.ts", "stock/main.ts", "home/index.js");
  expect(found("sales", "stock", "home")).toEqual({
    "/sales": "sales/app.ts",
    "/stock": "stock/main.ts",
    "/home": "home/index.js",
  });
});

test("any other folder stands for the modules in it that have a default export", () => {
  write("apps/b.ts", "apps/a.ts", "apps/a.test.ts", "apps/types.d.ts", "apps/.hidden.ts", "apps/deep/app.ts");
  writeFileSync(join(cwd, "apps/parts.ts"), "export const one = 1;\n");
  expect(found("apps")).toEqual({ "/a": "apps/a.ts", "/b": "apps/b.ts", "/deep": "apps/deep/app.ts" });
});

test("a picture beside a module is its thumbnail", () => {
  write("a.ts", "a.png", "b.ts", "thumbnails/b.svg", "c.ts");
  expect(findApps(["a.ts", "b.ts", "c.ts"], cwd).map(({ thumbnail }) => thumbnail?.slice(cwd.length + 1))).toEqual([
    "a.png",
    "thumbnails/b.svg",
    undefined,
  ]);
});

test.each([
  ["missing.ts", "There is no file or folder missing.ts"],
  ["notes.md", "notes.md is no module of an app"],
  ["app.py", "Python apps are served by Panel itself"],
  ["empty", "The folder empty has no app in it"],
])("%s is refused", (path, message) => {
  write("notes.md", "app.py");
  mkdirSync(join(cwd, "empty"));
  expect(() => findApps([path], cwd)).toThrow(message);
});

test("two apps at one path are refused", () => {
  write("a/app.ts", "a.ts");
  expect(() => findApps(["a", "a.ts"], cwd)).toThrow("would both be at /a");
});

test("a map says where; a file address goes as well as a path", () => {
  write("app.ts");
  expect(
    appList({ "/here": "app.ts", there: new URL(`file://${join(cwd, "app.ts")}`) }, cwd).map(({ path }) => path),
  ).toEqual(["/here", "/there"]);
  expect(() => appList({ "/here/": "app.ts" }, cwd)).toThrow("must not end in a slash");
});

test("functions and objects of this process are refused with the reason", () => {
  // The casts: callers without types.
  expect(() => appList((() => 1) as never, cwd)).toThrow("serve() was given a function of this process");
  expect(() => appList({ "/a": { build: 1 } as never }, cwd)).toThrow('"/a" was given an object of this process');
  expect(() => appList([() => 1] as never, cwd)).toThrow("put it into a module that exports it as default");
});
