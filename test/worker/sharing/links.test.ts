// Links into a session: who comes by one may do what it says and no more, while it lasts.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { SessionSockets } from "../../../src/session/session-sockets.ts";
import { Tables } from "../../../src/session/store/tables.ts";
import { signLink } from "../../../src/protocol/link-token.ts";
import { signToken } from "../../../src/protocol/token.ts";
import { newSessionId, sessionId } from "../../../src/base/ids.ts";
import { TEST_SECRET } from "../secret.ts";
import { get, open } from "../socket.ts";
import { isGone, reportOf } from "../resume/visitor.ts";
import { come, pageOf, told } from "./people.ts";

const idOf = async (person: Awaited<ReturnType<typeof come>>): Promise<string> =>
  (await reportOf(person.stub)).links.at(-1)?.id ?? "none";

test("a link to look on: the same session, changes are seen and none is made; nothing of the link is in what the app sees", async () => {
  const ada = await come("/desk?room=blue", { cookie: "theme=dark" });
  await ada.tab.change("Level", { value: 7 });
  const url = await told(ada, "share view");
  // The query of the owner is his.
  expect(url).toMatch(/^https:\/\/example\.com\/desk\?edgepanel-link=[\w.-]+$/);
  const bob = await come(url, { cookie: "theme=light" });
  expect(bob.session).toBe(ada.session);
  expect(bob.tab.text).toContain("level 7, 0 clicks");
  expect(bob.tab.text).toContain("for blue, cookie dark");
  await expect.poll(() => ada.tab.text).toContain("here: Guest 1/edit, Guest 2/view.");
  await expect(bob.tab.change("Level", { value: 50 })).rejects.toThrow("You may look at this session");
  await expect(bob.tab.click("More")).rejects.toThrow("You may look at this session");
  await ada.tab.change("Level", { value: 9 });
  await expect.poll(() => bob.tab.text).toContain("level 9, 0 clicks");
  const { referrer, cache } = await get(url).then(({ headers }) => ({
    referrer: headers.get("referrer-policy"),
    cache: headers.get("cache-control"),
  }));
  expect([referrer, cache]).toEqual(["no-referrer", "no-store"]);
});

test("an editor's link becomes a viewer's while it is in use, and the other way; at once, and over a sleep", async () => {
  const ada = await come("/desk");
  const url = await told(ada, "share edit");
  const id = await idOf(ada);
  const bob = await come(url);
  await bob.tab.change("Level", { value: 20 });
  await expect.poll(() => ada.tab.text).toContain("level 20");
  await told(ada, `change ${id} view`);
  await expect(bob.tab.change("Level", { value: 21 })).rejects.toThrow("You may look");
  await evictDurableObject(ada.stub);
  await expect(bob.tab.change("Level", { value: 22 })).rejects.toThrow("You may look");
  await told(ada, `change ${id} edit`);
  await bob.tab.change("Level", { value: 23 });
  await expect.poll(() => ada.tab.text).toContain("level 23");
});

test("a link that is ended sends away who came by it, at once and for good; the owner stays", async () => {
  const ada = await come("/desk");
  const url = await told(ada, "share edit");
  const id = await idOf(ada);
  const bob = await come(url);
  await told(ada, `end ${id}`);
  await expect.poll(() => bob.tab.closed?.code).toBe(CLOSE.forbidden);
  expect(bob.tab.wantsToReconnect).toBe(false);
  // The page's token is no way back.
  const { closed } = await open("/desk", bob.token);
  expect(await closed).toEqual({ code: CLOSE.forbidden, reason: "The link to this session has ended" });
  const page = await pageOf(url);
  expect(page.status).toBe(410);
  expect(page.html).toContain("This link has ended");
  expect(await told(ada, "links")).toBe("");
  expect(ada.tab.connected).toBe(true);
});

test("a link ends at its time: who is there is sent away also when the object sleeps by then", async () => {
  const ada = await come("/desk");
  const url = await told(ada, "share view 1");
  const bob = await come(url);
  await evictDurableObject(ada.stub);
  await expect.poll(() => bob.tab.closed?.code, { timeout: 5_000 }).toBe(CLOSE.forbidden);
  expect((await pageOf(url)).status).toBe(410);
  await expect.poll(() => ada.tab.text).toContain("here: Guest 1/edit.");
});

