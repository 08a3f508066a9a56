// The published test server: visitors of a real Worker, whose sessions are taken away in one line each.
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestServer } from "../../src/testing/index.ts";
import { configFor } from "../support/worker-config.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ config: configFor("test/apps/deployed-worker.ts") });
});
afterAll(() => server.close());

test("a visitor, an eviction, a crash, a lost line, a second tab, a deploy", async () => {
  const { tab, session, html } = await server.visit("/app");
  expect(TestServer.sessionOf(html)).toBe(session);
  await tab.change("Level", { value: 3 });
  expect(tab.text).toContain("level 3");

  await server.evict(session);
  await tab.click("Add");
  expect(tab.text).toContain("item 1");
  expect(tab.sockets).toBe(1);

  await server.crash(session);
  await tab.connect();
  expect(tab.text).toContain("item 1");

  tab.drop();
  await tab.connect();
  await tab.click("Add");
  expect(tab.text).toContain("item 2");
  const copy = await server.duplicate(session);
  await copy.click("Add");
  await tab.change("Level", { value: 3 });
  expect(tab.text).toContain("item 3");
  copy.drop();
  expect((await server.report(session)).problems).toEqual([]);

  await server.redeploy({ VARIANT: "text" });
  await tab.connect();
  expect(tab.text).toContain("Another heading");
  expect(tab.text).toContain("item 2");

  await server.redeploy({ VARIANT: "more" });
  await tab.connect();
  expect(tab.text).toContain("level 3");
  expect(tab.notices.join()).toContain("Your inputs were kept");
});

test("a tab's session is not for a duplicate of the tab, as long as the tab is there", async () => {
  const { tab, session } = await server.visit("/tab");
  await expect(server.duplicate(session)).rejects.toThrow("The session belongs to another tab");
  await tab.connect();
  await expect(server.duplicate("nobody")).rejects.toThrow("Nobody has visited the session nobody");
});

test("what is no app and no session is told apart", async () => {
  await expect(server.visit("/nothing")).rejects.toThrow("This is no page of an app");
  await expect(server.report("nobody")).rejects.toThrow("There is no report of the session nobody");
});
