// The client when its socket is lost or cannot be opened: it comes back by itself, delivers what waited exactly once,
// and says how it is.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine } from "../../support/slow-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, manifest, model, scriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

type Attributes = Record<string, unknown>;
const column = (...children: unknown[]): Attributes => model("panel.models.layout.Column", "c1", { children });
const html = (text: string): Attributes => model("panel.models.markup.HTML", "h1", { text });
const button = model("panel.models.widgets.Button", "b1", {
  label: "Go",
  subscribed_events: { type: "set", entries: ["button_click"] },
});

function clicks(events: readonly Record<string, unknown>[]): number {
  return events.filter((event) => (event["msg_data"] as { name?: string } | undefined)?.name === "button_click").length;
}

test("a lost socket is opened again at once; elements stay, changes of the meantime arrive", async () => {
  const scripted = await scriptedPage(
    browser,
    server.url,
    documentOf(column(html("before"), model("TextInput", "t1"))),
  );
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("textbox").pressSequentially("typing");
  await scripted.received(7);
  await scripted.tell({
    doc: documentOf(column(html("after"), model("TextInput", "t1", { value_input: "typing" }))),
    drop: 1012,
  });
  await page.getByText("after").waitFor();
  await scripted.state("open");
  expect(await page.getByRole("textbox").evaluate((el: HTMLInputElement) => [el.value, el.matches(":focus")])).toEqual([
    "typing",
    true,
  ]);
  // The second socket pulled the document again and reported the reconnection.
  const received = await scripted.received(8);
  expect(received.filter(({ msgtype }) => msgtype === "PULL-DOC-REQ").map(({ socket }) => socket)).toEqual([1, 2]);
  expect(JSON.stringify(received.at(-1)?.content)).toContain("client_reconnected");
  expect(scripted.problems).toEqual([]);
});

test("what the server had applied is not sent again, what it had not is, under numbers of its own", async () => {
  const doc = documentOf(column(button));
  const scripted = await scriptedPage(browser, server.url, doc, { session: { acknowledge: false, tellHandled: true } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("button").click();
  await scripted.received(2);
  // No OK came, but the server says that it has handled the click: it must not count twice.
  await scripted.tell({ holdDocument: true, drop: 1012 });
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "lost");
  await page.getByRole("button").click();
  await scripted.tell({ holdDocument: false });
  await scripted.state("open");
  expect(clicks(await scripted.events(4))).toBe(2);
  const numbers = (await scripted.received()).flatMap(({ content }) => content["number"] ?? []);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test("a server that cannot tell what it has handled gets changes again, but no click twice", async () => {
  const doc = documentOf(column(button, model("Checkbox", "k1", { label: "Yes" })));
  const scripted = await scriptedPage(browser, server.url, doc, { session: { acknowledge: false } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("button").click();
  await page.getByRole("checkbox").check();
  await scripted.received(3);
  await scripted.tell({ drop: 1012 });
  const events = await scripted.events(5);
  await scripted.state("open");
  expect(clicks(events)).toBe(1);
  expect(events.filter((event) => event["attr"] === "active")).toHaveLength(2);
  expect(await page.getByRole("checkbox").isChecked()).toBe(true);
});

test("after a restart changes go to the widgets that they were meant for, or nowhere", async () => {
  const [one, two] = [model("Checkbox", "k1", { label: "One" }), model("Checkbox", "k2", { label: "Two" })];
  const scripted = await scriptedPage(browser, server.url, documentOf(column(one, two)), {
    session: { acknowledge: false, tellHandled: true, run: "first" },
  });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(1).check();
  await scripted.received(3);
  // Another version of the app: what was "Two" has its id no more.
  await scripted.tell({
    doc: documentOf(column(one, model("Checkbox", "k2", { label: "New" }))),
    run: "second",
    notice: "Started anew.",
    drop: 1012,
  });
  await page.getByText("New", { exact: true }).waitFor();
  await scripted.state("open");
  await page.getByRole("status").getByText("Started anew.").waitFor();
  expect((await scripted.received()).findLast(({ msgtype }) => msgtype === "PULL-DOC-REQ")?.content).toEqual({
    fingerprint: "",
    run: "first",
  });
  expect(await Promise.all([0, 1].map((index) => page.getByRole("checkbox").nth(index).isChecked()))).toEqual([
    true,
    false,
  ]);
  const again = (await scripted.events(5)).slice(3).filter(({ attr }) => attr === "active");
  expect(again).toEqual([{ kind: "ModelChanged", model: { id: "k1" }, attr: "active", new: true }]);
});

test("after the third failure the visitor is told, and the notice goes when the connection is back", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("text")));
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  const notice = page.getByRole("status");
  await scripted.tell({ upgrade: "refuse", drop: 1012 });
  await notice.getByText("The connection to the server is lost").waitFor();
  await scripted.tell({ upgrade: "accept" });
  // Pressed in the page, at once: the next attempt may come by itself and take the button away.
  await page.evaluate(() =>
    document.querySelector("edgepanel-connection")?.shadowRoot?.querySelector("button")?.click(),
  );
  await scripted.state("open");
  await notice.waitFor({ state: "detached" });
});

test.each([
  { reconnect: "prompt", button: "Verbinden" },
  { reconnect: false, button: "Neu laden" },
] as const)(
  "with reconnect: $reconnect the visitor is asked at once, in the app's words, and nothing is tried before",
  async ({ reconnect, button }) => {
    const texts = { ended: "Die Verbindung ist weg.", connect: "Verbinden", reload: "Neu laden" };
    const scripted = await scriptedPage(browser, server.url, documentOf(html("text")), {
      config: { reconnect, connectionBanner: texts },
    });
    const { page } = scripted;
    await scripted.open();
    await scripted.state("open");
    await scripted.tell({ drop: 1012 });
    await page.getByRole("status").getByText("Die Verbindung ist weg.").waitFor();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    expect(await page.evaluate(() => document.documentElement.dataset["edgepanelConnection"])).toBe("lost");
    await page.getByRole("button", { name: button }).click();
    await scripted.pulled(2);
    await scripted.state("open");
    await page.getByRole("status").waitFor({ state: "detached" });
  },
);

test("where notifications tell of a lost connection the strip does not", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("text")), {
    config: { reconnect: "prompt", lossNotification: true },
  });
  await scripted.open();
  await scripted.state("open");
  await scripted.tell({ drop: 1012 });
  await scripted.state("lost");
  expect(await scripted.page.getByRole("status").count()).toBe(0);
});

