// Visitors who share a run of the app, and the one who started it leaves.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

/** What the app waits for. */
const held: ServerResponse[] = [];
let asked = Promise.withResolvers<void>();
let down = false;
const source = createServer((_request, response) => {
  if (down) return void response.writeHead(503).end();
  held.push(response);
  asked.resolve();
});
let server: WorkerServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => source.listen(0, "127.0.0.1", resolve));
  server = await startWorkerServer("test/apps/pages-worker.ts");
});
afterAll(async () => {
  source.closeAllConnections();
  await new Promise((resolve) => source.close(resolve));
  await server.close();
});

/** The cast: a server that listens on a port has an address. */
const address = (name: string): URL =>
  new URL(`/slow?from=http://127.0.0.1:${(source.address() as AddressInfo).port}/${name}`, server.url);

function answer(text: string): void {
  for (const response of held.splice(0)) response.end(text);
  asked = Promise.withResolvers<void>();
}

test("the run goes on for the others when its visitor leaves", async () => {
  const leaving = new AbortController();
  const first = fetch(address("leave"), { signal: leaving.signal }).catch((error: unknown) => error);
  await asked.promise;
  const others = [fetch(address("leave")), fetch(address("leave"))];
  // Another page is answered meanwhile: the others are under way.
  expect((await fetch(new URL("/form", server.url))).status).toBe(200);
  leaving.abort();
  expect(await first).toBeInstanceOf(Error);
  expect((await fetch(new URL("/form", server.url))).status).toBe(200);
  answer("An answer");
  for (const other of await Promise.all(others)) {
    expect(other.status).toBe(200);
    expect(await other.text()).toContain("An answer in run 1");
  }
  expect((await fetch(address("leave"))).headers.get("x-edgepanel-page")).toBe("hit");
});

test("a run that fails is an error page for those who asked, and for nobody later", async () => {
  down = true;
  const answers = await Promise.all([fetch(address("fail")), fetch(address("fail"))]);
  expect(answers.map(({ status, headers }) => [status, headers.get("x-edgepanel-page")])).toEqual([
    [500, "private"],
    [500, "private"],
  ]);
  down = false;
  const later = fetch(address("fail"));
  await asked.promise;
  answer("Fine again");
  expect((await later).status).toBe(200);
});
