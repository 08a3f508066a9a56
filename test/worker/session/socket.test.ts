// A session over a real hibernatable socket: who may open one, the handshake, patches, and that sessions share nothing.
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import type { DocumentMirror } from "../../clients/document-mirror.ts";
import { caughtUp, get, join, open, tokenFor, upgrade } from "../socket.ts";

const TEXT = "panel.models.widgets.TextInput";
const label = (mirror: DocumentMirror): unknown => mirror.ofType("panel.models.markup.HTML").attributes.get("text");
const typed = (mirror: DocumentMirror, text: string): object => ({
  kind: "ModelChanged",
  model: { id: mirror.ofType(TEXT).id },
  attr: "value",
  new: text,
});

describe("who may open a socket", () => {
  const closedWith = async (...[app, token, options]: Parameters<typeof open>): Promise<number> =>
    (await (await open(app, token, options)).closed).code;

  test("nobody without a token, or with something that is none", async () => {
    const token = await tokenFor("/counter");
    expect(await closedWith("/counter", token, { protocols: "bokeh" })).toBe(CLOSE.badToken);
    expect(await closedWith("/counter", token, { protocols: token })).toBe(CLOSE.badToken);
    expect(await closedWith("/counter", token, { protocols: `bokeh, ${token}, more` })).toBe(CLOSE.badToken);
    expect(await closedWith("/counter", "no.token")).toBe(CLOSE.badToken);
    expect(await closedWith("/counter", `${token.slice(0, -2)}xx`)).toBe(CLOSE.badToken);
  });

  test("nobody with the token of another deployment or of another app", async () => {
    expect(await closedWith("/counter", await tokenFor("/counter", { secret: "another secret" }))).toBe(CLOSE.badToken);
    expect(await closedWith("/counter", await tokenFor("/shared"))).toBe(CLOSE.badToken);
  });

  test("nobody whose token came too late to start a session; a session that lives may be rejoined with it", async () => {
    const expiry = Math.floor(Date.now() / 1000) - 1;
    expect(await closedWith("/counter", await tokenFor("/counter", { expiry }))).toBe(CLOSE.expiredToken);
    const id = newSessionId();
    await join("/counter", await tokenFor("/counter", { id }));
    const again = await join("/counter", await tokenFor("/counter", { id, expiry }));
    expect(label(again.client.mirror)).toContain("0 clicks");
  });

  test("pages of this host and of allowed ones, and clients that are no browsers", async () => {
    const statusOf = async (origin: string): Promise<number> =>
      (await upgrade("/counter", await tokenFor("/counter"), { headers: { origin } })).status;
    expect(await statusOf("https://example.com")).toBe(101);
    expect(await statusOf("http://friend.example:3000")).toBe(101);
    expect(await statusOf("https://good.friends.example:8443")).toBe(101);
    for (const origin of [
      "https://evil.example",
      "https://friend.example.evil.example",
      "https://good.friends.example",
      "https://example.com:444",
      "null",
      "file://",
    ]) {
      expect(await statusOf(origin), origin).toBe(403);
    }
  });

  test("a request that is no upgrade is told so", async () => {
    const response = await get("/counter/ws");
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("WebSocket");
  });

  test("a visitor cannot name a session by header", async () => {
    const victim = newSessionId();
    const opening = encodeURIComponent(
      JSON.stringify({
        id: victim,
        request: { url: "https://example.com/counter", appPath: "/counter" },
        expired: false,
      }),
    );
    const line = await join("/counter", await tokenFor("/counter"), { headers: { "x-edgepanel-session": opening } });
    await line.client.reply(line.client.edit([typed(line.client.mirror, "mine")]));
    const other = await join("/counter", await tokenFor("/counter", { id: victim }));
    expect(label(other.client.mirror)).toContain("0 clicks");
  });
});

