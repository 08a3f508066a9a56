// The client in a page with a snapshot: it paints at once and takes over the session's document by its differences
// alone.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, model, scriptedPage, type PageOptions, type ScriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

type Attributes = Record<string, unknown>;
const column = (attributes: Attributes, ...children: unknown[]): Attributes =>
  model("panel.models.layout.Column", "c1", { children, ...attributes });
const html = (id: string, text: string): Attributes => model("panel.models.markup.HTML", id, { text });
const input = (attributes: Attributes = {}): Attributes => model("TextInput", "t1", { title: "Name", ...attributes });

/** Opens a page that paints `snapshot` while its session has `doc` ready but does not answer yet. */
async function painted(snapshot: Attributes, doc: Attributes, options: PageOptions = {}): Promise<ScriptedPage> {
  const { config, session, ...rest } = options;
  const scripted = await scriptedPage(browser, server.url, doc, {
    ...rest,
    // The snapshot of a page is a document's JSON by contract.
    config: { snapshot: snapshot as never, ...config },
    session: { holdDocument: true, ...session },
  });
  await scripted.open();
  return scripted;
}

/** Marks every element of the page, shadow roots included, and tells later which are still there. */
async function markElements(scripted: ScriptedPage): Promise<() => Promise<{ kept: number; marked: number }>> {
  await scripted.page.evaluate(() => {
    const all: Element[] = [];
    const visit = (root: ParentNode): void => {
      for (const el of root.querySelectorAll("*")) {
        all.push(el);
        if (el.shadowRoot !== null) visit(el.shadowRoot);
      }
    };
    visit(document.body);
    Object.assign(window, { marked: all });
  });
  return () =>
    scripted.page.evaluate(() => {
      const { marked } = window as unknown as { marked: Element[] };
      return { kept: marked.filter((el) => el.isConnected).length, marked: marked.length };
    });
}

test("paints before the session answers, and an equal document changes no element", async () => {
  const doc = documentOf(column({}, html("h1", "hello"), input({ value: "Ann" })));
  const scripted = await painted(doc, doc);
  await scripted.page.getByText("hello").waitFor();
  const kept = await markElements(scripted);
  await scripted.tell({ holdDocument: false });
  await scripted.state("open");
  const { kept: still, marked } = await kept();
  expect(marked).toBeGreaterThan(20);
  expect(still).toBe(marked);
  expect(scripted.problems).toEqual([]);
});

test("focus, caret, scroll position and half-typed text survive, while what differs is shown", async () => {
  const doc = (text: string): Attributes =>
    documentOf(
      column(
        { height: 100, styles: { type: "map", entries: [["overflow", "auto"]] } },
        html("h1", text),
        input(),
        model("panel.models.markup.HTML", "h2", { text: "tall", min_height: 500 }),
      ),
    );
  const scripted = await painted(doc("old"), doc("new"));
  const { page } = scripted;
  await page.getByText("old").waitFor();
  await page.getByRole("textbox").pressSequentially("half-typed");
  await page.getByRole("textbox").evaluate((el: HTMLInputElement) => el.setSelectionRange(4, 4));
  await page.locator(".bk-panel-models-layout-Column").evaluate((el) => (el.scrollTop = 30));
  await scripted.tell({ holdDocument: false });
  await page.getByText("new").waitFor();
  await scripted.state("open");

  const box = page.getByRole("textbox");
  expect(await box.inputValue()).toBe("half-typed");
  expect(await box.evaluate((el: HTMLInputElement) => [el.matches(":focus"), el.selectionStart])).toEqual([true, 4]);
  expect(await page.locator(".bk-panel-models-layout-Column").evaluate((el) => el.scrollTop)).toBe(30);
  // And the session hears of what was typed.
  expect(await scripted.events(2)).toContainEqual({
    kind: "ModelChanged",
    model: { id: "t1" },
    attr: "value_input",
    new: "half-typed",
  });
  expect(scripted.problems).toEqual([]);
});

test("input before the socket is open is delivered afterwards in order, the last value of each attribute between two events", async () => {
  const doc = documentOf(
    column(
      {},
      model("Checkbox", "k1", { label: "Yes" }),
      model("panel.models.widgets.Button", "b1", {
        label: "Go",
        subscribed_events: { type: "set", entries: ["button_click"] },
      }),
    ),
  );
  const scripted = await painted(doc, doc);
  const { page } = scripted;
  await page.getByRole("checkbox").check();
  await page.getByRole("button").click();
  await page.getByRole("checkbox").uncheck();
  await page.getByRole("checkbox").check();
  await page.getByRole("checkbox").uncheck();
  await scripted.tell({ holdDocument: false });
  await scripted.state("open");
  const events = await scripted.events(4);
  const order = events.map((event) =>
    event["kind"] === "ModelChanged"
      ? `${String(event["attr"])}=${String(event["new"])}`
      : (event["msg_data"] as { name: string }).name,
  );
  expect(order.filter((name) => name !== "document_ready")).toEqual(["active=true", "button_click", "active=false"]);
  expect(await page.getByRole("checkbox").isChecked()).toBe(false);
});

