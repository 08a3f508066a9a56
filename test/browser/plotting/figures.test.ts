// Figures in a real browser: those of the gallery are drawn, and what visitors do in one reaches the session.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/plots-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(path: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(new URL(path, server.url).href);
  await connected(page);
  return { page, problems };
}

/** For each canvas of the page that something was drawn on, the colours on it. */
const canvases = (page: Page): Promise<string[][]> =>
  page.evaluate(() => {
    const found: string[][] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot !== null) visit(element.shadowRoot);
        if (!(element instanceof HTMLCanvasElement) || element.width === 0) continue;
        const pixels = element.getContext("2d")?.getImageData(0, 0, element.width, element.height).data ?? [];
        const colours = new Set<string>();
        for (let at = 0; at < pixels.length; at += 4)
          if (pixels[at + 3] === 255) colours.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
        if (colours.size > 0) found.push([...colours]);
      }
    };
    visit(document);
    return found;
  });

test("the gallery's figures are drawn without a complaint", async () => {
  const { page, problems } = await open("/gallery");
  // Twenty-two, of which one is three.
  await expect.poll(async () => (await canvases(page)).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(24);
  expect((await canvases(page)).filter((colours) => colours.length > 8).length).toBeGreaterThanOrEqual(23);
  expect(problems).toEqual([]);
});

test.each([
  ["/dark", "43,48,53"],
  ["/material", "255,255,255"],
])("figures in %s have the background of their page", async (path, background) => {
  const { page, problems } = await open(path);
  await expect.poll(async () => (await canvases(page)).some((colours) => colours.includes(background))).toBe(true);
  if (path === "/dark") expect((await canvases(page)).some((colours) => colours.includes("255,255,255"))).toBe(false);
  expect(problems).toEqual([]);
});

test("taps, selections and ranges reach the app", async () => {
  const { page, problems } = await open("/worked");
  await expect.poll(async () => (await canvases(page)).length).toBeGreaterThan(0);
  const at = async (x: number, y: number): Promise<readonly [number, number]> =>
    page.evaluate(
      ([dataX, dataY]) => {
        // The cast: BokehJS keeps its views in the page.
        const { Bokeh } = globalThis as unknown as { Bokeh: { index: { roots: readonly unknown[] } } };
        interface View {
          readonly model: { readonly type: string };
          readonly frame?: {
            readonly bbox: { readonly left: number; readonly top: number };
            x_scale: Scale;
            y_scale: Scale;
          };
          readonly el?: Element;
          children?(): Iterable<View>;
        }
        interface Scale {
          compute(value: number): number;
        }
        const find = (views: Iterable<View>): View | null => {
          for (const view of views) {
            if (view.model.type === "Figure") return view;
            const inner = find(view.children?.() ?? []);
            if (inner !== null) return inner;
          }
          return null;
        };
        const view = find(Bokeh.index.roots as readonly View[]);
        const place = view?.el?.getBoundingClientRect();
        const frame = view?.frame;
        if (place === undefined || frame === undefined) throw new Error("there is no figure");
        return [place.left + frame.x_scale.compute(dataX), place.top + frame.y_scale.compute(dataY)] as const;
      },
      [x, y] as const,
    );
  const [tapX, tapY] = await at(2, 3);
  await page.mouse.click(tapX, tapY);
  await page.getByText("selected 1", { exact: true }).waitFor();
  await page.getByText("tap 2.0 3.0").waitFor();
  const [fromX, fromY] = await at(3.5, 2);
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  const [toX] = await at(1.5, 2);
  await page.mouse.move(toX, fromY, { steps: 4 });
  await page.mouse.up();
  await page.getByText("from 2 to 7").waitFor();
  await page.getByText("ends at 7").waitFor();
  expect(problems).toEqual([]);
});
