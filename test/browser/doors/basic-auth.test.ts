// A sign-in by name and password in Chromium: the form, the live page behind it, and the way out.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { signIn as signInAsClient } from "../../../src/testing/index.ts";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/doors-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const at = (path: string): string => new URL(path, server.url).href;

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("form, wrong password, live page, sign-out in another tab, and back", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(at("/counter?x=1"));
  expect(new URL(page.url()).pathname).toBe("/login");
  await signIn(page, "ada", "babbage");
  await page.getByText("Invalid username or password!").waitFor();
  await signIn(page, "ada", "lovelace");
  await page.waitForURL(at("/counter?x=1"));
  await page.getByText("I am ada").waitFor();
  await connected(page);
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("1 clicks").waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe("");

  const other = await context.newPage();
  await other.goto(at("/counter"));
  await other.getByText("1 clicks").waitFor();
  await connected(other);
  await other.goto(at("/logout"));
  await other.getByText("You are signed out").waitFor();
  await page.getByRole("button", { name: "Reload" }).click();
  await page.waitForURL(/\/login/);
  expect(new URL(page.url()).pathname).toBe("/login");
  await signIn(page, "ada", "lovelace");
  // The user's session went on while nobody was signed in.
  await page.getByText("1 clicks").waitFor();
  await context.close();
});

test("a client that is no browser signs in; a wrong password says so", async () => {
  await expect(signInAsClient(server.url, "ada", "babbage")).rejects.toThrow("ada was not let in at /login: 401");
  const headers = await signInAsClient(server.url, "ada", "lovelace");
  expect(await (await fetch(at("/counter"), { headers })).text()).toContain("I am ada");
  expect((await fetch(at("/counter"), { redirect: "manual" })).status).toBe(302);
});

test("an open app, and one that is not for everybody", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(at("/open"));
  await page.getByText("Hello guest").waitFor();
  await connected(page);
  await page.goto(at("/secret"));
  await signIn(page, "bob", "a plain one");
  await page.getByText("User 'bob' is not authorized for the given app '/secret'").waitFor();
  await page.goto(at("/open"));
  await page.getByText("Hello bob").waitFor();
  await context.close();
});
