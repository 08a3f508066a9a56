// Two people and two roles in one session: who looks on sees everything and changes nothing, whatever his page sends.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/doors-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function enter(name: string, password: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(path, server.url).href);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await connected(page);
  return page;
}

async function raise(page: Page): Promise<void> {
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
}

/** The id of a button's model. */
const buttonId = (page: Page, label: string): Promise<string> =>
  page.evaluate((name) => {
    // The cast: BokehJS's global, as far as it is used here.
    const { documents } = (globalThis as unknown as { Bokeh: { documents: { _all_models: Map<string, unknown> }[] } })
      .Bokeh;
    const models = documents.flatMap(({ _all_models: all }) => [...all.values()]) as { id: string; label?: string }[];
    return models.find((model) => model.label === name)?.id ?? "none";
  }, label);

test("an editor's changes reach the viewer; a viewer's reach nobody, and his page shows what the session has", async () => {
  const [ada, bob] = await Promise.all([enter("ada", "lovelace", "/room"), enter("bob", "a plain one", "/room")]);
  // Each sees the other: first letters, the name for screen readers, who looks on.
  for (const page of [ada, bob]) {
    await page.getByRole("listitem", { name: "ada", exact: true }).waitFor();
    await page.getByRole("listitem", { name: "bob, looks on" }).waitFor();
    // Whoever came first stands first, and both came at once.
    const letters = await page.getByRole("list", { name: "2 here" }).innerText();
    expect(letters.split("\n").sort()).toEqual(["A", "B"]);
  }
  // On a telephone.
  await bob.setViewportSize({ width: 360, height: 640 });
  // What he may not use is disabled on his page, and on nobody else's.
  await bob.locator("button:disabled", { hasText: "Add" }).waitFor();
  await ada.locator("button:disabled", { hasText: "Lock" }).waitFor();
  expect(await ada.locator("button:disabled", { hasText: "Add" }).count()).toBe(0);
  expect(await bob.locator("button:disabled", { hasText: "Wave" }).count()).toBe(0);
  await bob.getByRole("button", { name: "Wave" }).click();
  await ada.getByText("1 waves").waitFor();
  // Where he looks is his own.
  await bob.getByText("Two", { exact: true }).click();
  await bob.locator(".bk-tab.bk-active", { hasText: "Two" }).waitFor();
  await raise(ada);
  await ada.getByRole("button", { name: "Add" }).click();
  for (const page of [ada, bob]) {
    await page.getByText("level 1").waitFor();
    await page.getByText("1 clicks").waitFor();
  }
  // The text and the handle are two components: either may be drawn first.
  await expect.poll(() => bob.locator(".noUi-handle").getAttribute("aria-valuenow")).toBe("1.0");
  await ada.getByRole("button", { name: "Add" }).click();
  await bob.getByText("2 clicks").waitFor();
  expect(await ada.getByText("level 1").count()).toBe(1);
  expect(await ada.locator(".bk-tab.bk-active").textContent()).toBe("One");
  expect(await bob.locator(".bk-tab.bk-active").textContent()).toBe("Two");

  // The role is that of the socket's own sign-in: a page of the editor's gives nobody his role.
  const token = await ada.evaluate(() => /"token":"([^"]+)"/.exec(document.documentElement.innerHTML)?.[1] ?? "");
  const answer = await bob.evaluate(
    async ({ token: given, add }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(new URL("/room/ws?role=edit", location.href.replace("http", "ws")), [
          "bokeh",
          given,
        ]);
        const texts: string[] = [];
        socket.onmessage = ({ data }) => {
          texts.push(String(data));
          if (texts.length === 3) {
            const header = JSON.stringify({ msgid: "1", msgtype: "PATCH-DOC" });
            const click = {
              kind: "MessageSent",
              msg_type: "bokeh_event",
              msg_data: {
                type: "event",
                name: "button_click",
                values: { type: "map", entries: [["model", { id: add }]] },
              },
            };
            for (const frame of [header, "{}", JSON.stringify({ events: [click] })]) socket.send(frame);
          }
          if (texts.length === 6) resolve(texts.slice(3).join("\n"));
        };
        socket.onclose = ({ reason }) => resolve(`closed: ${reason}`);
      }),
    { token, add: await buttonId(ada, "Add") },
  );
  expect(answer).toContain("You may look at this session, but not change it");
  await bob.close();
  await ada.getByRole("list", { name: "1 here" }).waitFor();
});
