// The examples of `state`, used as a person would.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Gallery } from "../gallery/gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

test("/state-address: values come from the address and go there; a bad one is reported", async () => {
  const { page } = await gallery.visit("/state-address?city=London&days=many");
  await page.getByText('Not understood: {"value":"many"}').waitFor();
  await page.waitForFunction(() => location.search === "?city=London&days=3");
  await page.getByRole("button", { name: "A fortnight in Rome" }).click();
  await page.waitForFunction(() => location.search === "?city=Rome&days=14");
  await page.getByText('Query: {"city":"Rome","days":14}').waitFor();
  await page.getByRole("button", { name: "Go to #details" }).click();
  await page.waitForFunction(() => location.hash === "#details");
  await page.goBack();
  await page.goBack();
  await page.getByText('Query: {"city":"London","days":3}').waitFor();
});

test("/state-request: arguments, headers and the browser's time zone", async () => {
  const { page } = await gallery.visit("/state-request?phase=0.5");
  await page.getByText("0.5", { exact: true }).waitFor();
  await page.getByText('"/state-request"').waitFor();
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  await page.getByText(`time zone is ${zone}`).waitFor();
});

test("/state-notifications: kinds, a type of one's own, one that is taken back", async () => {
  const { page } = await gallery.visit("/state-notifications");
  const toast = (text: string) => page.locator(".notyf__toast", { hasText: text });
  const click = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  await toast("The page is ready").waitFor();
  await click("Upload");
  await toast("Uploading…").waitFor();
  await toast("Uploaded").waitFor();
  await toast("Uploading…").waitFor({ state: "detached" });
  await click("Party");
  await toast("Hooray").waitFor();
  await click("Error");
  await toast("That did not work").waitFor();
  await click("Clear");
  await toast("That did not work").waitFor({ state: "detached" });
});

test("/state-execute: a click returns at once, the work ends later; an error ends nothing", async () => {
  const { page } = await gallery.visit("/state-execute");
  await page.getByText("Idle").waitFor();
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("Working...").waitFor();
  await page.getByText("Done").waitFor();
  await page.getByRole("button", { name: "Fail" }).click();
  await page.getByText("About to fail").waitFor();
  await page.getByRole("button", { name: "Zoom out" }).click();
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("Done").waitFor();
});

test("/state-hooks: the hook ran before the app", async () => {
  const { page } = await gallery.visit("/state-hooks");
  await page.getByText(/number \d+ in its isolate/).waitFor();
  const number = async (): Promise<number> =>
    Number(/number (\d+)/.exec((await page.getByText(/in its isolate/).textContent()) ?? "")?.[1]);
  expect(await number()).toBeGreaterThan(0);
});

test("/state-cache: two visitors get one result, and everyone can read what is published", async () => {
  const [one, two] = await Promise.all([gallery.visit("/state-cache"), gallery.visit("/state-cache")]);
  const made = async (index: number): Promise<string | null> => {
    const text = [one, two][index]?.page.getByText(/1234 rows, made at/);
    await text?.waitFor();
    return text?.textContent() ?? null;
  };
  expect(await made(0)).toBe(await made(1));
  const read = async (): Promise<unknown> => (await (await fetch(gallery.url("/rest/clicks"))).json()) as unknown;
  await expect.poll(read).toEqual({ clicks: 0 });
  await one.page.getByRole("button", { name: "Click" }).click();
  await one.page.getByText("Clicked 1 times").waitFor();
  await expect.poll(read).toEqual({ clicks: 1 });
  const missing = await fetch(gallery.url("/rest/nothing"));
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { error: { code: 404, message: 'nothing is published as "nothing"' } },
  ]);
});

test("/state-links: in the browser and on the server", async () => {
  const { page } = await gallery.visit("/state-links");
  await page.getByText("Now you see it").waitFor();
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("Now you see it").waitFor({ state: "hidden" });
  const slider = page.locator(".noUi-handle").first();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const input = page.locator("input.bk-input").first();
  await expect.poll(() => input.inputValue()).toBe("4");
  await input.fill("7");
  await input.press("Enter");
  await expect.poll(() => slider.getAttribute("aria-valuenow")).toMatch(/^7/);
  const shout = page.locator("input[type=text]").nth(1);
  await expect.poll(() => shout.inputValue()).toBe(Array(7).fill("HEY").join(" "));
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => shout.inputValue()).toBe("");
  await page.locator(".noUi-handle").nth(1).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("21 °C is 70 °F").waitFor();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByText("20 °C is 68 °F").waitFor();
});

test("/state-defer-load: the page first, the rest behind it", async () => {
  const { page } = await gallery.visit("/state-defer-load");
  await page.getByText("The menu comes when the page is there.").waitFor();
  await page.locator("select").waitFor();
  await page.getByText(/Made (with the page|after the page was shown)/).waitFor();
});

test("/state-periodic: the callback stops by its timeout, and the toggle starts it again", async () => {
  const { page } = await gallery.visit("/state-periodic");
  await page.getByText("running", { exact: true }).waitFor();
  await page.getByText("stopped", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Toggle callback" }).click();
  await page.getByText("running", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Toggle callback" }).click();
  await page.getByText("stopped", { exact: true }).waitFor();
});