test("a page may do without the notice", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("text")), {
    config: { connectionBanner: false },
    session: { upgrade: 4002 },
  });
  await scripted.open();
  await scripted.state("over");
  expect(await scripted.page.getByRole("status").count()).toBe(0);
});

test("a token that came too late ends the attempts and asks for a reload", async () => {
  const snapshot = documentOf(html("painted"));
  const scripted = await scriptedPage(browser, server.url, snapshot, {
    config: { snapshot },
    session: { upgrade: 4002 },
  });
  await scripted.open();
  await scripted.state("over");
  await scripted.page.getByRole("status").getByText("expired").waitFor();
  expect(await scripted.page.getByText("painted").count()).toBe(1);
  await scripted.tell({ upgrade: "accept" });
  await scripted.page.getByRole("button", { name: "Reload" }).click();
  await scripted.state("open");
});

test("offline from the start: the page is painted, and connects once there is a network", async () => {
  const doc = documentOf(column(html("painted"), model("Checkbox", "k1", { label: "Yes" })));
  const scripted = await scriptedPage(browser, server.url, doc, {
    config: { snapshot: doc },
    session: { upgrade: "refuse" },
  });
  const { page } = scripted;
  await scripted.open();
  await page.getByText("painted").waitFor();
  await scripted.state("lost");
  await page.getByRole("checkbox").check();
  await scripted.tell({ upgrade: "accept" });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await scripted.state("open");
  expect(await scripted.events(2)).toContainEqual({
    kind: "ModelChanged",
    model: { id: "k1" },
    attr: "active",
    new: true,
  });
});

test("S10: an upgrade that a proxy swallows has a time limit; the visitor is told, and what was done meanwhile counts", async () => {
  const line = await slowLine(server.url, 0);
  const doc = documentOf(column(html("painted"), button));
  const scripted = await scriptedPage(browser, line.url, doc, {
    config: { snapshot: doc },
    session: { tellHandled: true },
  });
  const { page } = scripted;
  line.swallow = true;
  await page.clock.install();
  await scripted.open();
  await page.getByText("painted").waitFor();
  await scripted.state("connecting");
  await page.getByRole("button", { name: "Go" }).click();
  await page.clock.runFor(9_000);
  expect(await page.getByRole("status").count()).toBe(0);
  await page.clock.runFor(1_100);
  await page.getByRole("status").getByText("The connection to the server is lost").waitFor();
  line.swallow = false;
  // The second attempt has begun, and is swallowed too.
  await page.clock.runFor(30_000);
  await scripted.state("open");
  expect(clicks(await scripted.events(2))).toBe(1);
  expect((await scripted.received()).map(({ content }) => content["number"]).filter(Boolean)).toEqual([1]);
  await line.close();
});

