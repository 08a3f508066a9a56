// Who may join or start which session, with which page's token.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { TestServer } from "../../../src/testing/test-server.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { get, join, open, tokenFor } from "../socket.ts";
import { isGone, reported, sql } from "./visitor.ts";

interface Page {
  readonly token: string;
  readonly session: string;
  readonly stub: DurableObjectStub;
}

const as = (user: string | null): { readonly headers: Record<string, string> } => ({
  headers: user === null ? {} : { "x-test-user": user },
});

/** Loads a page as a user does. */
async function load(path: string, user: string | null, more: Readonly<Record<string, string>> = {}): Promise<Page> {
  const html = await (await get(path, { headers: { ...as(user).headers, ...more } })).text();
  const token = /"token":"([^"]+)"/.exec(html)?.[1];
  if (token === undefined) throw new Error("the page has no token");
  const session = TestServer.sessionOf(html);
  return { token, session, stub: env.SESSIONS.getByName(session) };
}

/** The session's time is over. */
async function expire(stub: DurableObjectStub): Promise<void> {
  await reported(stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
  await sql(stub, "UPDATE meta SET value = '1' WHERE key = 'expires'");
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
  expect(await isGone(stub)).toBe(true);
}

test("scope user: both devices of a user have one live session", async () => {
  const [phone, desk] = [await load("/own", "ada"), await load("/own", "ada")];
  expect(phone.session).toBe(desk.session);
  const [one, two] = [await join("/own", phone.token, as("ada")), await join("/own", desk.token, as("ada"))];
  const { id } = one.client.mirror.ofType("Slider");
  await one.client.reply(one.client.edit([{ kind: "ModelChanged", model: { id }, attr: "value", new: 4 }]));
  await two.client.message(({ kind }) => kind === "PATCH-DOC");
  expect(two.client.mirror.model(id).attributes.get("value")).toBe(4);
});

test("scope user: after the user has signed out, or someone else in, the page's token joins nothing and starts nothing", async () => {
  const page = await load("/own", "eve");
  const line = await join("/own", page.token, as("eve"));
  for (const user of [null, "bob"])
    expect((await (await open("/own", page.token, as(user))).closed).code).toBe(CLOSE.forbidden);
  line.socket.close(1000, "");
  await expire(page.stub);
  // The session is gone, the token is still young.
  for (const user of [null, "bob"])
    expect((await (await open("/own", page.token, as(user))).closed).code).toBe(CLOSE.forbidden);
  expect(await isGone(page.stub)).toBe(true);
  // Signed in again, the user has a session, and not one that somebody else has begun.
  const again = await load("/own", "eve");
  expect(again.session).toBe(page.session);
  await join("/own", again.token, as("eve"));
});

/** Whether a page gets the session of `/tabs`, or is told to begin its own. */
async function outcome(token: string, search: string): Promise<"joined" | number> {
  const line = await open("/tabs", token, { search });
  return Promise.race([
    line.closed.then(({ code }) => code),
    line.client.reply(line.client.request("PULL-DOC-REQ", {})).then(() => "joined" as const),
  ]);
}

/** The tab of a session, as it is kept. */
const owner = async (stub: DurableObjectStub): Promise<{ name: string; since: number | null }> =>
  JSON.parse(String((await sql(stub, "SELECT value FROM meta WHERE key = 'owner'"))[0]?.["value"])) as {
    name: string;
    since: number | null;
  };

describe("S4: a tab's session", () => {
  const absence = DEFAULT_LIMITS.tabAbsence;

  test.each([
    [absence - 5_000, CLOSE.otherTab],
    [absence, "joined"],
  ] as const)("whose tab has been away for %i ms gives a duplicate %s", async (away, expected) => {
    const id = newSessionId();
    const [token, stub] = [await tokenFor("/tabs", { id }), env.SESSIONS.getByName(id)];
    const first = await join("/tabs", token, { search: "?bokeh-page=first&bokeh-line=1&bokeh-tab=one" });
    // It is there, asleep or not.
    expect(await outcome(token, "?bokeh-page=copy&bokeh-line=1&bokeh-tab=two")).toBe(CLOSE.otherTab);
    first.socket.close(1000, "");
    await reported(stub, ({ sockets }) => sockets === 0);
    const { since } = await owner(stub);
    await evictDurableObject(stub);
    await sql(stub, `UPDATE meta SET value = json_set(value, '$.since', ${(since ?? 0) - away}) WHERE key = 'owner'`);
    await evictDurableObject(stub);
    expect(await outcome(token, "?bokeh-page=copy&bokeh-line=1&bokeh-tab=two")).toBe(expected);
    // Whoever has it has it.
    const back = await outcome(token, "?bokeh-page=first&bokeh-line=2&bokeh-tab=one");
    expect(back).toBe(expected === "joined" ? CLOSE.otherTab : "joined");
  });

  test("goes on in the next page of its tab at once, whether the one before looks connected or not", async () => {
    const token = await tokenFor("/tabs");
    const first = await join("/tabs", token, { search: "?bokeh-page=first&bokeh-line=1&bokeh-tab=one" });
    first.fallSilent();
    expect(await outcome(token, "?bokeh-page=again&bokeh-line=3&bokeh-tab=one")).toBe("joined");
    await first.closed;
    // What the page before had still on its way comes too late.
    expect(await outcome(token, "?bokeh-page=first&bokeh-line=2&bokeh-tab=one")).toBe(CLOSE.goingAway);
    expect(await outcome(token, "?bokeh-page=copy&bokeh-line=9&bokeh-tab=two")).toBe(CLOSE.otherTab);
  });

  test("whose page was lost without a word, or with its object, begins to be away when somebody asks", async () => {
    const id = newSessionId();
    const [token, stub] = [await tokenFor("/tabs", { id }), env.SESSIONS.getByName(id)];
    const first = await join("/tabs", token, { search: "?bokeh-page=first&bokeh-line=1" });
    expect((await owner(stub)).since).toBeNull();
    first.fallSilent();
    expect(await outcome(token, "?bokeh-page=copy&bokeh-line=1")).toBe(CLOSE.otherTab);
    expect((await first.closed).code).toBe(CLOSE.goingAway);
    expect((await owner(stub)).since).not.toBeNull();

    await join("/tabs", token, { search: "?bokeh-page=first&bokeh-line=2" });
    expect((await owner(stub)).since).toBeNull();
    await runInDurableObject(stub, (_object, state) => state.abort("a crash")).catch(() => null);
    expect(await outcome(token, "?bokeh-page=copy&bokeh-line=2")).toBe(CLOSE.otherTab);
    expect((await owner(env.SESSIONS.getByName(id))).since).not.toBeNull();
    expect(await outcome(token, "?bokeh-page=first&bokeh-line=3")).toBe("joined");
  });

  test("of a tab that is away for good goes to one of two duplicates", async () => {
    const id = newSessionId();
    const [token, stub] = [await tokenFor("/tabs", { id }), env.SESSIONS.getByName(id)];
    const first = await join("/tabs", token, { search: "?bokeh-page=first" });
    first.socket.close(1000, "");
    await reported(stub, ({ sockets }) => sockets === 0);
    await evictDurableObject(stub);
    await sql(stub, "UPDATE meta SET value = json_set(value, '$.since', 1) WHERE key = 'owner'");
    await evictDurableObject(stub);
    const outcomes = await Promise.all(["one", "two"].map((page) => outcome(token, `?bokeh-page=${page}`)));
    expect(new Set(outcomes)).toEqual(new Set([CLOSE.otherTab, "joined"]));
  });
});

test("scope user: visitors who are not signed in share nothing", async () => {
  const [one, two] = [await load("/own", null), await load("/own", null)];
  expect(one.session).not.toBe(two.session);
  await join("/own", one.token);
  await join("/own", two.token);
});

test("a session's name alone opens nothing", async () => {
  const page = await load("/own", "dan");
  await join("/own", page.token, as("dan"));
  const forged = await tokenFor("/own", { id: page.session, secret: "a guess" });
  expect((await (await open("/own", forged, as("dan"))).closed).code).toBe(CLOSE.badToken);
  // Even with a good signature it is the user's.
  expect((await (await open("/own", await tokenFor("/own", { id: page.session }), as("bob"))).closed).code).toBe(
    CLOSE.forbidden,
  );
  expect((await get(`/_edgepanel/sessions/${page.session}`)).status).toBe(401);
});

test("scope key: the session knows nothing of who came first, whether the page comes from a cache or not", async () => {
  const first = await load("/everyones?room=1", "ada", { cookie: "session=secret" });
  const second = await load("/everyones?room=1", "bob");
  expect(first.session).toBe(second.session);
  const { client } = await join("/everyones", first.token, {
    headers: { "x-test-user": "ada", cookie: "session=secret" },
    search: "?room=1",
  });
  expect(JSON.stringify(client.mirror.canonical())).toContain("for nobody with 0 cookies");
  expect(JSON.stringify(await sql(first.stub, "SELECT value FROM meta"))).not.toMatch(/ada|secret/);
  const other = await join("/everyones", second.token, { headers: { "x-test-user": "bob" }, search: "?room=1" });
  expect(JSON.stringify(other.client.mirror.canonical())).toContain("for nobody with 0 cookies");
});
