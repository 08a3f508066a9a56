// The admin's page in a real browser: it follows what sessions tell, runs and pauses tasks, and warns of the budget.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { TestSession } from "edgepanel/testing";
import { till } from "../../apps/tower-apps.ts";
import { launchChromium } from "../../support/chromium.ts";
import { connected } from "../../support/connected.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/tower-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("it shows sessions, errors, callbacks, pages and cost, runs and pauses tasks", async () => {
  const visitor = await browser.newPage();
  await visitor.goto(new URL("/till", server.url).href);
  await connected(visitor);
  await visitor.getByRole("button", { name: "Sell" }).click();
  await visitor.getByText("sold 1").waitFor();
  await visitor.getByRole("button", { name: "Charge" }).click();

  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(new URL("/_edgepanel/admin", server.url).href);
  await connected(page);
  await page.getByText("The budget is near").waitFor();
  const shot = process.env["SHOTS"];
  const picture = (name: string) => (shot === undefined ? null : page.screenshot({ path: `${shot}/${name}.png` }));
  await picture("overview");
  const tab = (name: string): Promise<void> => page.locator(".bk-tab", { hasText: name }).click();

  await tab("Sessions");
  await page.locator(".tabulator-cell", { hasText: "/till" }).first().waitFor();
  await picture("sessions");

  // What the visitor does from here on is a file, and in a test it fails as it did for him.
  await page.locator(".tabulator-cell[tabulator-field=id]").first().click();
  await page.getByText(/Chosen: \w/).waitFor();
  await page.getByRole("button", { name: "Trace for 10 minutes" }).click();
  await page.getByText("is recorded until").waitFor();
  await visitor.getByRole("button", { name: "Sell" }).click();
  await visitor.getByText("sold 2").waitFor();
  await visitor.getByRole("button", { name: "Charge" }).click();
  await visitor.getByRole("button", { name: "Sell" }).click();
  await visitor.getByText("sold 3").waitFor();
  await picture("trace");
  await page.getByRole("button", { name: "Profile" }).click();
  await page.getByText("chargeCard").first().waitFor();
  await page.getByText("the heaviest").waitFor();
  await picture("profile");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the trace" }).click(),
  ]);
  const session = await TestSession.replay(till, readFileSync(await saved.path(), "utf8"));
  const failures = session.log
    .filter(({ level }) => level === "error")
    .map(({ callback, message }) => [callback, message]);
  expect(failures).toEqual([["chargeCard", "Error in a callback: no reply from https://pay.example/charge?card=4111"]]);
  expect(session.text).toContain("sold 3");

  const note = visitor.getByRole("textbox", { name: "Note" });
  await note.fill("<img src=x onerror=\"document.title='taken'\"><b>bold</b>");
  await note.press("Enter");
  await tab("Log");
  await page.getByText("pay.example/charge?(left out)").first().waitFor();
  expect(await page.getByText("card=").allTextContents()).toEqual([]);
  await picture("log");

  await visitor.close();
  await tab("Callbacks");
  await page.getByRole("button", { name: "Look now" }).click();
  await page.locator(".tabulator-cell", { hasText: "sellTea" }).waitFor();
  await picture("callbacks");

  // What is told when the visitor has gone: text, whatever he has made of it.
  await tab("Log");
  await page.getByText("no such note: <img src=x").first().waitFor();
  expect(await page.title()).toBe("Admin");
  expect(await page.locator(".tabulator img, .tabulator b").count()).toBe(0);

  await tab("Pages");
  await page.locator(".tabulator-cell", { hasText: "/till" }).first().waitFor();

  await tab("Tasks");
  await page.locator(".tabulator-cell", { hasText: "sweep" }).first().waitFor();
  await page.getByLabel("Task", { exact: true }).selectOption("report");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("report is paused.").waitFor();
  await page.locator(".tabulator-cell", { hasText: "paused" }).waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("report goes on.").waitFor();
  await page.getByRole("button", { name: "Run now" }).click();
  await page.locator(".tabulator-cell", { hasText: "no printer" }).first().waitFor();
  await picture("tasks");
  expect(problems).toEqual([]);
});