test("S10: a server that takes longer than an attempt may is reached by one that may take longer", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("text")), { session: { upgrade: "wait" } });
  const { page } = scripted;
  let attempts = 0;
  page.on("websocket", () => (attempts += 1));
  await page.clock.install();
  await scripted.open();
  await scripted.state("connecting");
  await page.clock.runFor(10_500);
  await scripted.state("lost");
  await page.clock.runFor(15_000);
  await scripted.tell({ upgrade: "accept" });
  await scripted.state("open");
  expect(attempts).toBe(2);
});

test("S10: the visitor may have an attempt that has no answer yet begin again", async () => {
  const line = await slowLine(server.url, 0);
  const scripted = await scriptedPage(browser, line.url, documentOf(html("text")));
  const { page } = scripted;
  line.swallow = true;
  await page.clock.install();
  await scripted.open();
  await scripted.state("connecting");
  await page.clock.runFor(10_500);
  await expect.poll(() => line.swallowed).toBe(2);
  line.swallow = false;
  await page.getByRole("button", { name: "Try now" }).click();
  await scripted.state("open");
  await line.close();
});

test("S9: a page whose session had ended says so; what is typed goes to the new one, clicks do not", async () => {
  const doc = documentOf(column(button, model("Checkbox", "k1", { label: "Yes" })));
  const scripted = await scriptedPage(browser, server.url, doc, { session: { tellHandled: true, run: "first" } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await scripted.tell({ holdDocument: true, drop: 1012 });
  await scripted.state("lost");
  await page.getByRole("button", { name: "Go" }).click();
  await page.getByRole("checkbox").check();
  await scripted.tell({ holdDocument: false, run: "second", notice: "Another session.", renewed: true });
  await page.getByRole("status").getByText("Another session.").waitFor();
  await scripted.state("open");
  const events = await scripted.events(3);
  expect(clicks(events)).toBe(0);
  expect(events).toContainEqual({ kind: "ModelChanged", model: { id: "k1" }, attr: "active", new: true });
});

test("a socket that is lost while a large document is on its way does not confuse the next one", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("painted")), {
    session: { holdDocument: true },
  });
  await scripted.open();
  await scripted.page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "connecting");
  await scripted.tell({ drop: 1012, holdDocument: false, doc: documentOf(html("second answer")) });
  await scripted.page.getByText("second answer").waitFor();
  await scripted.state("open");
  expect(await scripted.page.getByText("second answer").count()).toBe(1);
});

test("a patch that cannot be decoded brings the whole document again", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(html("before")));
  await scripted.open();
  await scripted.state("open");
  await scripted.tell({
    doc: documentOf(html("after")),
    push: [{ kind: "ModelChanged", model: { id: "unknown" }, attr: "text", new: "lost" }],
  });
  await scripted.page.getByText("after").waitFor();
  await scripted.state("open");
  expect(scripted.problems.filter((problem) => !problem.includes("reference unknown isn't known"))).toEqual([]);
});

test("a chunk that could not be loaded is tried again", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf(column(html("text"))));
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  let failures = 0;
  await page.route(`**/${manifest.chunks["sliders"]?.files.at(-1) ?? ""}`, async (route) => {
    failures += 1;
    if (failures === 1) await route.abort();
    else await route.continue();
  });
  const slider = model("Slider", "s1", { start: 0, end: 1, value: 0, title: "It came" });
  await scripted.tell({
    doc: documentOf(column(html("text"), slider)),
    push: [{ kind: "ModelChanged", model: { id: "c1" }, attr: "children", new: [{ id: "h1" }, slider] }],
  });
  await page.getByText("It came").waitFor();
  await scripted.state("open");
  expect(failures).toBe(2);
});

test("a snapshot whose chunk could not be loaded is made up for by the session's document", async () => {
  const doc = documentOf(column(model("Slider", "s1", { start: 0, end: 1, value: 0, title: "It came" })));
  const scripted = await scriptedPage(browser, server.url, doc, {
    config: { snapshot: doc, fingerprint: "f" },
    early: true,
    session: { fingerprint: "f" },
  });
  let failures = 0;
  await scripted.page.route(`**/${manifest.chunks["sliders"]?.files.at(-1) ?? ""}`, async (route) => {
    failures += 1;
    // The link that preloads it and the import share one request or make two.
    if (failures <= 1) await route.abort();
    else await route.continue();
  });
  await scripted.open();
  await scripted.page.getByText("It came").waitFor();
  await scripted.state("open");
});
