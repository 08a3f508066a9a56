// Pictures of live pages of the gallery's Worker, for its front page and for the reference. Needs a built client and
// Chromium.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { launchChromium } from "../test/support/chromium.ts";
import { startWorkerServer } from "../test/support/worker-server.ts";

export interface Pictures {
  /** Where they go, as `NAME.jpg`. */
  readonly folder: string;
  readonly names: readonly string[];
  /** Path and query of the page of a name. */
  readonly address: (name: string) => string;
  readonly window: Pick<BrowserContextOptions, "viewport" | "deviceScaleFactor">;
  /** Of JPEG, 1 to 100. */
  readonly quality: number;
}

/** Takes a picture of each page when it is live and has what it asks for. */
export async function takePictures({ folder, names, address, window, quality }: Pictures): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [server, browser] = await Promise.all([startWorkerServer(), launchChromium()]);
  const context = await browser.newContext(window);
  for (const name of names) {
    const page = await context.newPage();
    await page.goto(new URL(address(name), server.url).href);
    await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality });
    await page.close();
  }
  await browser.close();
  await server.close();
}