test("a page by a link that is loaded again, or connects again, is where it was; the owner's leaving ends nothing for it", async () => {
  const ada = await come("/tab-desk");
  const url = await told(ada, "share edit");
  const bob = await come(url);
  bob.tab.drop();
  await bob.tab.connect();
  const again = await come(url);
  expect(again.session).toBe(ada.session);
  ada.tab.drop();
  await again.tab.change("Level", { value: 33 });
  await expect.poll(() => bob.tab.text).toContain("level 33");
});

test("another user's session of the scope user is joined by its link alone", async () => {
  const ada = await come("/own-desk", { "x-test-user": "ada" });
  const url = await told(ada, "share view");
  const bob = await come(url, { "x-test-user": "bob" });
  expect(bob.session).toBe(ada.session);
  // The token is bound to him.
  const { closed } = await open("/own-desk", bob.token, { headers: { "x-test-user": "eve" } });
  expect((await closed).code).toBe(CLOSE.forbidden);
  expect((await come("/own-desk", { "x-test-user": "bob" })).session).not.toBe(ada.session);
});

test("when the session is over its links lead nowhere, and begin none", async () => {
  const ada = await come("/brief-desk");
  const url = await told(ada, "share edit");
  const { token } = await pageOf(url);
  ada.tab.drop();
  await expect.poll(() => isGone(ada.stub)).toBe(true);
  const { closed } = await open("/brief-desk", token);
  expect((await closed).code).toBe(CLOSE.forbidden);
  expect((await pageOf(url)).status).toBe(410);
  expect(await isGone(ada.stub)).toBe(true);
});

test("what a guest makes ends with his own link, and he does not see what the owner keeps elsewhere", async () => {
  const ada = await come("/own-desk", { "x-test-user": "ada of links" });
  await told(ada, "bookmark private");
  const url = await told(ada, "share edit");
  const id = await idOf(ada);
  const bob = await come(url, { "x-test-user": "bob of links" });
  expect(await told(bob, "bookmarks")).toBe("");
  const further = await told(bob, "share edit");
  const eve = await come(further, { "x-test-user": "eve of links" });
  await eve.tab.change("Level", { value: 3 });
  await told(ada, `end ${id}`);
  await expect.poll(() => eve.tab.closed?.code).toBe(CLOSE.forbidden);
  expect((await pageOf(further, { "x-test-user": "eve of links" })).status).toBe(410);
  expect(await told(ada, "links")).toBe("");
  expect(await told(ada, "bookmarks")).toContain("private=");
});

test("asking only for the head of a link starts and copies nothing", async () => {
  const ada = await come("/desk");
  const head = await get(await told(ada, "share copy"), { method: "HEAD" });
  expect([head.status, head.headers.get("referrer-policy"), await head.text()]).toEqual([200, "no-referrer", ""]);
});

test("the access token of a session is that of its own people, never of who has come by a link", async () => {
  const object = env.SESSIONS.getByName("whose token");
  const signIn = await runInDurableObject(object, (_object, state) => {
    const enter = (name: string, role: object): void => {
      const { 1: server } = new WebSocketPair();
      state.acceptWebSocket(server, [name]);
      server.serializeAttachment({ id: name, role });
    };
    enter("of the owner", {});
    enter("of a guest", { link: "a link" });
    return new SessionSockets(state, DEFAULT_LIMITS, new Tables(state.storage.sql)).signIn;
  });
  expect(signIn).toBe("of the owner");
});

test("a deployment that takes sharing away ends the links that were given away", async () => {
  const ada = await come("/desk");
  await told(ada, "share edit");
  const link = await idOf(ada);
  // As if the app without sharing had been there under a name of its own all along.
  await runInDurableObject(ada.stub, (_object, { storage }) => {
    storage.sql.exec(`UPDATE meta SET value = replace(value, '"/desk"', '"/closed-desk"') WHERE key = 'record'`);
  });
  await evictDurableObject(ada.stub);
  const text = await signLink({ object: sessionId(ada.session), app: "/closed-desk", link }, TEST_SECRET);
  const page = await pageOf(`/closed-desk?edgepanel-link=${text}`);
  expect([page.status, page.token]).toEqual([410, ""]);
});

