// The site of the documentation: built by one command, served by the gallery's Worker, read in a browser.
import { execFileSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { Gallery } from "../browser/gallery/gallery.ts";
import { ROOT } from "../support/worker-config.ts";

let gallery: Gallery;
beforeAll(async () => {
  execFileSync("npm", ["run", "--silent", "docs"], { cwd: ROOT, stdio: "pipe", timeout: 120_000 });
  gallery = await Gallery.open();
}, 180_000);
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("the pages lead from one to the next, and a search finds what is in them", async () => {
  // Pages fetch ahead what they link to, and a page that is left gives that up, which counts as a failed request: each address
  // has a visitor of its own, who stays.
  const first = await gallery.visitor();
  await first.page.goto(gallery.url("/docs/").href);
  await first.page.locator(".vp-doc").getByRole("link", { name: "Getting started" }).click();
  await first.page.getByRole("heading", { level: 1, name: "Getting started" }).waitFor();
  const { page } = await gallery.visitor();
  await page.goto(gallery.url("/docs/how-to/").href);
  await page.locator(".vp-doc").getByRole("link", { name: "Schedule global tasks" }).click();
  await page.getByText("A task runs for the whole deployment").waitFor();
  await page.locator("#local-search button").click();
  await page.getByRole("searchbox").fill("tabAbsence");
  await page.getByRole("option").first().waitFor();
});

test.each(["/docs/", "/docs/guide/coming-from-panel", "/docs/how-to/", "/docs/reference/limits"])(
  "%s fits on a phone in the dark",
  async (path) => {
    const { page } = await gallery.visitor();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(gallery.url(path).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await overhang(page)).toBe(0);
  },
);

test("the reference shows each component, and the component itself when it is wanted", async () => {
  const { page } = await gallery.visitor();
  await page.goto(gallery.url("/docs/reference/components/widgets").href);
  const slider = page.getByRole("img", { name: "IntSlider", exact: true });
  await slider.scrollIntoViewIfNeeded();
  await expect.poll(() => slider.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(460);
  await page.locator(".live", { has: slider }).getByText("Live").click();
  const live = page.frameLocator('iframe[title="IntSlider, live"]');
  await live.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await live.getByText("Level: 4").waitFor();
});
