// Development: what is saved is on screen without a reload, what is wrong stands over the page, and goes when mended.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Server } from "../../../src/node/index.ts";
import { launchChromium } from "../../support/chromium.ts";
import { ROOT } from "../../support/worker-config.ts";
import { connected } from "../../support/connected.ts";

const APP = `import { Column, defineApp, IntSlider, Markdown, TextInput } from "edgepanel";

export default defineApp(() => {
  const number = new IntSlider({ name: "Number", start: 0, end: 12, value: 3 });
  const text = new TextInput({ name: "Text" });
  return new Column(number, text, () => new Markdown(\`# level \${number.value}\`));
});
`;

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
const save = (text: string, name = "squares.ts"): void => writeFileSync(join(folder, name), text);

beforeAll(async () => {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".wrangler/development-"));
  save(APP);
  [server, browser] = await Promise.all([
    serve(".", { cwd: folder, dev: true, log: () => undefined }),
    launchChromium(),
  ]);
  page = await browser.newPage();
  await page.goto(new URL("squares", server.url).href);
  await page.getByText("level 3").waitFor();
  await connected(page);
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("level 4").waitFor();
  await page.locator("input[type=text]").fill("a note");
  await page.keyboard.press("Enter");
  await page.evaluate(() => Object.assign(document.body, { marked: true }));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The problem over the page, once it has a word of it. */
async function problem(word: string): Promise<string> {
  const shown = page.locator("edgepanel-problems section", { hasText: word });
  await shown.waitFor();
  return shown.innerText();
}
const mended = (): Promise<void> => page.locator("edgepanel-problems").waitFor({ state: "detached" });
const reloaded = async (): Promise<boolean> => !(await page.evaluate(() => "marked" in document.body));

test("another text, another structure: both are there, and what the visitor has set", async () => {
  save(APP.replace("# level", "# height"));
  await page.getByText("height 4").waitFor();
  save(APP.replace("(number, text,", `(number, text, "an addition",`));
  await page.getByText("an addition").waitFor();
  await page.getByText("level 4").waitFor();
  expect(await page.locator("input[type=text]").inputValue()).toBe("a note");
  expect(await reloaded()).toBe(false);
});

test("a mistake that cannot be read: its file and line; what ran goes on", async () => {
  save(APP.replace("return new", "return new new ("));
  expect(await problem("squares.ts:6:")).toContain("THE SOURCES CANNOT BE READ");
  save(APP);
  await mended();
  await page.getByText("level 4").waitFor();
});

test("an app that throws: its file and line, in the author's words", async () => {
  save(APP.replace("return new", `throw new Error("boom");\n  return new`));
  expect(await problem("squares.ts:6:9")).toContain("boom");
  save(APP);
  await mended();
  await page.getByText("level 4").waitFor();
  expect(await reloaded()).toBe(false);
});

test("a callback that throws", async () => {
  save(APP.replace("`# level", "number.value === 5 ? (() => { throw new Error(`five is too much`); })() : `# level"));
  await page.getByText("level 4").waitFor();
  await connected(page);
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  expect(await problem("five is too much")).toContain("squares.ts:6:");
  save(APP);
  await mended();
  await page.getByText("level 5").waitFor();
});

test("a module that throws while it is loaded: the page waits for the mended one", async () => {
  save(`throw new Error("at load");\n${APP}`);
  expect(await problem("at load")).toContain("squares.ts:1:7");
  save(APP);
  await mended();
  await page.getByText("level 5").waitFor();
});

test("a file that is deleted, and one that is new", async () => {
  rmSync(join(folder, "squares.ts"));
  await problem("has no app in it");
  save(APP.replace("# level", "# depth"));
  await mended();
  await page.getByText("depth 5").waitFor();
  save(`export default () => "# The second app";\n`, "second.ts");
  const other = await browser.newPage();
  await expect
    .poll(
      async () => {
        await other.goto(server.url);
        return other.getByText("second", { exact: true }).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await other.getByRole("link", { name: "second" }).click();
  await other.getByText("The second app").waitFor();
  await other.close();
});
