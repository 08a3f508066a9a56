// `node scripts/docs/component-pictures.ts [NAME …]`: a picture of each component for the reference, below
// docs/public/pictures. Needs a built client and Chromium; the pictures are in the repository.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "../../test/support/chromium.ts";
import { startWorkerServer } from "../../test/support/worker-server.ts";
import { exampleNames } from "./example-names.ts";

const folder = join(import.meta.dirname, "../../docs/public/pictures");
mkdirSync(folder, { recursive: true });
const named = process.argv.slice(2);
const [server, browser] = await Promise.all([startWorkerServer(), launchChromium()]);
const context = await browser.newContext({ viewport: { width: 460, height: 280 } });
for (const name of named.length > 0 ? named : exampleNames()) {
  const page = await context.newPage();
  await page.goto(new URL(`/live?name=${name}`, server.url).href);
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 60 });
  await page.close();
}
await browser.close();
await server.close();