describe("a session", () => {
  test("greets with ACK and the subprotocol, gives the document, answers patches", async () => {
    const response = await upgrade("/counter", await tokenFor("/counter"));
    expect(response.headers.get("sec-websocket-protocol")).toBe("bokeh");
    const line = await join("/counter", await tokenFor("/counter"));
    const { client } = line;
    expect(client.received.map((message) => message.kind)).toEqual(["ACK", "PULL-DOC-REPLY"]);
    expect(client.mirror.title).toBe("Counter");
    expect((await client.reply(client.edit([typed(client.mirror, "hello")]))).kind).toBe("OK");
    await caughtUp(line);
    expect(label(client.mirror)).toContain("hello in no room");
    expect(client.faults).toEqual([]);
  });

  test("knows the query of its page", async () => {
    const line = await join("/counter", await tokenFor("/counter"), { search: "?room=blue" });
    await line.client.reply(line.client.edit([typed(line.client.mirror, "hi")]));
    await caughtUp(line);
    expect(label(line.client.mirror)).toContain("hi in blue");
  });

  test("answers clicks", async () => {
    const { client } = await join("/counter", await tokenFor("/counter"));
    const click = {
      type: "event",
      name: "button_click",
      values: { type: "map", entries: [["model", { id: client.mirror.ofType("panel.models.widgets.Button").id }]] },
    };
    for (let count = 0; count < 3; count++)
      await client.reply(client.patch([{ kind: "MessageSent", msg_type: "bokeh_event", msg_data: click }]));
    expect(label(client.mirror)).toContain("3 clicks");
  });

  test("takes and gives buffers", async () => {
    const token = await tokenFor("/shared");
    const [a, b] = [await join("/shared", token), await join("/shared", token)];
    expect(a.client.faults).toEqual([]);
    const source = a.client.mirror.ofType("ColumnDataSource");
    expect(source.attributes.get("data")).toEqual({ x: [1], y: Float64Array.of(2) });
    const array = {
      type: "typed_array",
      array: { type: "bytes", data: { id: "b" } },
      order: "little",
      dtype: "float64",
    };
    const data = { type: "map", entries: [["x", [5]], ["y", array]] }; // prettier-ignore
    const event = { kind: "ColumnsStreamed", model: { id: source.id }, attr: "data", data, rollover: null };
    expect((await a.client.reply(a.client.patch([event], new Map([["b", Float64Array.of(0.25).buffer]])))).kind).toBe(
      "OK",
    );
    await caughtUp(b);
    expect(b.client.mirror.ofType("ColumnDataSource").attributes.get("data")).toEqual({
      x: [1, 5],
      y: Float64Array.of(2, 0.25),
    });
  });

  test("outlives a socket that breaks the protocol", async () => {
    const token = await tokenFor("/counter");
    const [bad, good] = [await join("/counter", token), await join("/counter", token)];
    bad.socket.send("no JSON");
    expect(await bad.closed).toMatchObject({ code: CLOSE.protocolError });
    expect((await good.client.reply(good.client.edit([typed(good.client.mirror, "on")]))).kind).toBe("OK");
  });

  test("is closed with the code that the client gave", async () => {
    const line = await join("/counter", await tokenFor("/counter"));
    line.socket.close(4321, "bye");
    expect(await line.closed).toMatchObject({ code: 4321 });
  });

  test("an app that fails shows a page that says so, without its error", async () => {
    const { client } = await join("/failing", await tokenFor("/failing"));
    const text = JSON.stringify(client.mirror.canonical());
    expect(text).toContain("could not be started");
    expect(text).not.toContain("secret");
  });
});

test("two sessions in one isolate see nothing of each other", async () => {
  const [a, b] = [
    await join("/counter", await tokenFor("/counter"), { search: "?room=a" }),
    await join("/counter", await tokenFor("/counter"), { search: "?room=b" }),
  ];
  await Promise.all(
    [a, b].map(({ client }, index) => client.reply(client.edit([typed(client.mirror, `text ${index}`)]))),
  );
  await Promise.all([caughtUp(a), caughtUp(b)]);
  expect(label(a.client.mirror)).toContain("text 0 in a");
  expect(label(b.client.mirror)).toContain("text 1 in b");
  expect(a.client.patches).toHaveLength(1);
  expect(b.client.patches).toHaveLength(1);
});

test("an object that was never a session keeps nothing", async () => {
  const stub = env.SESSIONS.getByName("nobody");
  expect((await stub.fetch("https://example.com/counter/ws")).status).toBe(426);
});
