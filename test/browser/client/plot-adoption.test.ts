// Adoption of documents with plots and tabs: canvases stay, what the browser computed stays, what the session changed
// is drawn.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, model, scriptedPage, type ScriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

type Attributes = Record<string, unknown>;

function figure(y: readonly number[], title: string): Attributes {
  const map = (entries: [string, unknown][]): unknown => ({ type: "map", entries });
  return model("Figure", "f1", {
    width: 300,
    height: 200,
    title: model("Title", "ti", { text: title }),
    x_range: model("DataRange1d", "xr"),
    y_range: model("DataRange1d", "yr"),
    x_scale: model("LinearScale", "xs"),
    y_scale: model("LinearScale", "ys"),
    below: [
      model("LinearAxis", "xa", { ticker: model("BasicTicker", "xt"), formatter: model("BasicTickFormatter", "xf") }),
    ],
    left: [
      model("LinearAxis", "ya", { ticker: model("BasicTicker", "yt"), formatter: model("BasicTickFormatter", "yf") }),
    ],
    toolbar: model("Toolbar", "tb", { tools: [model("PanTool", "pt")] }),
    renderers: [
      model("GlyphRenderer", "gr", {
        data_source: model("ColumnDataSource", "ds", {
          data: map([
            ["x", [0, 1, 2]],
            ["y", y],
          ]),
        }),
        view: model("CDSView", "vw", { filter: model("AllIndices", "ai") }),
        glyph: model("Line", "ln", {
          x: { type: "field", field: "x" },
          y: { type: "field", field: "y" },
          line_color: { type: "value", value: "red" },
        }),
      }),
    ],
  });
}

interface Model {
  readonly data: { y: readonly number[] };
  readonly start: number;
  readonly end: number;
}

/** Marks the plot's canvas, or tells whether the marked one is still there, with the state of its models. */
const plotState = (scripted: ScriptedPage): Promise<{ sameCanvas: boolean; y: readonly number[]; end: number }> =>
  scripted.page.evaluate(() => {
    const { Bokeh, marked } = window as unknown as {
      marked?: Element;
      Bokeh: {
        index: { find_one_by_id(id: string): { el: Element } };
        documents: { get_model_by_id(id: string): Model }[];
      };
    };
    const { el } = Bokeh.index.find_one_by_id("f1");
    Object.assign(window, { marked: el });
    const [source, range] = ["ds", "yr"].map((id) => Bokeh.documents[0]?.get_model_by_id(id));
    return { sameCanvas: marked === el, y: [...(source?.data.y ?? [])], end: range?.end ?? Number.NaN };
  });

test("a plot is painted from the snapshot and only its new data is drawn", async () => {
  const snapshot = documentOf(figure([1, 2, 3], "before"));
  const scripted = await scriptedPage(browser, server.url, documentOf(figure([1, 2, 30], "after")), {
    config: { snapshot },
    session: { holdDocument: true },
  });
  await scripted.open();
  await scripted.page.waitForFunction(
    () => (window as unknown as { Bokeh?: { documents: { is_idle: boolean }[] } }).Bokeh?.documents[0]?.is_idle,
  );
  const before = await plotState(scripted);
  expect(before.y).toEqual([1, 2, 3]);
  expect(before.end).toBeCloseTo(3.1);
  await scripted.tell({ holdDocument: false });
  await scripted.state("open");
  // The range follows the new data by itself.
  await scripted.page.waitForFunction(() => {
    const { Bokeh } = window as unknown as { Bokeh: { documents: { get_model_by_id(id: string): { end: number } }[] } };
    return (Bokeh.documents[0]?.get_model_by_id("yr").end ?? 0) > 30;
  });
  expect(await plotState(scripted)).toMatchObject({ sameCanvas: true, y: [1, 2, 30] });
  expect(scripted.problems).toEqual([]);
});

test("after a loss the ranges that the visitor looks at stay, and a session that lacks them is told", async () => {
  const doc = documentOf(figure([1, 2, 3], "plot"));
  const scripted = await scriptedPage(browser, server.url, doc);
  await scripted.open();
  await scripted.state("open");
  await plotState(scripted);
  await scripted.page.evaluate(() => {
    const { Bokeh } = window as unknown as {
      Bokeh: { documents: { get_model_by_id(id: string): { start: number; end: number } }[] };
    };
    const range = Bokeh.documents[0]?.get_model_by_id("yr");
    if (range !== undefined) [range.start, range.end] = [-5, 50];
  });
  // Whatever else the page reports: the range's new end has reached the session once it is among the events.
  for (
    let count = 1;
    !(await scripted.events(count)).some(({ attr, new: value }) => attr === "end" && value === 50);
    count++
  );
  await scripted.tell({ drop: 1012 });
  await scripted.pulled(2);
  await scripted.state("open");
  expect(await plotState(scripted)).toMatchObject({ sameCanvas: true, y: [1, 2, 3], end: 50 });
  expect(scripted.problems).toEqual([]);
});

test("a tab's title changes in place, and a panel that comes does not disturb the one that is open", async () => {
  const tabs = (...panels: [string, string, unknown][]): Attributes =>
    documentOf(
      model("panel.models.tabs.Tabs", "tabs", {
        tabs: panels.map(([id, title, child]) => model("TabPanel", id, { title, child })),
      }),
    );
  const first = model("TextInput", "t1", { title: "Name" });
  const snapshot = tabs(["p1", "One", first], ["p2", "Two", model("Div", "d2", { text: "two" })]);
  const doc = tabs(
    ["p1", "Uno", first],
    ["p2", "Two", model("Div", "d2", { text: "two" })],
    ["p3", "Three", model("Div", "d3", { text: "three" })],
  );
  // The snapshot of a page is a document's JSON by contract.
  const scripted = await scriptedPage(browser, server.url, doc, {
    config: { snapshot: snapshot as never },
    session: { holdDocument: true },
  });
  await scripted.open();
  const { page } = scripted;
  await page.getByText("One").waitFor();
  await page.getByRole("textbox").pressSequentially("half");
  await scripted.tell({ holdDocument: false });
  await page.getByText("Uno").waitFor();
  await page.getByText("Three", { exact: true }).waitFor();
  expect(await page.getByRole("textbox").evaluate((el: HTMLInputElement) => [el.value, el.matches(":focus")])).toEqual([
    "half",
    true,
  ]);
  await page.getByText("Three", { exact: true }).click();
  await page.getByText("three", { exact: true }).waitFor();
  expect(scripted.problems).toEqual([]);
});