test("children that come, go and change places move no element that can stay", async () => {
  const snapshot = documentOf(column({}, html("h1", "one"), input(), html("h3", "three")));
  const doc = documentOf(
    column({}, html("h0", "zero"), html("h1", "one"), html("h2", "two"), input(), html("h4", "four")),
  );
  const scripted = await painted(snapshot, doc);
  const { page } = scripted;
  await page.getByRole("textbox").pressSequentially("typing");
  await scripted.tell({ holdDocument: false });
  await page.getByText("four").waitFor();
  const order = await page.evaluate(() => {
    const { Bokeh } = window as unknown as {
      Bokeh: {
        index: {
          find_one_by_id(id: string): { shadow_el: ShadowRoot; child_views: { el: Element; model: { id: string } }[] };
        };
      };
    };
    const view = Bokeh.index.find_one_by_id("c1");
    return [...view.shadow_el.children].flatMap(
      (el) => view.child_views.find((child) => child.el === el)?.model.id ?? [],
    );
  });
  expect(order).toEqual(["h0", "h1", "h2", "t1", "h4"]);
  expect(await page.getByText("three").count()).toBe(0);
  expect(await page.getByRole("textbox").evaluate((el) => el.matches(":focus"))).toBe(true);
  expect(await page.getByRole("textbox").inputValue()).toBe("typing");
  expect(scripted.problems).toEqual([]);
});

test("an attribute that the session's document leaves out goes back to its default; what the visitor changed stays", async () => {
  const snapshot = documentOf(
    column(
      {},
      model("Slider", "s1", { start: 0, end: 10, value: 5, title: "with a title" }),
      model("Select", "e1", { options: ["a", "b"], value: "a" }),
    ),
  );
  const doc = documentOf(
    column(
      {},
      model("Slider", "s1", { start: 0, end: 10, value: 7 }),
      model("Select", "e1", { options: ["a", "b", "c"], value: "c" }),
    ),
  );
  const scripted = await painted(snapshot, doc);
  const { page } = scripted;
  await page.getByText("with a title").waitFor();
  await page.getByRole("combobox").selectOption("b");
  await scripted.tell({ holdDocument: false });
  await scripted.state("open");
  const values = await page.evaluate(() => {
    const { Bokeh } = window as unknown as {
      Bokeh: { documents: { get_model_by_id(id: string): Record<string, unknown> }[] };
    };
    const [slider, select] = ["s1", "e1"].map((id) => Bokeh.documents[0]?.get_model_by_id(id));
    return {
      title: slider?.["title"],
      value: slider?.["value"],
      chosen: select?.["value"],
      options: select?.["options"],
    };
  });
  expect(values).toEqual({ title: "", value: 7, chosen: "b", options: ["a", "b", "c"] });
  expect(await scripted.events(2)).toContainEqual({
    kind: "ModelChanged",
    model: { id: "e1" },
    attr: "value",
    new: "b",
  });
});

test("patches that arrive while the document is being adopted follow it", async () => {
  const scripted = await painted(documentOf(html("h1", "snapshot")), documentOf(html("h1", "document")));
  await scripted.page.getByText("snapshot").waitFor();
  await scripted.pulled(1);
  await scripted.tell({
    holdDocument: false,
    push: [{ kind: "ModelChanged", model: { id: "h1" }, attr: "text", new: "patch" }],
  });
  await scripted.page.getByText("patch").waitFor();
  await scripted.state("open");
  expect(await scripted.page.getByText("patch").count()).toBe(1);
});

/** Kinds of events that change a document as a whole: no page may send them. */
const OF_THE_DOCUMENT = ["RootAdded", "RootRemoved", "TitleChanged"];

/** What a page has sent of the document as a whole, once the session has heard of a change that came after it. */
async function ofTheDocument(scripted: ScriptedPage, last: Attributes): Promise<readonly unknown[]> {
  let events = await scripted.events();
  while (!events.some((event) => Object.entries(last).every(([name, value]) => event[name] === value)))
    events = await scripted.events(events.length + 1);
  return events.flatMap(({ kind }) => (OF_THE_DOCUMENT.includes(String(kind)) ? [kind] : []));
}

const box = (id: string, label: string): Attributes => model("Checkbox", id, { label });
const roots = (id: string): Attributes => documentOf(html("h1", "stays"), ...(id === "" ? [] : [box(id, id)]));

test.each([
  ["roots that come and go", "stays", roots("goes"), { ...roots("comes"), title: "Another" }],
  ["a root more", "stays", roots(""), roots("comes")],
  [
    "roots in another order",
    "two",
    documentOf(box("k1", "one"), html("h1", "two")),
    documentOf(html("h1", "two"), box("k1", "comes")),
  ],
  [
    "an id that means another type",
    "was text",
    documentOf(column({}, html("x1", "was text"))),
    { ...documentOf(column({}, box("x1", "comes"))), title: "Another" },
  ],
  ["a root of another type", "was text", documentOf(html("x1", "was text")), documentOf(box("x1", "comes"))],
])("%s: shown, alive, and the session hears nothing of its own document", async (_name, first, before, after) => {
  const scripted = await painted(before, after, { rootCount: 2 });
  const { page } = scripted;
  await page.getByText(first).waitFor();
  await scripted.tell({ holdDocument: false });
  await page.getByText("comes").waitFor();
  await scripted.state("open");
  expect(await page.getByText(/goes|was text/).count()).toBe(0);
  await page.getByRole("checkbox").check();
  expect(await ofTheDocument(scripted, { attr: "active", new: true })).toEqual([]);
  expect(scripted.problems).toEqual([]);
});

test("a session that knows the page's fingerprint sends no document", async () => {
  const doc = documentOf(html("h1", "the same"));
  const scripted = await painted(doc, documentOf(html("h1", "never sent")), {
    config: { fingerprint: "f1" },
    session: { fingerprint: "f1", holdDocument: false },
  });
  await scripted.state("open");
  expect(await scripted.page.getByText("the same").count()).toBe(1);
  expect((await scripted.received(1)).find(({ msgtype }) => msgtype === "PULL-DOC-REQ")?.content).toEqual({
    fingerprint: "f1",
  });
  await scripted.tell({ push: [{ kind: "ModelChanged", model: { id: "h1" }, attr: "text", new: "patched" }] });
  await scripted.page.getByText("patched").waitFor();
});
