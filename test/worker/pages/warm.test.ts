// Pages that are there before their first visitor.
import { expect, test } from "vitest";
import { defineApp } from "../../../src/app/define-app.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import { state } from "../../../src/state/state.ts";
import { PageWorker } from "./page-worker.ts";

const weather = defineApp(
  { warm: ["?city=Rome", "city=Oslo"] },
  () => new Markdown(`# Weather of ${state.sessionArgs.get("city") ?? "Berlin"}`),
);
const plain = defineApp(() => new Markdown("# Plain"));
const failing = defineApp({ warm: [""] }, () => {
  throw new Error("broken");
});
const own = defineApp({ warm: [""] }, () => new Markdown(`# Hello ${state.cookies["name"] ?? "nobody"}`));

test("the heartbeat makes the pages that are wanted", async () => {
  const worker = new PageWorker({ "/weather": weather, "/plain": plain }, { warm: ["/plain?x=1"] });
  await worker.heartbeat();
  worker.moveToAnotherIsolate();
  for (const path of ["/weather?city=Rome", "/weather?city=Oslo", "/plain"])
    expect((await worker.get(path)).state).toBe("hit");
  expect((await worker.get("/weather")).state).toBe("miss");
});

test("the address for it wants the admin token, and tells what became of each page", async () => {
  const apps = { "/weather": weather, "/failing": failing, "/own": own };
  const ask = (worker: PageWorker, headers: Record<string, string> = {}) =>
    worker.get("/_edgepanel/warm", { method: "POST", headers });
  expect((await ask(new PageWorker(apps, {}, { EDGEPANEL_ADMIN_TOKEN: "" }))).status).toBe(404);
  const worker = new PageWorker(apps, {}, { EDGEPANEL_ADMIN_TOKEN: "open sesame" });
  expect((await ask(worker)).status).toBe(401);
  expect((await ask(worker, { authorization: "Bearer close sesame" })).status).toBe(401);
  expect((await worker.get("/weather?city=Rome")).state).toBe("miss");
  const answer = await ask(worker, { authorization: "Bearer open sesame" });
  expect(JSON.parse(answer.html)).toEqual({
    pages: [
      { page: "/weather?city=Rome", state: "fresh" },
      { page: "/weather?city=Oslo", state: "made" },
      { page: "/failing", state: "failed" },
      { page: "/own", state: "private" },
    ],
  });
  expect((await worker.get("/weather?city=Oslo")).state).toBe("hit");
});

test("a page to be kept warm needs an app", () => {
  expect(() => new PageWorker({ "/plain": plain }, { warm: ["/plane"] })).toThrow('There is no app at "/plane"');
});
