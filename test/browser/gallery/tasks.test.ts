// The example of tasks: the first visitor is enough for them to run, and every page shows what they left.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Gallery } from "./gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

test("a task's results reach the page, one after the other", async () => {
  const { page } = await gallery.visit("/tasks");
  const shown = page.getByText(/\d+ cm at \d\d:\d\d:\d\d UTC/);
  await shown.waitFor();
  const first = (await shown.textContent()) ?? "";
  const secondOf = (text: string): number => Number(/(\d\d) UTC/.exec(text)?.[1]);
  await page
    .getByText(/\d+ cm at/)
    .filter({ hasNotText: first })
    .waitFor();
  // The grid of ten seconds.
  expect((secondOf((await shown.textContent()) ?? "") - secondOf(first) + 60) % 10).toBe(0);
});
