// Dashboards below a path of somebody's own Worker: pages, files, sockets, addresses, and the host's own routes.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(["hono", "itty"])("below a path of a Worker with %s", (host) => {
  let server: WorkerServer;
  beforeAll(async () => {
    server = await startWorkerServer(`test/apps/mounted-${host}-worker.ts`);
  });
  afterAll(() => server.close());

  test("the host's routes stay the host's", async () => {
    const text = async (path: string): Promise<string> => (await fetch(new URL(path, server.url))).text();
    expect(await text("/")).toBe("the host's own page");
    expect(await text("/api/hello")).toBe('{"hello":"host"}');
    expect(await text("/ws")).toBe("nothing of the host's");
    expect(await text("/inside/dashboards/nothing")).toContain("There is no app at this address");
    expect(await text("/inside/dashboards/health")).toContain('"ok":true');
  });

  // What differs between the hosts is how a request arrives, not what is behind it.
  const all = ["", "/", "/reports/sales", "/reports/sales/", "?level=5"];
  test.each(host === "hono" ? all : ["", "/reports/sales"])(
    "the dashboard at …%s works with its address",
    async (end) => {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      page.on("response", (response) => {
        if (response.status() >= 400) problems.push(`${String(response.status())} ${response.url()}`);
      });
      await page.goto(new URL(`/inside/dashboards${end}`, server.url).href);
      const before = end.startsWith("?") ? 5 : 3;
      await page.getByText(`level ${String(before)} at /inside/dashboards/ /inside/dashboards`).waitFor();
      await page.locator('html[data-edgepanel-connection="open"]').waitFor();
      await page.locator(".noUi-handle").focus();
      await page.keyboard.press("ArrowRight");
      await page.getByText(`level ${String(before + 1)} at /inside/dashboards/`).waitFor();
      await page.waitForURL((url) => url.search === `?level=${String(before + 1)}`);
      const own = end.startsWith("?") ? "" : end.replace("sales/", "sales");
      expect(new URL(page.url()).pathname).toBe(`/inside/dashboards${own}`);
      await page.reload();
      await page.getByText(`level ${String(before + 1)} at /inside/dashboards/`).waitFor();
      expect(problems).toEqual([]);
      await page.close();
    },
  );

  test("files come with the headers that let browsers keep them", async () => {
    const html = await (await fetch(new URL("/inside/dashboards/reports/sales", server.url))).text();
    const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(entry).toMatch(/^\/inside\/dashboards\/static\/edgepanel\//);
    const file = await fetch(new URL(entry, server.url));
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toContain("javascript");
    expect(file.headers.get("cache-control")).toContain("immutable");
  });
});
