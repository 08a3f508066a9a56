// Tables in a real browser: edited, selected, streamed into, patched, unfolded and paged, also after the object has slept.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { Gallery } from "../gallery/gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

const cell = (page: Page, field: string, row: number, table = 0) =>
  page.locator(".tabulator").nth(table).locator(`.tabulator-row .tabulator-cell[tabulator-field="${field}"]`).nth(row);

async function edit(page: Page, field: string, row: number, text: string | number, table = 0): Promise<void> {
  await cell(page, field, row, table).click();
  const input = cell(page, field, row, table).locator("input");
  await input.fill(String(text));
  await input.press("Enter");
}

test("a table is edited, selected from, streamed into, patched and unfolded, and sleeps in between", async () => {
  const visitor = await gallery.visit("/tables");
  const { page } = visitor;
  await page.getByText("4 planets have 3 moons.").waitFor();
  expect(await page.locator(".tabulator").first().locator(".tabulator-row").count()).toBe(4);

  await edit(page, "moons", 0, "7");
  await page.getByText("The moons of row 0 was 0 and is 7.").waitFor();
  await page.getByText("4 planets have 10 moons.").waitFor();
  await expect.poll(() => cell(page, "moons", 0).evaluate((one) => (one as HTMLElement).style.color)).toBe("crimson"); // prettier-ignore
  await gallery.sleep(visitor);

  await page.getByRole("button", { name: "Add Jupiter" }).click();
  await page.getByText("5 planets have 105 moons.").waitFor();
  await cell(page, "planet", 4).getByText("Jupiter").waitFor();
  await gallery.sleep(visitor);

  await page.getByRole("button", { name: "Find a moon of Mars" }).click();
  await page.getByText("5 planets have 106 moons.").waitFor();
  await expect.poll(() => cell(page, "moons", 3).textContent()).toBe("3");
  expect(await cell(page, "moons", 0).textContent()).toBe("7");

  await cell(page, "planet", 2).click();
  await page.getByText("Selected: Earth.").waitFor();
  await gallery.sleep(visitor);

  await page.locator(".tabulator-row").first().getByText("►").click();
  await page.getByText("Mercury is a planet.").waitFor();
  await page.locator(".tabulator-row").nth(1).getByText("visit", { exact: true }).click();
  await page.getByText("Off to Venus!").waitFor();

  await page.reload();
  await page.getByText("4 planets have 3 moons.").waitFor();
  await visitor.live();
  expect(visitor.problems).toEqual([]);
});

test("of a million rows the page that is shown is there, in the order that is asked for", async () => {
  const visitor = await gallery.visit("/tables");
  const { page } = visitor;
  const million = page.locator(".tabulator").nth(1);
  await page.getByText("Page 1 begins with 0.").waitFor();
  await expect.poll(() => cell(page, "n", 9, 1).textContent()).toBe("9");
  await million.getByRole("button", { name: "Last Page" }).click();
  await page.getByText("Page 100000 begins with 999990.").waitFor();
  await gallery.sleep(visitor);
  await million.getByRole("button", { name: "First Page" }).click();
  await page.getByText("Page 1 begins with 0.").waitFor();
  const header = million.locator('.tabulator-col[tabulator-field="n"]');
  await header.click();
  await million.locator('.tabulator-col[tabulator-field="n"][aria-sort="ascending"]').waitFor();
  await header.click();
  await page.getByText("Page 1 begins with 999999.").waitFor();
  await expect.poll(() => cell(page, "n", 0, 1).textContent()).toBe("999,999");
  expect(visitor.problems).toEqual([]);
});

test("widgets filter the rows of a table, an edit that does not pass is put back and told, and both survive a sleep", async () => {
  const visitor = await gallery.visit("/tables");
  const { page } = visitor;
  // A page that scrolls as a cell is clicked ends Tabulator's editor at once.
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.getByText("6 of 6 elements are shown.").waitFor();
  await page.getByLabel("Its name has").fill("ium");
  await page.getByLabel("Its name has").press("Enter");
  await page.getByText("3 of 6 elements are shown.").waitFor();
  await expect.poll(() => cell(page, "element", 1, 2).textContent()).toBe("Lithium");
  await gallery.sleep(visitor);

  // The second row on the page is the fifth of the table.
  await edit(page, "found", 1, 2001, 2);
  await page.getByText("Refused: this table ends with 1950.").waitFor();
  await page.locator(".notyf__message").getByText("found: this table ends with 1950").waitFor();
  await expect.poll(() => cell(page, "found", 1, 2).textContent()).toBe("1,817");
  await expect.poll(() => cell(page, "found", 1, 2).evaluate((one) => (one as HTMLElement).style.boxShadow)).toContain("crimson"); // prettier-ignore
  await gallery.sleep(visitor);

  await edit(page, "found", 1, 1818, 2);
  await page.getByText("Refused:").waitFor({ state: "detached" });
  await expect.poll(() => cell(page, "found", 1, 2).textContent()).toBe("1,818");
  await page.getByLabel("Its name has").fill("");
  await page.getByLabel("Its name has").press("Enter");
  await page.getByText("6 of 6 elements are shown.").waitFor();
  await expect.poll(() => cell(page, "found", 4, 2).textContent()).toBe("1,818");
  // A validator that the library knows holds the editor open: nothing is sent.
  await edit(page, "kind", 0, "plasma", 2);
  await page.locator(".tabulator-validation-fail").waitFor();
  await page.keyboard.press("Escape");
  expect(visitor.problems).toEqual([]);
});
