// One headless Chromium for a test file.
import { chromium, type Browser } from "playwright-core";
import { requireChromium } from "../../scripts/find-chromium.ts";

/** Launches Chromium without a sandbox (containers) and without traffic of its own. Close it in `afterAll`. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
