// Layouts, figures and templates in a real browser, over a real session.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/components-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(path: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on(
    "response",
    (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
  );
  await page.goto(new URL(path, server.url).href);
  return { page, problems };
}

/** Colours that a plot's canvases show, as `r,g,b`. */
const colours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot !== null) visit(element.shadowRoot);
        if (!(element instanceof HTMLCanvasElement) || element.width === 0) continue;
        const pixels = element.getContext("2d")?.getImageData(0, 0, element.width, element.height).data ?? [];
        for (let at = 0; at < pixels.length; at += 4)
          if (pixels[at + 3] === 255) found.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
      }
    };
    visit(document);
    return [...found];
  });

test("menus that depend on each other, a field that Enter sends, speech both ways, a dial and a gauge", async () => {
  const context = await browser.newContext();
  // The browser of a test has neither voice nor ear: what it is asked to do is noted, and a word is heard.
  await context.addInitScript(() => {
    const asked: string[] = [];
    speechSynthesis.speak = (utterance) => void asked.push(utterance.text);
    class Ear extends EventTarget {
      onresult: ((event: unknown) => void) | null = null;
      onstart: (() => void) | null = null;
      start(): void {
        this.onstart?.();
        const result = Object.assign([{ transcript: " hello", confidence: 0.9 }], { isFinal: true });
        this.onresult?.({ results: [result], resultIndex: 0 });
      }
      stop(): void {}
      abort(): void {}
    }
    Object.assign(globalThis, { asked, webkitSpeechRecognition: Ear, SpeechRecognition: Ear });
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(new URL("/spoken", server.url).href);
  await page.getByText("at Europe / Italy / Rome").waitFor();
  await page.getByLabel("Continent").selectOption("Asia");
  await page.getByText("at Asia / Japan / Tokyo").waitFor();
  await page.getByLabel("Country").selectOption("India");
  await page.getByLabel("City").selectOption("Pune");
  await page.getByText("at Asia / India / Pune").waitFor();
  const field = page.getByPlaceholder("Say something");
  await field.fill("one line");
  await field.press("Enter");
  await page.getByText("said one line").waitFor();
  await expect.poll(() => field.inputValue()).toBe("");
  await page.getByRole("button", { name: "Speak" }).click();
  await page.getByText("1 times").waitFor();
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, "asked") as unknown)).toEqual(["Read this"]);
  expect(await colours(page)).toEqual(expect.arrayContaining(["0,255,0", "0,255,255"]));
  await page.getByRole("button", { name: "Hot" }).click();
  await expect.poll(() => colours(page)).toContain("255,0,0");
  await page.getByRole("button", { name: "Listen" }).click();
  await page.getByText("heard hello.").waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("layouts work both ways: functions follow, tabs are rendered when shown, cards fold", async () => {
  const { page, problems } = await open("/layouts");
  await page.getByText("level 3").waitFor();
  await page.getByText("tab 0").waitFor();
  expect(await page.getByText("second tab").count()).toBe(0);
  await page.getByText("Later", { exact: true }).click();
  await page.getByText("second tab").waitFor();
  await page.getByText("tab 1").waitFor();
  await page.getByText("card is folded").waitFor();
  await page.getByText("A card").click();
  await page.getByText("in the card").waitFor();
  await page.getByText("card is open").waitFor();
  await page.getByText("One", { exact: true }).click();
  await page.getByText("text one").waitFor();
  await page.getByText("flows").waitFor();
  await page.getByText("answer").waitFor();
  expect(problems).toEqual([]);
});

/** Whether the element that draws a text's component is shown; a text inside may call itself visible all the same. */
const shown = (page: Page, text: string): Promise<boolean> =>
  page.getByText(text).evaluate((element) => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot && getComputedStyle(root.host).visibility === "visible";
  });

test("each tab shows its own, in whatever order tabs are chosen", async () => {
  const { page, problems } = await open("/tabs");
  for (const tab of ["Third", "First", "Second", "Third"]) {
    await page.getByText(tab, { exact: true }).click();
    await expect
      .poll(() => Promise.all(["First", "Second", "Third"].map((each) => shown(page, `the ${each.toLowerCase()}`))))
      .toEqual(["First", "Second", "Third"].map((each) => each === tab));
  }
  expect(problems).toEqual([]);
});

test("a layout that changes twice in a turn shows every child once", async () => {
  const { page, problems } = await open("/growing");
  await page.getByRole("button", { name: "Grow" }).click();
  await page.getByText("child 2").waitFor();
  for (const child of ["child 0", "child 1", "child 2"]) expect(await page.getByText(child).count()).toBe(1);
  expect(problems).toEqual([]);
});

test("a figure is drawn, and what a callback adds to it too", async () => {
  const { page, problems } = await open("/plots");
  await expect.poll(() => colours(page), { timeout: 15_000 }).toContain("255,0,0");
  await page.getByRole("button", { name: "Blue" }).click();
  await expect.poll(() => colours(page), { timeout: 15_000 }).toContain("0,0,255");
  expect(problems).toEqual([]);
});

test.each(["/material", "/bootstrap", "/vanilla"])(
  "%s shows its areas, folds its sidebar and opens its modal",
  async (path) => {
    const { page, problems } = await open(path);
    for (const text of ["in the header", "in the sidebar", "in the middle"]) await page.getByText(text).waitFor();
    expect(await page.title()).toBe("Framed");
    expect(await page.getByText("in the modal").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("in the modal").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByText("in the modal").waitFor({ state: "hidden" });
    await page.locator("[aria-controls=sidebar]").click();
    await page.getByText("in the sidebar").waitFor({ state: path === "/vanilla" ? "attached" : "hidden" });
    expect(problems).toEqual([]);
  },
);

test("the form of an object with params sets it, follows it and unfolds what it holds", async () => {
  const { page, problems } = await open("/curve");
  const heading = (name: string): Promise<void> => page.getByRole("heading", { name }).waitFor();
  await heading("A curve: 20 over time, smooth");
  const title = page.getByLabel("Title");
  await title.fill("Mine");
  await title.press("Enter");
  await page.locator("input[type=checkbox]").click();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await heading("Mine: 21 over time");
  await page.getByRole("button", { name: "\u22EE" }).click();
  const label = page.getByLabel("Label");
  await label.fill("space");
  await label.press("Enter");
  await heading("Mine: 21 over space");
  await page.getByRole("button", { name: "Reset" }).click();
  await heading("Mine: 20 over space, smooth");
  expect(problems).toEqual([]);
  await page.close();
});
