// Components of an author's own in a page whose policy allows no eval and no scripts from blobs or other hosts.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
let context: BrowserContext;
const problems: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/custom-worker.ts")]);
  context = await browser.newContext({ viewport: { width: 900, height: 700 } });
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** Opens a page; its policy has neither `'unsafe-eval'` nor `blob:` for scripts. */
async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const answer = await page.goto(new URL(path, server.url).href);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^ ;]*';/);
  return page;
}

test("a JSComponent: params both ways, children, messages, refusals", async () => {
  const page = await open("/counter");
  const count = page.locator(".counter button").first();
  await count.click();
  await page.getByText("the session has 1 and typed").waitFor();
  expect(await count.textContent()).toBe("Count 1");
  expect(await count.evaluate((button) => getComputedStyle(button).color)).toBe("rgb(1, 2, 3)");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "Clicks 1" }).waitFor();

  const input = page.locator(".counter input");
  await input.fill("other");
  await input.press("Enter");
  await page.getByText("the session has 1 and other").waitFor();
  await page.locator(".counter").getByText("two").waitFor();
  await page.getByRole("button", { name: "More" }).click();
  await page.locator(".counter").getByText("item 2").waitFor();

  await page.getByRole("button", { name: "Say" }).click();
  await page.getByText("heard hello").waitFor();
  await page.getByText('answer {"length":5}').waitFor();
  await count.click({ button: "right" });
  await page.getByText(/event with .*currentTarget/).waitFor();
  expect(problems).toEqual([]);

  await page.getByRole("button", { name: "closed", exact: true }).click();
  await page.getByRole("button", { name: "bad", exact: true }).click();
  await page.getByRole("button", { name: "Clicks 1" }).waitFor();
  await page.getByText("the session has 1 and other").waitFor();
  await page.close();
});

test("a ReactiveHTML: texts, attributes, values both ways, a component, handlers and scripts, without eval", async () => {
  problems.length = 0;
  const page = await open("/card");
  const card = page.locator("#card");
  await page.locator('#card[title="rendered first"].level-1').waitFor();
  await page.locator("#echo", { hasText: "first!" }).waitFor();
  await card.locator("strong").getByText("inner").waitFor();
  await page.locator("#field").fill("second");
  await page.getByText("the session has 1 and second").waitFor();
  await page.locator("#echo", { hasText: "second!" }).waitFor();
  await page.getByRole("button", { name: "Raise 1" }).click();
  await page.getByText("the session has 2 and second").waitFor();
  await page.locator('#card.level-2[data-level="2"]').waitFor();
  await page.getByRole("button", { name: "Mark" }).click();
  await page.locator('#card[title="marked 1"]').waitFor();
  await page.getByRole("button", { name: "Swap" }).click();
  await card.getByText("swapped").waitFor();
  await page.getByRole("button", { name: "Raise 2" }).click();
  await page.getByText("the session has 3 and second").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});
