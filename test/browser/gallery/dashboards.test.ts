// The front page of the gallery, and its whole dashboards as a person would use them, on a phone and in the dark.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { DASHBOARD_TEXTS, EXAMPLE_TEXTS } from "../../../examples/descriptions.ts";
import { Gallery } from "./gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

const PHONE = { width: 360, height: 740 };

/** Pixels that the page is wider than its window. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("the front page says what each app shows, finds it, and leads to it and to its source", async () => {
  const { page } = await gallery.visitor();
  await page.goto(gallery.url("/").href);
  const names = Object.keys({ ...DASHBOARD_TEXTS, ...EXAMPLE_TEXTS });
  expect(await page.locator("li").count()).toBe(names.length);
  await page.locator("img").first().scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator("img").first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640); // prettier-ignore
  await page.setViewportSize(PHONE);
  expect(await overhang(page)).toBe(0);
  await page.getByRole("searchbox").fill("k-means");
  await expect.poll(() => page.locator("li:visible").count()).toBe(1);
  await page.getByRole("link", { name: "Source of iris-kmeans" }).click();
  await page.getByText("function clustersOf").waitFor();
  expect(await overhang(page)).toBe(0);
  await page.getByRole("link", { name: "Open the app" }).click();
  await page.waitForURL("**/iris-kmeans");
});

test.each(Object.keys(DASHBOARD_TEXTS))("%s fits on a phone in the dark", async (name) => {
  const visitor = await gallery.visitor();
  await visitor.page.setViewportSize(PHONE);
  await visitor.page.goto(gallery.url(`/${name}?theme=dark`).href);
  await visitor.live();
  expect(await overhang(visitor.page)).toBe(0);
});

test("outliers: a slider moves them, and the address keeps it", async () => {
  const { page } = await gallery.visit("/outliers");
  await page.locator(".noUi-handle").nth(1).focus();
  await page.keyboard.press("Home");
  await page.waitForFunction(() => location.search.includes("sigma=1"));
});

test("todo: what is entered is there after a reload", async () => {
  const visitor = await gallery.visit("/todo");
  const { page } = visitor;
  await page.getByRole("textbox").fill("Water the plants");
  await page.getByRole("textbox").press("Enter");
  await page.getByText("3 to do, 0 done.").waitFor();
  await page.getByRole("checkbox").nth(2).check();
  await page.getByText("2 to do, 1 done.").waitFor();
  await page.reload();
  await visitor.live();
  await page.getByText("2 to do, 1 done.").waitFor();
  await page.getByRole("button", { name: "Remove what is done" }).click();
  await page.getByText("2 to do, 0 done.").waitFor();
  expect(await page.getByRole("checkbox").count()).toBe(2);
});

test("csv-explorer: a file of the visitor's own", async () => {
  const { page } = await gallery.visit("/csv-explorer");
  await page.getByText("Shanghai").waitFor();
  const text = 'what,n,m\n"a, b",1,2\nc,3,4\n';
  await page.locator("input[type=file]").setInputFiles({ name: "own.csv", mimeType: "text/csv", buffer: Buffer.from(text) }); // prettier-ignore
  await page.getByText("a, b").waitFor();
  await page.getByText("3 columns, 2 rows").waitFor();
});
