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
