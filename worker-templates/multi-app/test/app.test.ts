// The root lists the apps, and each has its page. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const page = async (path: string): Promise<string> => (await exports.default.fetch(`http://localhost${path}`)).text();

test("the root lists both apps", async () => {
  const text = await page("/");
  expect(text).toContain("Squares");
  expect(text).toContain("Greeting");
});

test("each app has its page", async () => {
  expect(await page("/squares")).toContain("3² = 9");
  expect(await page("/greeting")).toContain("Hello, world!");
});
