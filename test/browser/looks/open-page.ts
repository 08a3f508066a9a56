// Opens pages and notes what goes wrong in them: errors, answers that are none, requests to other servers.
import type { Browser, Page } from "playwright-core";

export interface OpenPage {
  readonly page: Page;
  readonly problems: string[];
}

interface Wanted {
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: "reduce";
  readonly deviceScaleFactor?: number;
}

/** Opens `address` and waits until its session is connected. */
export async function openPage(browser: Browser, address: string, wanted: Wanted = {}): Promise<OpenPage> {
  const { width = 1000, height = 700, ...options } = wanted;
  const page = await browser.newPage({ viewport: { width, height }, ...options });
  const problems: string[] = [];
  const { host } = new URL(address);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on(
    "response",
    (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
  );
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== host) problems.push(`asked ${url.href}`);
  });
  await page.goto(address);
  await page.locator("html[data-edgepanel-connection=open]").waitFor({ state: "attached" });
  return { page, problems };
}
