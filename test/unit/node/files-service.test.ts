// Folders of files: what they give, and what they never give.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesService } from "../../../src/node/files-service.ts";
import { staticRoutes } from "../../../src/node/serve-options.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "edgepanel-files-"));
  mkdirSync(join(folder, "public/deep"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "public/a b.csv"), "x,y\n");
  writeFileSync(join(folder, "public/deep/index.html"), "<p>deep");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (path: string, method = "GET"): Response =>
  filesService([{ route: "/files", path: join(folder, "public") }])(new Request(`http://x${path}`, { method }));

test("a file with its type", async () => {
  const response = get("/files/a%20b.csv");
  expect(await response.text()).toBe("x,y\n");
  expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(response.headers.get("content-length")).toBe("4");
});

test("a folder gives its index.html", async () => {
  expect(await get("/files/deep").text()).toBe("<p>deep");
  expect(get("/files").status).toBe(404);
});

test("HEAD has no body, other methods are refused", async () => {
  expect(await get("/files/deep/index.html", "HEAD").text()).toBe("");
  expect(get("/files/deep/index.html", "POST").status).toBe(405);
});

test.each([
  "/files/../secret.txt",
  "/files/..%2fsecret.txt",
  "/files/%2e%2e/secret.txt",
  "/files/deep/..%2f..%2fsecret.txt",
  "/files/%00",
  "/files/%zz",
  "/filesecret.txt",
  "/other",
])("%s gives nothing", (path) => {
  expect(get(path).status).toBe(404);
});

test.each([
  [{ static: "." }, "that path is Edgepanel's own"],
  [{ "/_edgepanel": "." }, "that path is Edgepanel's own"],
  [{ files: "nowhere" }, "There is no folder nowhere"],
  [{ "files/": "." }, "must not end in a slash"],
])("%o is refused", (dirs, message) => {
  expect(() => staticRoutes(dirs, folder)).toThrow(message);
});
