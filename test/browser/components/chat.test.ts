// A chat in a real browser: what is said is answered, word by word, also after the object has slept.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Gallery } from "../gallery/gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

test("a feed shows what is said and what the callback answers, and sleeps in between", async () => {
  const visitor = await gallery.visit("/live?name=ChatFeed");
  const { page } = visitor;
  await page.getByText("Hello!").waitFor();
  await visitor.live();
  const say = async (text: string): Promise<void> => {
    await page.locator("textarea").fill(text);
    await page.locator("textarea").press("Enter");
    await page.getByText(`You said: ${text}`).waitFor();
  };
  await say("one two three");
  await gallery.sleep(visitor);
  await say("four five");
  expect(await page.getByText("You said: ").count()).toBe(2);
  expect(visitor.problems).toEqual([]);
});

test("a chat is used with the keyboard and its buttons: it streams, stops, asks again, takes back and clears", async () => {
  const visitor = await gallery.visit("/live?name=ChatInterface");
  const { page } = visitor;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const field = page.getByPlaceholder("Say something");
  await field.fill("wait for one two three");
  await field.press("Enter");
  await page.getByText(/^You said: wait/).waitFor();
  expect(await field.inputValue()).toBe("");
  expect(await button("Undo").isDisabled()).toBe(true);
  await page.getByText(/^You said: wait for/).waitFor();
  await button("Stop").click();
  await button("Send").waitFor();
  expect(await page.getByText("three", { exact: false }).count()).toBe(1);

  await button("Rerun").click();
  await page.getByText("You said: wait for one two three").waitFor();
  await button("Send").waitFor();

  await button("Undo").click();
  await page.getByText("You said:").waitFor({ state: "detached" });
  await gallery.sleep(visitor);
  await button("Revert").click();
  await page.getByText("You said: wait for one two three").waitFor();

  // Enter is not the only way to send.
  await field.fill("six");
  await button("Send").click();
  await page.getByText("You said: six").waitFor();
  await button("Clear").click();
  await page.getByText("You said:").first().waitFor({ state: "detached" });
  await page.getByText("I say again what you say").waitFor();
  expect(visitor.problems).toEqual([]);
});

test("a visitor edits a message after the object has slept, and sends a file from its tab", async () => {
  const visitor = await gallery.visit("/live?name=ChatInterface");
  const { page } = visitor;
  const field = page.getByPlaceholder("Say something");
  await field.fill("tea");
  await field.press("Enter");
  await page.getByText("You said: tea").waitFor();
  await gallery.sleep(visitor);
  await page.locator(".edit-icon:visible").first().click();
  const area = page.locator(".edit-area textarea");
  await area.fill("milk");
  await area.press("Enter");
  await page.getByText("Now you say: milk").waitFor();
  await page.getByText("milk", { exact: true }).waitFor();
  expect(await page.getByText("tea", { exact: true }).count()).toBe(0);

  await page.getByText("File", { exact: true }).first().click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("a <b>note</b>") });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("a <b>note</b>").waitFor();
  await page.getByText("Thank you for the file.").waitFor();
  expect(visitor.problems).toEqual([]);
});
