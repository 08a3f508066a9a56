// Every page template, used as a person would: sidebar and modal by keyboard, theme, moving things, on a phone too.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { openPage } from "./open-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/looks-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const at = (path: string): string => new URL(path, server.url).href;
const NAMES = [
  "bootstrap",
  "editable",
  "fast",
  "fast-grid",
  "golden",
  "material",
  "react",
  "slides",
  "vanilla",
] as const;
/** Those that have the frame with a button for the sidebar. */
const FRAMES = ["editable", "fast", "fast-grid", "react", "slides", "vanilla"] as const;

/** How far the page is wider than its window, in pixels. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(NAMES)("%s", (name) => {
  test("shows what is in its areas, and a modal that takes the keyboard and gives it back", async () => {
    const { page, problems } = await openPage(browser, at(`/${name}`));
    await page.getByText("level 3").waitFor();
    // Slides hide their sidebar at first, and golden's tabs what is not chosen.
    await page.getByText("Settings").waitFor({ state: "attached" });
    expect(await page.getByText("in the modal").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Open" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("in the modal").waitFor();
    // A modal that still comes up takes no key.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("#pn-Modal") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByText("in the modal").waitFor({ state: "hidden" });
    expect(await page.locator("main").count()).toBe(1);
    expect(problems).toEqual([]);
    await page.close();
  });

  test("does not scroll sideways on a phone", async () => {
    const { page } = await openPage(browser, at(`/${name}`), { width: 360, height: 640 });
    await page.getByText("level 3").waitFor();
    expect(await tooWide(page)).toBe(0);
    await page.close();
  });
});

test("the author's own HTML has its components, its script and its style, and fits a phone", async () => {
  const { page, problems } = await openPage(browser, at("/free"));
  await page.getByText("level 3").waitFor();
  await page.getByRole("heading", { name: "A page of one's own" }).waitFor();
  await page.getByText("Made for <b>you</b>").waitFor();
  expect(await page.evaluate(() => Reflect.get(window, "ownScript") as unknown)).toBe(1);
  const box = async (text: string): Promise<number> => (await page.getByText(text).boundingBox())?.y ?? -1;
  await page.getByText("in the card").waitFor();
  expect(Math.abs((await box("in the card")) - (await box("level 3")))).toBeLessThan(60);
  await page.getByRole("button", { name: "Open" }).click();
  await page.waitForURL(/opened=1/);
  await page.setViewportSize({ width: 360, height: 640 });
  await expect.poll(() => tooWide(page)).toBe(0);
  expect(problems).toEqual([]);
  await page.close();
});

test.each(FRAMES)("the sidebar of %s folds by keyboard, and lies over the page on a phone", async (name) => {
  const { page } = await openPage(browser, at(`/${name}`));
  const fold = page.locator("#sidebar-button");
  const open = await fold.getAttribute("aria-expanded");
  await fold.focus();
  await page.keyboard.press("Enter");
  expect(await fold.getAttribute("aria-expanded")).toBe(open === "true" ? "false" : "true");
  await page.close();
  const phone = await openPage(browser, at(`/${name}`), { width: 360, height: 640 });
  const button = phone.page.locator("#sidebar-button");
  expect(await button.getAttribute("aria-expanded")).toBe("false");
  await button.click();
  await phone.page.getByText("Settings").waitFor();
  expect(await tooWide(phone.page)).toBe(0);
  await phone.page.close();
});

test.each(["react", "fast-grid"])("a card of %s moves by mouse and by keyboard", async (name) => {
  const { page } = await openPage(browser, at(`/${name}`), { width: 1400 });
  const place = async (): Promise<number> =>
    (await page.locator(".react-grid-item").filter({ hasText: "level 3" }).boundingBox())?.y ?? 0;
  await page.getByText("level 3").waitFor();
  await page.locator(".react-grid-item").nth(2).waitFor();
  const first = await place();
  const handle = page.locator(".drag-handle").first();
  await handle.focus();
  await page.keyboard.press("ArrowDown");
  // A row, and the space between two.
  await expect.poll(place).toBeCloseTo(first + 160, 0);
  const box = await handle.boundingBox();
  if (box === null) throw new Error("no handle");
  const before = await place();
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 10, box.y + 200, { steps: 5 });
  await page.mouse.move(box.x + 10, box.y + 400, { steps: 5 });
  await page.mouse.up();
  await expect.poll(place).toBeGreaterThan(before + 100);
  await page.close();
});

test("things of an editable page are hidden, kept in the browser, and set back", async () => {
  const { page, problems } = await openPage(browser, at("/editable"));
  await page.getByText("in the card").waitFor();
  await page.locator(".muuri-handle.delete").nth(1).press("Enter");
  await page.getByText("in the card").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo the last action" }).click();
  await page.getByText("in the card").waitFor();
  await page.locator(".muuri-handle.delete").nth(1).click();
  await page.getByRole("button", { name: "Save the layout in this browser" }).click();
  await page.reload();
  await page.getByText("level 3").waitFor();
  expect(await page.getByText("in the card").isVisible()).toBe(false);
  await page.getByRole("button", { name: "Reset the layout" }).click();
  await page.getByText("in the card").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test("tabs of a golden page are chosen by keyboard", async () => {
  const { page } = await openPage(browser, at("/golden"));
  await page.getByText("level 3").waitFor();
  await page.locator(".lm_stack .lm_tab").nth(2).press("Enter");
  await page.getByText("in the card").waitFor();
  expect(await page.getByText("level 3").isVisible()).toBe(false);
  await page.close();
});

test("slides follow each other, and the address says which one is shown", async () => {
  const { page } = await openPage(browser, at("/slides"));
  await page.getByText("level 3").waitFor();
  await page.locator(".navigate-right").first().click();
  await page.getByText("in the card").waitFor();
  await expect.poll(() => new URL(page.url()).hash).toBe("#/slide-1");
  await page.close();
});

test("the switch of a fast page turns it dark, and back", async () => {
  const { page } = await openPage(browser, at("/fast"));
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.locator("#theme-switch").waitFor();
  expect(await background()).toBe("rgb(255, 255, 255)");
  await page.locator("#theme-switch").click();
  await page.waitForURL(/theme=dark/);
  await expect.poll(background).toBe("rgb(24, 24, 24)");
  await page.locator("#theme-switch").press("Space");
  await page.waitForURL(/theme=default/);
  await expect.poll(background).toBe("rgb(255, 255, 255)");
  await page.close();
});
