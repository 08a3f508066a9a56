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
  writeFileSync(join(folder, "public/digits.bin"), "0123456789");
  writeFileSync(join(folder, "public/empty.txt"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (path: string, method = "GET", headers: Readonly<Record<string, string>> = {}): Response =>
  filesService([{ route: "/files", path: join(folder, "public") }])(
    new Request(`http://x${path}`, { method, headers }),
  );

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
  expect(get("/files/deep/index.html", "HEAD").headers.get("content-length")).toBe("7");
  const refused = get("/files/deep/index.html", "POST");
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

const DIGITS = "/files/digits.bin";

test.each([
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=9-99", 206, "9", "bytes 9-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=-0", 416, "", "bytes */10"],
  ["bytes=5-4", 200, "0123456789", null],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["lines=0-1", 200, "0123456789", null],
  ["bytes=-", 200, "0123456789", null],
])("range %s: %i", async (range, status, body, contentRange) => {
  const response = get(DIGITS, "GET", { range });
  expect([response.status, await response.text()]).toEqual([status, body]);
  expect(response.headers.get("content-range")).toBe(contentRange);
  expect(response.headers.get("accept-ranges")).toBe("bytes");
  if (status !== 416) expect(response.headers.get("content-length")).toBe(String(body.length));
  expect(await get(DIGITS, "HEAD", { range }).text()).toBe("");
});

test("an empty file is answered whole, and has no part", async () => {
  const whole = get("/files/empty.txt");
  expect([whole.status, await whole.text(), whole.headers.get("content-length")]).toEqual([200, "", "0"]);
  expect(get("/files/empty.txt", "GET", { range: "bytes=0-" }).status).toBe(416);
});

test("who has the file already is told so: by its tag first, else by its time", () => {
  const { headers } = get(DIGITS);
  const etag = headers.get("etag") ?? "";
  const changed = headers.get("last-modified") ?? "";
  const ask = (asked: Readonly<Record<string, string>>): number => get(DIGITS, "GET", asked).status;
  for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) expect(ask({ "if-none-match": tags })).toBe(304);
  expect(ask({ "if-none-match": '"other"', "if-modified-since": changed })).toBe(200);
  expect(ask({ "if-modified-since": changed })).toBe(304);
  expect(ask({ "if-modified-since": new Date(Date.parse(changed) - 1000).toUTCString() })).toBe(200);
  expect(ask({ "if-modified-since": "yesterday" })).toBe(200);
  expect(get(DIGITS, "HEAD", { "if-none-match": etag }).status).toBe(304);
});

test("a part is given of the file that the rest is of; of a changed one the whole", () => {
  const { headers } = get(DIGITS);
  const ask = (ifRange: string): number => get(DIGITS, "GET", { range: "bytes=0-1", "if-range": ifRange }).status;
  expect(ask(headers.get("etag") ?? "")).toBe(206);
  expect(ask(headers.get("last-modified") ?? "")).toBe(206);
  expect(ask('"other"')).toBe(200);
  expect(ask(`W/${headers.get("etag") ?? ""}`)).toBe(200);
  expect(ask(new Date(0).toUTCString())).toBe(200);
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
