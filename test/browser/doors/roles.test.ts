// Two people and two roles in one session: who looks on sees everything and changes nothing, whatever his page sends.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

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
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");
  return page;
}

async function raise(page: Page): Promise<void> {
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
}

test("an editor's changes reach the viewer; a viewer's reach nobody, and his page shows what the session has", async () => {
  const [ada, bob] = await Promise.all([enter("ada", "lovelace", "/room"), enter("bob", "a plain one", "/room")]);
  await raise(bob);
  await bob.getByRole("button", { name: "Add" }).click();
  await raise(ada);
  await ada.getByRole("button", { name: "Add" }).click();
  for (const page of [ada, bob]) {
    await page.getByText("level 1").waitFor();
    await page.getByText("1 clicks").waitFor();
  }
  // The text and the handle are two components: either may be drawn first.
  await expect.poll(() => bob.locator(".noUi-handle").getAttribute("aria-valuenow")).toBe("1.0");
  await raise(bob);
  // The refusal puts his handle back.
  await bob.waitForFunction(() => {
    const find = (root: Document | ShadowRoot): Element | null => {
      const found = root.querySelector(".noUi-handle");
      if (found !== null) return found;
      for (const each of root.querySelectorAll("*")) {
        const inner = each.shadowRoot === null ? null : find(each.shadowRoot);
        if (inner !== null) return inner;
      }
      return null;
    };
    return find(document)?.getAttribute("aria-valuenow") === "1.0";
  });
  await ada.getByRole("button", { name: "Add" }).click();
  await bob.getByText("2 clicks").waitFor();
  expect(await ada.getByText("level 1").count()).toBe(1);

  // The role is that of the socket's own sign-in: a page of the editor's gives nobody his role.
  const token = await ada.evaluate(() => /"token":"([^"]+)"/.exec(document.documentElement.innerHTML)?.[1] ?? "");
  const answer = await bob.evaluate(
    async ({ token: given }) =>
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
              msg_data: { type: "event", name: "button_click" },
            };
            for (const frame of [header, "{}", JSON.stringify({ events: [click] })]) socket.send(frame);
          }
          if (texts.length === 6) resolve(texts.slice(3).join("\n"));
        };
        socket.onclose = ({ reason }) => resolve(`closed: ${reason}`);
      }),
    { token },
  );
  expect(answer).toContain("You may look at this session, but not change it");
});
