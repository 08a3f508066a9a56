// The platform's list of objects, page by page, beside what the registry knows: over HTTP, as the API speaks it.
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOrphans, type OrphanReport } from "../../../src/fleet/orphans.ts";
import type { PlatformOptions } from "../../../src/fleet/platform-objects.ts";

/** Answers by cursor. */
const PAGES: Readonly<Record<string, { ids: readonly [string, boolean][]; next?: string }>> = {
  "": {
    ids: [
      ["a", true],
      ["b", true],
      ["empty", false],
    ],
    next: "second",
  },
  second: { ids: [["c", true]], next: "third" },
  third: { ids: Array.from({ length: 30 }, (_, at) => [`lost${at}`, true] as const).map(([id, has]) => [id, has]) },
};

let server: Server;
let options: PlatformOptions;
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const isRight = request.headers.authorization === "Bearer right";
    const at = PAGES[url.searchParams.get("cursor") ?? ""];
    const isThere = url.pathname === "/accounts/acc/workers/durable_objects/namespaces/ns/objects";
    response.setHeader("content-type", "application/json");
    if (!isRight || !isThere || at === undefined || url.searchParams.get("limit") !== "10000") {
      response.writeHead(isRight ? 404 : 403);
      return void response.end(JSON.stringify({ success: false, errors: [{ message: "Authentication error" }] }));
    }
    const result = at.ids.map(([id, hasStoredData]) => ({ id, hasStoredData }));
    response.end(JSON.stringify({ success: true, result, result_info: { cursor: at.next ?? "" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  options = { account: "acc", namespace: "ns", api: `http://127.0.0.1:${address.port}` };
});
afterAll(() => void server.close());

const find = (token: string | null, more: Partial<PlatformOptions> = {}): Promise<OrphanReport> =>
  findOrphans({ ...options, ...more }, token, (ids) => Promise.resolve(new Set(ids.filter((id) => id < "c"))), 7);

test("what is stored and known by nobody, over all pages; some are named", async () => {
  const report = await find("right");
  expect(report).toMatchObject({ at: 7, stored: 33, unknown: 31, problem: null });
  expect(report.ids).toHaveLength(20);
  expect(report.ids.slice(0, 2)).toEqual(["c", "lost0"]);
});

test("a wrong token, none, another account and an API that is away are reasons, and no errors", async () => {
  expect((await find("wrong")).problem).toContain("(403): Authentication error");
  expect((await find(null)).problem).toBe("There is no secret EDGEPANEL_API_TOKEN");
  expect((await find("right", { account: "../other" })).problem).toContain("(404)");
  expect((await find("right", { api: "http://127.0.0.1:9" })).problem).not.toBeNull();
});
