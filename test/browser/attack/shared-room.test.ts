// A stranger with a bare socket in a session of several people: whatever is sent, the others' pages stay as they are.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { DocumentMirror } from "../../clients/document-mirror.ts";
import { launchChromium } from "../../support/chromium.ts";
import { rawSocket, type RawSocket } from "../../support/raw-socket.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/powers-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(path, server.url).href);
  await connected(page);
  return page;
}

const map = (entries: Readonly<Record<string, unknown>>): object => ({ type: "map", entries: Object.entries(entries) });
const EVIL = "globalThis.hacked = true";
const MARKUP = `<img src="x" onerror="${EVIL}"><b>bold</b>`;
let ids = 0;
const script = (): object => ({ type: "object", name: "CustomJS", id: `e${(ids += 1)}`, attributes: { code: EVIL } });
const reactive = (): object => ({
  type: "object",
  name: "panel.models.reactive_html.ReactiveHTML",
  id: `e${(ids += 1)}`,
  attributes: { html: MARKUP, scripts: map({ render: [EVIL] }) },
});
const div = (): object => ({ type: "object", name: "Div", id: `e${(ids += 1)}`, attributes: { text: MARKUP } });

type Attack = (mirror: DocumentMirror) => readonly object[];
const on =
  (type: string, attr: string, value: () => unknown): Attack =>
  (mirror) => [{ kind: "ModelChanged", model: { id: mirror.ofType(type).id }, attr, new: value() }];
const byTitle = (mirror: DocumentMirror, title: string): string => {
  const found = [...mirror.models.values()].find(
    ({ attributes }) => attributes.get("title") === title || attributes.get("label") === title,
  );
  if (found === undefined) throw new Error(`no ${title}`);
  return found.id;
};
const event = (id: string, name = "button_click"): object => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name, values: map({ model: { id } }) },
});

const ATTACKS: Readonly<Record<string, Attack>> = {
  "code on a property": on("Slider", "js_property_callbacks", () => map({ "change:value": [script()] })),
  "code on an event": on("panel.models.widgets.TextInput", "js_event_callbacks", () =>
    map({ value_submit: [script()] }),
  ),
  "code for the document": () => [{ kind: "RootAdded", model: script() }],
  "a root with scripts": () => [{ kind: "RootAdded", model: reactive() }],
  "a child with scripts": on("panel.models.layout.Column", "children", () => [reactive()]),
  "a root of HTML": () => [{ kind: "RootAdded", model: div() }],
  "a pane's text": on("panel.models.markup.HTML", "text", () => MARKUP),
  "a pane's class": on("panel.models.markup.HTML", "css_classes", () => ["x"]),
  "a widget's style": on("Slider", "styles", () => map({ display: "none" })),
  "a style sheet": on("Slider", "stylesheets", () => ["* { display: none }"]),
  "an empty page": on("panel.models.layout.Column", "children", () => []),
  "a column in itself": (mirror) => {
    const { id } = mirror.ofType("panel.models.layout.Column");
    return [{ kind: "ModelChanged", model: { id }, attr: "children", new: [{ id }] }];
  },
  "no root": (mirror) => mirror.roots.map(({ id }) => ({ kind: "RootRemoved", model: { id } })),
  "another title": () => [{ kind: "TitleChanged", title: "Mine" }],
  "another file": on("panel.models.widgets.FileDownload", "filename", () => "evil.exe"),
  "another file's content": on("panel.models.widgets.FileDownload", "data", () => "data:text/plain,evil"),
  "a value out of bounds": on("Slider", "value", () => 999),
  "other bounds": on("Slider", "end", () => 999),
  "what is disabled": (mirror) => [
    { kind: "ModelChanged", model: { id: byTitle(mirror, "Locked") }, attr: "value", new: "mine" },
  ],
  "what is disabled, enabled first": (mirror) => [
    { kind: "ModelChanged", model: { id: byTitle(mirror, "Locked") }, attr: "disabled", new: false },
    { kind: "ModelChanged", model: { id: byTitle(mirror, "Locked") }, attr: "value", new: "mine" },
  ],
  "a click on what is hidden": (mirror) => [event(byTitle(mirror, "Hidden"))],
  "an event that nothing reports": (mirror) => [event(byTitle(mirror, "Count"), "menu_item_click")],
  "something right and something wrong": (mirror) => [
    { kind: "ModelChanged", model: { id: byTitle(mirror, "Level") }, attr: "value", new: 9 },
    { kind: "ModelChanged", model: { id: byTitle(mirror, "Level") }, attr: "title", new: "Mine" },
  ],
};

