// Charts of Vega in a real browser: drawn, selected from, changed, without code made of texts.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/charts-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("a chart is drawn, tells selections, takes new data in place, and says what is wrong with a specification", async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const problems: string[] = [];
  const others: string[] = [];
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url.href) && request.url().startsWith("http")) others.push(request.url());
  });
  // Whoever makes code of a text is heard of.
  await page.addInitScript(() => {
    const Real = Function;
    window.Function = new Proxy(Real, {
      construct: () => {
        throw new Error("code was made of a text");
      },
      apply: () => {
        throw new Error("code was made of a text");
      },
    });
  });
  await page.goto(new URL("/vega", server.url).href);
  const chart = page.locator(".vega-embed svg.marks").first();
  await chart.waitFor();
  await page.getByText('selected {"brush":null,"click":null}').waitFor();

  const box = await chart.boundingBox();
  if (box === null) throw new Error("the chart is not there");
  const at = (x: number, y: number): readonly [number, number] => [box.x + box.width * x, box.y + box.height * y];
  // The bars: their order is alphabetical, so Bergen is the left one.
  await page.mouse.click(...at(0.45, 0.55));
  await page.getByText(/"click":\[\{"city":"Bergen"\}\]/).waitFor();
  await page.mouse.move(...at(0.3, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.9, 0.3), { steps: 4 });
  await page.mouse.up();
  await page.getByText(/"brush":\{"city":\["Bergen","Oslo"\]\}/).waitFor();

  const wide = await page.locator(".vega-embed svg.marks").nth(1).boundingBox();
  expect(wide?.width).toBeGreaterThan(700);

  await page.getByRole("button", { name: "Other data" }).click();
  // Another colour, so another chart.
  await page.getByText('selected {"brush":null,"click":null}').waitFor();
  await page.getByRole("button", { name: "Other chart" }).click();
  await page.getByText('selected {"zone":null}').waitFor();
  expect(problems).toEqual([]);
  expect(others).toEqual([]);
  await page.getByRole("button", { name: "Broken chart" }).click();
  await page.getByText(/This chart cannot be drawn\./).waitFor();
  if (process.env["PICTURE"] !== undefined) await page.screenshot({ path: process.env["PICTURE"] });
  await page.close();
});
