// Apps in pages of another origin: by script and as iframes, several on one page, and not in a stranger's.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { serveHostPages, type HostPages } from "../../support/host-page.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
let host: HostPages;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/embedded-worker.ts")]);
  const at = (path: string): string => new URL(path, server.url).href;
  host = await serveHostPages({
    "/": `<!DOCTYPE html><title>Host</title><body><h1>The host's page</h1>
<script src="${at("level/autoload.js?start=5")}"></script>
<div id="here"></div><script src="${at("deep/room/autoload.js?bokeh-autoload-element=here")}"></script>
<div id="there"></div><script src="${at("deep/room/autoload.js?bokeh-autoload-element=there")}"></script>
<p>The end</p>`,
    "/frame": `<!DOCTYPE html><title>Host</title><script src="${at("tall/frame.js")}"></script><p>The end</p>`,
    "/templated": `<!DOCTYPE html><title>Host</title><script src="${at("templated/autoload.js")}"></script>`,
    // What Python's bokeh.embed.server_document writes.
    "/python": `<!DOCTYPE html><title>Host</title><body><script id="p1001">
const request = new XMLHttpRequest();
request.responseType = "blob";
request.open("GET", "${at("level/autoload.js?bokeh-autoload-element=p1001&bokeh-app-path=/level")}&bokeh-absolute-url=${at("level")}", true);
request.setRequestHeader("x-anything", "1");
request.onload = () => {
  const script = document.createElement("script");
  script.src = URL.createObjectURL(request.response);
  document.body.appendChild(script);
};
request.send();
</script>`,
  });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), host.close()]);
});

interface Opened {
  readonly page: Page;
  readonly problems: string[];
}

async function open(path: string, name = "host.localhost"): Promise<Opened> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("favicon.ico"))
      problems.push(`${String(response.status())} ${response.url()}`);
  });
  await page.goto(`${host.origin(name)}${path}`);
  return { page, problems };
}

test("several apps live in one page, each with its arguments; two of one session agree", async () => {
  const { page, problems } = await open("/?host=1");
  await page.getByText("level 5").waitFor();
  await page.locator("#here").getByText("together 0").waitFor();
  await page.locator('#there[data-edgepanel-connection="open"]').waitFor();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("level 6").waitFor();
  await page.locator("#here").getByRole("button").click();
  await page.locator("#there").getByText("together 1").waitFor();
  await page.locator("#there").getByRole("button").click();
  await page.locator("#here").getByText("together 2").waitFor();
  // The page around them keeps its title and address, and stands in its order.
  expect(await page.title()).toBe("Host");
  expect(new URL(page.url()).search).toBe("?host=1");
  const heights = await Promise.all(
    ["h1", ".noUi-base", "#here", "#there", "p"].map(
      async (selector) => (await page.locator(selector).last().boundingBox())?.y ?? NaN,
    ),
  );
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  // A bar with its style sheet is not without height.
  expect((await page.locator("progress").boundingBox())?.height).toBeGreaterThan(5);
  expect(problems).toEqual([]);
  await page.close();
});

test("the page as data is one that was made before, for all that reads the same", async () => {
  const get = (origin: string): Promise<Response> =>
    fetch(new URL("level/autoload.json?start=5", server.url), { headers: { origin } });
  const response = await get(host.origin("host.localhost"));
  expect(response.headers.get("x-edgepanel-page")).toBe("hit");
  expect(response.headers.get("access-control-allow-origin")).toBe(host.origin("host.localhost"));
  expect((await get(host.origin("stranger.localhost"))).status).toBe(403);
});

test("a stranger's page gets no data, and is told why", async () => {
  const { page } = await open("/", "stranger.localhost");
  await page
    .getByText("/level?start=5 is not shown here: http://stranger.localhost")
    .getByText("is not among the hosts in the option embedIn of createWorker")
    .waitFor();
  expect(await page.getByText("level 5").count()).toBe(0);
  await page.close();
});

test("a page that Python's server_document wrote shows the app", async () => {
  const { page, problems } = await open("/python");
  await page.locator("div#p1001").getByText("level 3").waitFor();
  await page.locator('#p1001[data-edgepanel-connection="open"]').waitFor();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("level 4").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test("the roots of an app with a template are shown without it", async () => {
  const { page, problems } = await open("/templated");
  await page.getByText("in a template").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test("an iframe is as high as its app, and follows it", async () => {
  const { page, problems } = await open("/frame");
  const frame = page.frameLocator("iframe");
  await frame.getByText("tall").waitFor();
  const height = async (): Promise<number> => (await page.locator("iframe").boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(300);
  const before = await height();
  await frame.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(height).toBe(before + 100);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(height).toBe(before - 100);
  expect(problems).toEqual([]);
  await page.close();
});

test("a stranger's page cannot put the app into an iframe", async () => {
  const { page } = await open("/frame", "stranger.localhost");
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContainEqual("chrome-error://chromewebdata/");
  await page.close();
});
