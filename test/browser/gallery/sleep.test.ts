// Every app goes on where it was when its session's object was taken from memory between two events.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Gallery } from "./gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

test("/slider", async () => {
  const visitor = await gallery.visit("/slider");
  const { page } = visitor;
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("End");
  await page.getByText("10 of 10").waitFor();
  await gallery.sleep(visitor);
  await page.keyboard.press("ArrowLeft");
  await page.getByText("9 of 10").waitFor();
  await page.getByRole("heading", { name: "★★★★★★★★★☆" }).waitFor();
});

test("/two-users", async () => {
  const visitor = await gallery.visit("/two-users");
  const { page } = visitor;
  for (const count of ["1", "2", "3"]) {
    await page.getByRole("button", { name: "Add one" }).click();
    await page.getByText(count, { exact: true }).waitFor();
    await gallery.sleep(visitor);
  }
});

test("/busy", async () => {
  const visitor = await gallery.visit("/busy");
  const { page } = visitor;
  for (const count of ["1", "2"]) {
    await page.getByRole("button", { name: "Click me!" }).click();
    await page.getByText("I'm busy").waitFor();
    await page.getByText(count, { exact: true }).waitFor();
    await page.getByText("I'm idle").waitFor();
    await gallery.sleep(visitor);
  }
});

test("/onload", async () => {
  const visitor = await gallery.visit("/onload");
  const { page } = visitor;
  await page.getByText("You chose Berlin.").waitFor();
  const menu = page.getByRole("combobox", { name: "City" });
  await menu.selectOption("Rome");
  await page.getByText("You chose Rome.").waitFor();
  await gallery.sleep(visitor);
  await menu.selectOption("London");
  await page.getByText("You chose London.").waitFor();
  expect(await menu.locator("option").count()).toBe(3);
});

test("/clock", async () => {
  const visitor = await gallery.visit("/clock");
  await expect.poll(() => visitor.patches).toBeGreaterThan(1);
  // A clock that ticks keeps its object awake.
  const toggle = visitor.page.getByRole("button", { name: "Running" });
  await toggle.click();
  await gallery.sleep(visitor);
  const told = visitor.patches;
  await toggle.click();
  await expect.poll(() => visitor.patches).toBeGreaterThan(told + 1);
});

test("/streaming", async () => {
  const visitor = await gallery.visit("/streaming");
  const { page } = visitor;
  const points = async (): Promise<number> =>
    Number(/\d+/.exec((await page.getByText(/points? so far/).textContent()) ?? "")?.[0]);
  await expect.poll(points).toBeGreaterThan(20);
  const toggle = page.getByRole("button", { name: "Streaming" });
  await toggle.click();
  await gallery.sleep(visitor);
  const before = await points();
  await toggle.click();
  await expect.poll(points).toBeGreaterThan(before + 3);
  // It went on from the last point, not from the first.
  expect(await points()).toBeLessThan(before + 200);
  const gaps = await page.evaluate(() => {
    // The cast: BokehJS's own global, which has no types here.
    const { Bokeh } = window as unknown as {
      Bokeh: { documents: { _all_models: Map<string, { type: string; data: { x: number[] } }> }[] };
    };
    const xs =
      [...(Bokeh.documents[0]?._all_models.values() ?? [])].find(({ type }) => type === "ColumnDataSource")?.data.x ??
      [];
    return xs.slice(1).map((x, index) => Math.round((x - (xs[index] ?? NaN)) * 10));
  });
  expect(new Set(gaps)).toEqual(new Set([1]));
});
