// A new version of the app is deployed under a visitor: the page comes back by itself, with all that the new version
// has a place for.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { WranglerProcess } from "../support/wrangler-process.ts";
import { connected } from "../support/connected.ts";

const server = new WranglerProcess("test/apps/deployed-worker.ts");
let browser: Browser;
let url: URL;
beforeAll(async () => {
  [url, browser] = await Promise.all([server.start(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function deploy(variant: string): Promise<void> {
  await server.crash();
  server.variables = { VARIANT: variant };
  await server.start();
}

/** A page of the first version that its visitor has used. */
async function used(): Promise<Page> {
  await deploy("first");
  const page = await browser.newPage();
  await page.goto(new URL("/app", url).href);
  await connected(page);
  await page.locator(".noUi-handle").first().focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await page.getByText("level 3").waitFor();
  await page.locator("input[type=text]").fill("a note");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("item 1").waitFor();
  await page.evaluate(() => Object.assign(document.body, { marked: true }));
  return page;
}

const reloaded = async (page: Page): Promise<boolean> => !(await page.evaluate(() => "marked" in document.body));

test("another text: everything is there, the text is the new one", async () => {
  const page = await used();
  await deploy("text");
  await page.getByText("Another heading").waitFor();
  await page.getByText("level 3").waitFor();
  await page.getByText("item 1").waitFor();
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("item 2").waitFor();
  expect(await page.getByText("was restarted").count()).toBe(0);
  expect(await reloaded(page)).toBe(false);
  await page.close();
});

test.each(["more", "less"])(
  "a structure with %s in it: the widgets' values are kept, the visitor is told",
  async (variant) => {
    const page = await used();
    await deploy(variant);
    await page.getByText("Your inputs were kept").waitFor();
    await page.getByText("level 3").waitFor();
    expect(await page.getByText("item 1").count()).toBe(0);
    if (variant === "more") await page.getByText("New").waitFor();
    await page.getByRole("button", { name: "OK" }).click();
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("item 1").waitFor();
    expect(await reloaded(page)).toBe(false);
    await page.close();
  },
);

test("a migrate function that wants nothing kept", async () => {
  const page = await used();
  await deploy("reset");
  await page.getByText("Your changes are lost").waitFor();
  await page.getByText("level 0").waitFor();
  await page.close();
});

test("a migrate function that gives values: widgets with other names have them", async () => {
  const page = await used();
  await deploy("renamed");
  await page.getByText("Your inputs were kept").waitFor();
  await page.getByText("level 6").waitFor();
  await page.getByText("note a note, moved").waitFor();
  expect(await page.locator("input[type=text]").inputValue()).toBe("a note, moved");
  expect(await reloaded(page)).toBe(false);
  await page.close();
});

test("a version that does not work: the page says so and waits; with the next one it goes on", async () => {
  const page = await used();
  await deploy("broken");
  await page.getByText("This app does not work at the moment").waitFor();
  await page.getByText("level 3").waitFor();
  await deploy("text");
  await page.getByText("Another heading").waitFor();
  await page.getByText("item 1").waitFor();
  await page.getByText("This app does not work at the moment").waitFor({ state: "detached" });
  expect(await reloaded(page)).toBe(false);
  await page.close();
});
