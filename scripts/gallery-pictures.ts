// `node scripts/gallery-pictures.ts [NAME …]`: a picture of each app of the gallery, for its front page. Needs a built
// client and Chromium.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DASHBOARD_TEXTS, EXAMPLE_TEXTS } from "../examples/descriptions.ts";
import { launchChromium } from "../test/support/chromium.ts";
import { startWorkerServer } from "../test/support/worker-server.ts";

const folder = join(import.meta.dirname, "../examples/pictures");
mkdirSync(folder, { recursive: true });
const named = process.argv.slice(2);
const names = named.length > 0 ? named : Object.keys({ ...DASHBOARD_TEXTS, ...EXAMPLE_TEXTS });
const [server, browser] = await Promise.all([startWorkerServer(), launchChromium()]);
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5 });
for (const name of names) {
  const page = await context.newPage();
  await page.goto(new URL(`/${name}`, server.url).href);
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 70 });
  await page.close();
}
await browser.close();
await server.close();