const shown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const text = (node: Node): string =>
      [...node.childNodes, ...(node instanceof Element && node.shadowRoot !== null ? node.shadowRoot.childNodes : [])]
        .map((child) => (child instanceof HTMLStyleElement || child instanceof HTMLScriptElement ? "" : text(child)))
        .join(" ") +
      (node instanceof Text ? node.data : "") +
      (node instanceof HTMLInputElement ? node.value : "");
    return `${document.title} ${text(document.body)}`.replaceAll(/\s+/g, " ");
  });
const hacked = (page: Page): Promise<boolean> => page.evaluate(() => "hacked" in globalThis);

test("nothing that a person could not do is done", { timeout: 60_000 }, async () => {
  const path = "/room?room=attacked";
  const innocent = await open(path);
  const before = await shown(innocent);
  expect(before).toContain("Count");
  const stranger: RawSocket = await rawSocket(new URL(path, server.url));
  for (const [name, attack] of Object.entries(ATTACKS)) {
    const { client } = stranger;
    const answer = await client.reply(client.patch(attack(client.mirror)));
    expect([name, answer.kind]).toEqual([name, "ERROR"]);
    if (answer.kind === "ERROR") expect([name, answer.content.text]).toEqual([name, expect.stringMatching(/^\w+: ./)]);
  }
  const pushed = stranger.client.request("PUSH-DOC", { doc: { version: "3.10.0", title: "Mine", roots: [div()] } });
  expect((await stranger.client.reply(pushed)).kind).toBe("ERROR");
  // The stranger may go on as a person, and everyone sees that.
  const { client } = stranger;
  const good = client.patch([
    { kind: "ModelChanged", model: { id: byTitle(client.mirror, "Level") }, attr: "value", new: 7 },
  ]);
  expect((await client.reply(good)).kind).toBe("OK");
  await expect.poll(() => shown(innocent)).toBe(before.replace("Level: 1 1", "Level: 7 7"));
  const later = await open(path);
  await expect.poll(() => shown(later)).toBe(await shown(innocent));
  for (const page of [innocent, later]) expect(await hacked(page)).toBe(false);
  expect(client.faults).toEqual([]);
  stranger.close();
});

test("markup that one person writes does nothing in the pages of others", { timeout: 60_000 }, async () => {
  const path = "/room?room=markup";
  const innocent = await open(path);
  const stranger = await rawSocket(new URL(path, server.url));
  const { client } = stranger;
  // Into a pane that shows a visitor's text as HTML, and into one that a link of the app fills in the browser.
  const linked = [...client.mirror.models.values()].find(({ attributes }) => attributes.get("text") === "hello");
  const encoded = MARKUP.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  for (const change of [
    { model: { id: linked?.id ?? "" }, attr: "text", new: encoded },
    { model: { id: byTitle(client.mirror, "Note") }, attr: "value", new: MARKUP },
  ]) {
    const answer = await client.reply(client.patch([{ kind: "ModelChanged", ...change }]));
    expect(answer.kind === "ERROR" ? answer.content.text : answer.kind).toBe("OK");
    const later = await open(path);
    for (const page of [innocent, later]) {
      // Cleaned, not lost.
      await expect.poll(() => page.locator("b", { hasText: "bold" }).count()).toBe(1);
      expect(await page.locator("img[onerror]").count()).toBe(0);
      expect(await hacked(page)).toBe(false);
    }
  }
  stranger.close();
});

test("a page whose script changes what no person could is put right", { timeout: 60_000 }, async () => {
  const page = await open("/room?room=scripted");
  await page.evaluate(() => {
    // BokehJS's own global, without types in here.
    const { Bokeh } = globalThis as unknown as {
      Bokeh: { documents: { all_roots?: unknown; roots(): { setv(values: object): void; name?: string }[] }[] };
    };
    for (const document of Bokeh.documents)
      for (const root of document.roots()) if ("children" in root) root.setv({ children: [] });
  });
  await expect.poll(() => page.getByText("The room").count()).toBe(1);
  await page.getByRole("button", { name: "Count" }).click();
  await expect.poll(() => page.getByText("1 clicks").count()).toBe(1);
});
