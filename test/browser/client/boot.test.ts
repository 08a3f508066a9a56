// The client in a page without a snapshot: it pulls the document, renders it, exchanges patches, loads chunks when they
// are needed.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, manifest, model, scriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const column = (...children: unknown[]): Record<string, unknown> =>
  model("panel.models.layout.Column", "c1", { children });

test("renders the session's document, reports ready, sends what the visitor does and shows what the server changes", async () => {
  const doc = documentOf(
    column(
      model("panel.models.markup.HTML", "h1", { text: "before" }),
      model("TextInput", "t1", { title: "Name" }),
      model("Checkbox", "k1", { label: "Yes" }),
    ),
  );
  const scripted = await scriptedPage(browser, server.url, doc);
  await scripted.open();
  await scripted.state("open");
  expect((await scripted.events(1))[0]).toMatchObject({
    kind: "MessageSent",
    msg_type: "bokeh_event",
    msg_data: { name: "document_ready" },
  });

  await scripted.page.getByRole("checkbox").check();
  expect((await scripted.events(2)).at(-1)).toEqual({
    kind: "ModelChanged",
    model: { id: "k1" },
    attr: "active",
    new: true,
  });

  await scripted.tell({ push: [{ kind: "ModelChanged", model: { id: "h1" }, attr: "text", new: "after" }] });
  await scripted.page.getByText("after").waitFor();
  expect(scripted.problems).toEqual([]);
});

test("a socket that the page opened early is taken over, and only one document is asked for", async () => {
  const scripted = await scriptedPage(
    browser,
    server.url,
    documentOf(column(model("panel.models.markup.HTML", "h1", { text: "early bird" }))),
    {
      early: true,
    },
  );
  await scripted.open();
  await scripted.page.getByText("early bird").waitFor();
  const received = await scripted.received(1);
  // Who asks first, the page's inline script or the client, is a race; that one of them does is not.
  expect(received.filter(({ msgtype }) => msgtype === "PULL-DOC-REQ")).toHaveLength(1);
  expect(new Set(received.map(({ socket }) => socket))).toEqual(new Set([1]));
});

test("a patch with models of another chunk waits for it, and later patches wait behind it", async () => {
  const scripted = await scriptedPage(
    browser,
    server.url,
    documentOf(column(model("panel.models.markup.HTML", "h1", { text: "text" }))),
  );
  await scripted.open();
  await scripted.state("open");
  const widgetFile = manifest.chunks["widgets"]?.files.at(-1) ?? "";
  expect(
    await scripted.page.evaluate(
      (file) => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(file)),
      widgetFile,
    ),
  ).toBe(false);

  await scripted.tell({
    push: [
      {
        kind: "ModelChanged",
        model: { id: "c1" },
        attr: "children",
        new: [model("Slider", "s1", { start: 0, end: 10, value: 2, title: "first" })],
      },
    ],
  });
  await scripted.tell({ push: [{ kind: "ModelChanged", model: { id: "s1" }, attr: "title", new: "second" }] });
  await scripted.page.getByText("second").waitFor();
  expect(scripted.problems).toEqual([]);
});

test("formulas load the formula renderer, plain text does not", async () => {
  const plain = await scriptedPage(browser, server.url, documentOf(model("Div", "d1", { text: "costs 5$" })));
  await plain.open();
  await plain.page.getByText("costs 5$").waitFor();
  const names = await plain.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(names.some((name) => /mathjax/.test(name))).toBe(false);

  const formula = await scriptedPage(browser, server.url, documentOf(model("Div", "d1", { text: "$$x^2$$" })));
  await formula.open();
  await formula.page.locator("mjx-container, svg[role=img]").first().waitFor({ state: "attached" });
});

test("a document without roots still reports ready", async () => {
  const scripted = await scriptedPage(browser, server.url, documentOf());
  await scripted.open();
  expect((await scripted.events(1))[0]).toMatchObject({ msg_data: { name: "document_ready" } });
});

test("a component of the app's own (ESM with a data model) loads its library and talks to the session", async () => {
  const doc = {
    ...documentOf(
      model("panel.models.esm.ReactiveESM", "e1", {
        esm: "export function render({ model }) { const b = document.createElement('button'); b.textContent = 'count ' + model.count; b.onclick = () => { model.count += 1; b.textContent = 'count ' + model.count; }; return b; }",
        data: model("Counter7", "d1", { count: 4 }),
        class_name: "Counter",
      }),
    ),
    defs: [{ type: "model", name: "Counter7", properties: [{ name: "count", kind: "Any", default: 0 }] }],
  };
  const scripted = await scriptedPage(browser, server.url, doc);
  await scripted.open();
  await scripted.page.getByRole("button", { name: "count 4" }).click();
  await scripted.page.getByRole("button", { name: "count 5" }).waitFor();
  expect(await scripted.events(2)).toContainEqual({ kind: "ModelChanged", model: { id: "d1" }, attr: "count", new: 5 });
  expect(scripted.problems).toEqual([]);
});

test("window.Bokeh has the stock surface", async () => {
  const scripted = await scriptedPage(
    browser,
    server.url,
    documentOf(column(model("panel.models.markup.HTML", "h1", { text: "x", name: "mine" }))),
  );
  await scripted.open();
  await scripted.state("open");
  const found = await scripted.page.evaluate(() => {
    const { Bokeh } = window as unknown as {
      Bokeh: typeof import("@bokeh/bokehjs/build/js/lib/index.js") & {
        Panel: Record<string, { name?: string }>;
        require(name: string): unknown;
      };
    };
    return {
      version: Bokeh.version,
      byName: Bokeh.documents[0]?.get_model_by_name("mine")?.id,
      view: Bokeh.index.find_one_by_id("c1") !== null,
      roots: Object.keys(Bokeh.index),
      card: Bokeh.Panel["Card"]?.name,
      required: typeof Bokeh.require("document") === "object",
    };
  });
  expect(found).toEqual({ version: "3.10.0", byName: "h1", view: true, roots: ["c1"], card: "Card", required: true });
});
