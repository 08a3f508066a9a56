// The template as a project of its own: its test passes, its server starts and its app answers a visitor.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endGroup } from "../../scripts/child-process.ts";
import { wranglerDev, type WranglerDev } from "../../scripts/wrangler-dev.ts";
import { launchChromium } from "../support/chromium.ts";
import { ROOT } from "../support/worker-config.ts";

let folder: string;
beforeAll(() => {
  // Below the repository, so that Node finds the tools of its node_modules; the package itself is linked, as npm would
  // install it.
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".wrangler", "minimal-"));
  cpSync(join(ROOT, "worker-templates/minimal"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/edgepanel"), "dir");
  symlinkSync(join(ROOT, "node_modules/wrangler"), join(folder, "node_modules/wrangler"), "dir");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("its own test passes", { timeout: 120_000 }, async () => {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, "run"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
  expect(stdout).toMatch(/Tests +1 passed/);
});

test("its server shows the app, and the app answers", async () => {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { scripts: { start: string } };
  const [command, verb, ...args] = scripts.start.split(" ");
  expect([command, verb]).toEqual(["wrangler", "dev"]);
  const lines: string[] = [];
  const dev: WranglerDev = wranglerDev({ root: folder, port: 0, args, onLine: (line) => lines.push(line) });
  try {
    const url = await dev.ready;
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(url.href);
    await page.getByRole("heading", { name: "3² = 9" }).waitFor();
    await page.locator(".noUi-handle").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "4² = 16" }).waitFor();
    await browser.close();
  } catch (error) {
    throw new Error(`the template's server wrote:\n${lines.join("\n")}`, { cause: error });
  } finally {
    await endGroup(dev.child);
  }
});
