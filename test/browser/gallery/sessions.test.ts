// What visitors share and what they do not: two browsers have two sessions, two sockets of one session stay equal.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { WireClient } from "../../clients/wire-client.ts";
import { Gallery, type Visitor } from "./gallery.ts";

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterEach(() => gallery.closeTime());
afterAll(() => gallery?.close());

const add = (page: Page): Promise<void> => page.getByRole("button", { name: "Add one" }).click();
const shows = (page: Page, count: string): Promise<void> => page.getByText(count, { exact: true }).waitFor();

test("two browsers on /two-users share nothing", async () => {
  const [one, other] = await Promise.all([gallery.stranger("/two-users"), gallery.stranger("/two-users")]);
  await add(one.page);
  await shows(one.page, "1");
  await add(one.page);
  await shows(one.page, "2");
  expect(other.patches).toBe(0);
  await shows(other.page, "0");
  await add(other.page);
  await shows(other.page, "1");
  await shows(one.page, "2");
  await one.page.getByRole("button", { name: "Reset" }).click();
  await shows(one.page, "0");
  await shows(other.page, "1");
  // A page that is loaded again is a new session: scope "load".
  await one.page.reload();
  await one.live();
  await shows(one.page, "0");
});

/** Two browsers open `path`; the second one offers the first one's token to the server. */
async function visitTogether(path: string): Promise<readonly [Visitor, Visitor]> {
  const one = await gallery.visit(path);
  const other = await gallery.visitor();
  await other.page.addInitScript(
    (token) => {
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(url, Array.isArray(protocols) && protocols[0] === "bokeh" ? ["bokeh", token] : protocols);
        }
      };
    },
    tokenOf(await one.page.content()),
  );
  await other.page.goto(gallery.url(path).href);
  await other.live();
  return [one, other];
}

const tokenOf = (html: string): string => /"token":"([^"]+)"/.exec(html)?.[1] ?? "";

test("two pages on one session show the same", async () => {
  const [one, other] = await visitTogether("/slider");
  await one.page.locator(".noUi-handle").focus();
  await one.page.keyboard.press("End");
  await one.page.getByText("10 of 10").waitFor();
  await other.page.getByText("10 of 10").waitFor();
  await expect.poll(() => other.page.locator(".bk-slider-value").textContent()).toBe("10");

  await other.page.locator(".noUi-handle").focus();
  await other.page.keyboard.press("ArrowLeft");
  await one.page.getByText("9 of 10").waitFor();
  await expect.poll(() => one.page.locator(".bk-slider-value").textContent()).toBe("9");
  await one.page.getByRole("heading", { name: "★★★★★★★★★☆" }).waitFor();
});

/** A plain client on a session. */
async function connect(
  path: string,
  token: string,
): Promise<{ readonly client: WireClient; readonly close: () => void }> {
  const url = gallery.url(`${path}/ws`);
  url.protocol = "ws:";
  const socket = new WebSocket(url, ["bokeh", token]);
  socket.binaryType = "arraybuffer";
  const client = new WireClient((frame) => socket.send(frame));
  socket.addEventListener("message", ({ data }) => client.receive(data as string | ArrayBuffer));
  await client.message(({ kind }) => kind === "ACK");
  await client.reply(client.request("PULL-DOC-REQ", {}));
  return { client, close: () => socket.close() };
}

test("the documents of two sockets are equal after each of them has changed something", async () => {
  const token = tokenOf(await (await fetch(gallery.url("/slider"))).text());
  const one = await connect("/slider", token);
  const other = await connect("/slider", token);
  const slider = one.client.mirror.ofType("Slider").id;
  const follows = (count: number) =>
    other.client.message(
      (message) => message.kind === "PATCH-DOC" && JSON.stringify(message.content).includes(`${count} of 10`),
    );

  const set = async (from: typeof one, count: number): Promise<void> => {
    const msgid = from.client.patch([{ kind: "ModelChanged", model: { id: slider }, attr: "value", new: count }]);
    // What a client changes is not sent back to it.
    from.client.mirror.model(slider).attributes.set("value", count);
    expect((await from.client.reply(msgid)).kind).toBe("OK");
    await follows(count);
  };
  await set(one, 7);
  await set(other, 2);
  await one.client.message(
    (message) => message.kind === "PATCH-DOC" && JSON.stringify(message.content).includes("2 of 10"),
  );
  expect(one.client.mirror.canonical()).toEqual(other.client.mirror.canonical());
  const late = await connect("/slider", token);
  expect(late.client.mirror.canonical()).toEqual(one.client.mirror.canonical());
  for (const { close } of [one, other, late]) close();
});