describe("mistakes of authors", () => {
  test.each([
    ["share look", 'state.share() has no as "look"; write "view", "edit" or "copy"'],
    ["share view 0", "expires is a number of seconds above 0"],
    ["share view never", "expires is a number of seconds above 0"],
    ["bookmark", "a name has 1 to 200 characters"],
    [`bookmark ${"n".repeat(201)}`, "a name has 1 to 200 characters"],
  ])("%s", async (order, text) => {
    expect(await told(await come("/desk"), order)).toContain(text);
  });

  test("an app that is for one visitor each says what to do first", async () => {
    expect(await told(await come("/closed-desk"), "share view")).toContain("defineApp({ sharing: true }, …)");
  });

  test("a session may have 100 links (sessionLinks)", async () => {
    const ada = await come("/desk");
    for (let count = 0; count < 100; count += 1) expect(await told(ada, "share view")).toContain("edgepanel-link");
    expect(await told(ada, "share view")).toContain("A session may have 100 links");
    await told(ada, `end ${await idOf(ada)}`);
    expect(await told(ada, "share view")).toContain("edgepanel-link");
  });
});

describe("attacks", () => {
  test("10,000 forged, swapped and old links are refused", { timeout: 60_000 }, async () => {
    const ada = await come("/desk");
    const url = new URL(await told(ada, "share edit"));
    const text = url.searchParams.get("edgepanel-link") ?? "";
    const link = await idOf(ada);
    const session = sessionId(ada.session);
    const [claims = "", signature = ""] = text.split(".");
    const expiry = Math.floor(Date.now() / 1000) + 300;
    const wrong: string[] = [
      ada.token,
      await signToken({ sessionId: session, expiry, more: { app: "/desk", link } }, TEST_SECRET),
      await signLink({ object: session, app: "/desk", link }, `${TEST_SECRET}x`),
      await signLink({ object: session, app: "/desk/other", link }, TEST_SECRET),
      await signLink({ object: session, app: "/desk", link: "bookmark" }, TEST_SECRET),
      await signLink({ object: newSessionId(), app: "/desk", link }, TEST_SECRET),
      await signLink({ object: sessionId("scheduler"), app: "/desk", link }, TEST_SECRET),
      claims,
      `.${signature}`,
      `${text}.`,
      `${text}=`,
      "",
    ];
    // Each bit of the whole, and each cut of it.
    for (let at = 0; at < text.length; at += 1)
      for (const letter of "AQgw_-.0")
        if (letter !== text[at]) wrong.push(text.slice(0, at) + letter + text.slice(at + 1));
    for (let at = 0; at < text.length; at += 1) wrong.push(text.slice(0, at), text.slice(at));
    while (wrong.length < 10_000)
      wrong.push(`${claims}.${btoa(String(wrong.length * 7_919)).replaceAll("=", "")}${signature.slice(8)}`);
    let refused = 0;
    for (const each of new Set(wrong)) {
      if (each === text) continue;
      const { status } = await get(`/desk?edgepanel-link=${encodeURIComponent(each)}`);
      if (status === 410) refused += 1;
      // Nothing at all is no link: a page of one's own.
      else expect([each, status]).toEqual(["", 200]);
    }
    expect(refused).toBeGreaterThan(9_000);
    expect((await get(url.href)).status).toBe(200);
  });

  test("a link is no token, and a page's link cannot be taken off its token", async () => {
    const ada = await come("/desk");
    const url = new URL(await told(ada, "share view"));
    const link = url.searchParams.get("edgepanel-link") ?? "";
    expect((await (await open("/desk", link)).closed).code).toBe(CLOSE.badToken);
    const { token } = await pageOf(url.href);
    const [claims = "", signature = ""] = token.split(".");
    const read = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as Record<string, unknown>;
    expect(read["link"]).toBe(await idOf(ada));
    const { link: _taken, ...others } = read;
    const forged = `${btoa(JSON.stringify(others)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_")}.${signature}`;
    expect((await (await open("/desk", forged)).closed).code).toBe(CLOSE.badToken);
  });

  test("links, their ids and tokens are in no document, and the role is neither address nor header", async () => {
    const ada = await come("/desk");
    const url = await told(ada, "share view");
    const bob = await come(`${url}&role=edit&as=edit&link=x`, { "x-edgepanel-session": "forged", role: "edit" });
    await expect(bob.tab.change("Level", { value: 2 })).rejects.toThrow("You may look");
    await ada.tab.change("Order", { value: "bookmarks" });
    for (const { tab } of [ada, bob])
      expect(JSON.stringify(tab.document.canonical())).not.toMatch(/edgepanel-link=|"link"/);
  });
});
