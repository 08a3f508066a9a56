// The built chunks in a browser: what each registers, against the manifest and against BokehJS's own bundles.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { manifest } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

type BokehWindow = { Bokeh: { Models: { names: string[] } } };

async function emptyPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(new URL("/empty?session=empty", server.url).href);
  return page;
}

/** Imports files of the client. As text, because the test's own compiler would rewrite the imports. */
async function load(page: Page, files: readonly string[]): Promise<void> {
  await page.evaluate(
    `(async () => { ${files.map((file) => `await import("/static/edgepanel/${file}");`).join(" ")} })()`,
  );
}

const names = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as BokehWindow).Bokeh.Models.names);

test("each chunk registers exactly the types that the manifest says, whichever is loaded first", async () => {
  const page = await emptyPage();
  for (const [chunk, { files }] of Object.entries(manifest.chunks)) {
    // Without files it stands for the libraries of a data model, which the document itself defines.
    if (files.length === 0) continue;
    await page.reload();
    await load(page, files.slice(-1));
    const registered = new Set(await names(page));
    const promised = Object.keys(manifest.types).filter((type) => manifest.types[type] === chunk);
    expect([chunk, promised.filter((type) => !registered.has(type))]).toEqual([chunk, []]);
  }
}, 60_000);

test("all chunks together are the models of BokehJS's bundles and PanelJS's, under the same names", async () => {
  const page = await emptyPage();
  await load(
    page,
    Object.values(manifest.chunks).flatMap(({ files }) => files.slice(-1)),
  );
  const ours = await names(page);
  const dataModels = Object.keys(manifest.types).filter(
    (type) => manifest.chunks[manifest.types[type] ?? ""]?.files.length === 0,
  );
  expect([...ours, ...dataModels].toSorted()).toEqual(Object.keys(manifest.types).toSorted());

  const stock = await emptyPage();
  for (const bundle of ["bokeh", "bokeh-widgets", "bokeh-tables"])
    await stock.addScriptTag({ url: `/static/js/${bundle}.min.js` });
  const theirs = await names(stock);
  expect(theirs.filter((name) => !ours.includes(name))).toEqual([]);
  expect(ours.filter((name) => !theirs.includes(name) && !name.startsWith("panel."))).toEqual([]);
});

test("the five spinners show, each with a picture of its own", async () => {
  const page = await emptyPage();
  await page.addStyleTag({ url: "/static/extensions/panel/css/loading.css" });
  for (const name of ["arc", "arcs", "bar", "dots", "petal"]) {
    const answer = page.waitForResponse((response) => response.url().endsWith(`/assets/${name}_spinner.svg`));
    await page.evaluate((spinner) => (document.body.className = `pn-loading pn-${spinner}`), name);
    const response = await answer;
    expect([name, response.status(), response.headers()["content-type"]]).toEqual([name, 200, "image/svg+xml"]);
  }
});
