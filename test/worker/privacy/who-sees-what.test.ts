// What a visitor's request leaves with a session, and what others get to see of it.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { defineApp, state, Str } from "../../../src/index.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { PageWorker } from "../pages/page-worker.ts";
import { sql } from "../resume/visitor.ts";
import { caughtUp, get, join, open, type Line } from "../socket.ts";

/** The token of a page, and the session that it names. */
async function pageOf(path: string, headers: Record<string, string> = {}): Promise<{ token: string; session: string }> {
  const html = await (await get(path, { headers })).text();
  const token = /"token":"([^"]+)"/.exec(html)?.[1] ?? "";
  const claims = JSON.parse(atob(token.split(".")[0]!.replaceAll("-", "+").replaceAll("_", "/"))) as {
    session_id: string;
  };
  return { token, session: claims.session_id };
}

/** The document that a socket gets, as text. */
async function documentOf(app: string, token: string, search = "", headers = {}): Promise<string> {
  const { client } = await open(app, token, { search, headers });
  return JSON.stringify((await client.reply(client.request("PULL-DOC-REQ", {}))).content);
}

describe("a token is for the page that it came with", () => {
  test.each(["/together", "/everyone", "/single"])("%s: a socket with another query starts nothing", async (app) => {
    const { token } = await pageOf(`${app}?room=a`);
    const { closed } = await open(app, token, { search: "?room=b" });
    expect((await closed).code).toBe(CLOSE.expiredToken);
    // Whoever comes as a page does finds what the page was made for.
    expect(await documentOf(app, token, "?room=a")).not.toMatch(/room[ =]b/);
  });

  test.each(["", "?room=", "?room=z&room=b", "?room=z&more=1", "?Room=z"])("nor does one with %s", async (search) => {
    const { token } = await pageOf("/everyone?room=z");
    const { closed } = await open("/everyone", token, { search });
    expect((await closed).code).toBe(CLOSE.expiredToken);
  });

  test("a live session may be joined from another address; arguments of the protocol do not count", async () => {
    const { token } = await pageOf("/single?room=a");
    expect(await documentOf("/single", token, "?room=a&bokeh-page=1")).toContain("room a");
    expect(await documentOf("/single", token, "?room=b")).toContain("room a");
  });

  test("clients write the same arguments in ways of their own", async () => {
    const { token } = await pageOf("/single?room=a%20b!");
    expect(await documentOf("/single", token, "?room=a+b%21&bokeh-page=1")).toContain("room a b!");
  });

  test("arguments beyond the key make no other page of a shared session", async () => {
    const { token } = await pageOf("/together?room=c&email=x");
    expect(await documentOf("/together", token, "?room=c&email=y")).toContain("knows room=c");
  });
});

/** The model of a session's button. */
function labelled({ client }: Line, label: string): { readonly id: string } {
  const found = [...client.mirror.models.values()].find(({ attributes }) => attributes.get("label") === label);
  if (found === undefined) throw new Error(`no ${label}`);
  return found;
}

describe("a session that is everyone's", () => {
  test("knows nothing of its first visitor but what the key says", async () => {
    const first = await pageOf("/together?room=d&email=annabella@example.com&theme=dark");
    const seen = await documentOf("/together", first.token, "?room=d&email=annabella@example.com&theme=dark", {
      cookie: "a=1",
      "x-test-user": "annabella",
    });
    expect(seen).toContain("knows room=d, at https://example.com/together?room=d");
    expect(seen).not.toContain("annabella");
    const [record] = await sql(env.SESSIONS.getByName(first.session), "SELECT value FROM meta WHERE key = 'record'");
    expect(String(record?.["value"])).not.toMatch(/annabella|email|"a"/);
    const second = await pageOf("/together?room=d");
    expect(second.session).toBe(first.session);
  });

  test("nor do its visitors learn each other's address and time zone, now or when they come later", async () => {
    const { token } = await pageOf("/together?room=e");
    const search = "?room=e";
    const [first, second] = [await join("/together", token, { search }), await join("/together", token, { search })];
    const report = (line: Line, kind: string, attr: string, value: unknown) => {
      const { id } = line.client.mirror.ofType(kind);
      return line.client.reply(line.client.edit([{ kind: "ModelChanged", model: { id }, attr, new: value }]));
    };
    for (const [line, name] of [
      [first, "annabella"],
      [second, "bobbington"],
    ] as const) {
      const url = `https://example.com/together?room=e&email=${name}`;
      await report(line, "panel.models.location.Location", "href", url);
      await report(line, "panel.models.location.Location", "search", new URL(url).search);
      await report(line, "panel.models.browser.BrowserInfo", "timezone", `Europe/${name}`);
    }
    for (const line of [first, second]) await caughtUp(line);
    expect(JSON.stringify(first.client.received)).not.toContain("bobbington");
    expect(JSON.stringify(second.client.received)).not.toContain("annabella");
    expect(await documentOf("/together", token, search)).not.toMatch(/annabella|bobbington/);
  });

  test("each visitor's callbacks see his address and his browser, notify him alone, and write his address, also after a sleep", async () => {
    const { token, session } = await pageOf("/visitors?room=f");
    const at = (page: string) => ({ search: `?room=f&bokeh-page=${page}&bokeh-line=1` });
    const [annabella, bobbington] = [
      await join("/visitors", token, at("p-annabella")),
      await join("/visitors", token, at("p-bobbington")),
    ];
    const lines = { annabella, bobbington };
    for (const [name, line] of Object.entries(lines)) {
      const [location, browser] = ["location.Location", "browser.BrowserInfo"].map((kind) => ({
        id: line.client.mirror.ofType(`panel.models.${kind}`).id,
      }));
      await line.client.reply(
        line.client.edit([
          { kind: "ModelChanged", model: location, attr: "search", new: `?room=f&me=${name}` },
          { kind: "ModelChanged", model: browser, attr: "timezone", new: `Europe/${name}` },
        ]),
      );
    }
    const press = async (line: Line, name: string): Promise<void> => {
      const { id } = labelled(line, name);
      const values = { type: "map", entries: [["model", { id }]] };
      const msg_data = { type: "event", name: "button_click", values };
      await line.client.reply(line.client.edit([{ kind: "MessageSent", msg_type: "bokeh_event", msg_data }]));
      await caughtUp(annabella);
      await caughtUp(bobbington);
    };
    const seen = (line: Line): string => JSON.stringify(line.client.received);

    await press(annabella, "who");
    expect(seen(bobbington)).toContain("me=annabella Europe/annabella");
    expect([
      seen(annabella).includes("for Europe/annabella"),
      seen(bobbington).includes("for Europe/annabella"),
    ]).toEqual([true, false]);
    expect([seen(annabella).includes("#asked"), seen(bobbington).includes("#asked")]).toEqual([true, false]);

    await evictDurableObject(env.SESSIONS.getByName(session));
    await press(bobbington, "who");
    expect(seen(annabella)).toContain("me=bobbington Europe/bobbington");
    expect([
      seen(bobbington).includes("for Europe/bobbington"),
      seen(annabella).includes("for Europe/bobbington"),
    ]).toEqual([true, false]);

    // Whoever comes later has none of theirs; the page that comes back has its own.
    expect(await documentOf("/visitors", token, at("p-cat").search)).not.toMatch(/for Europe/);
    const again = await documentOf("/visitors", token, "?room=f&bokeh-page=p-bobbington&bokeh-line=2");
    expect([again.includes("for Europe/bobbington"), again.includes("for Europe/annabella")]).toEqual([true, false]);
  });

  test("what no visitor has brought about is for all", async () => {
    const { token } = await pageOf("/visitors?room=g");
    const [annabella, bobbington] = [
      await join("/visitors", token, { search: "?room=g" }),
      await join("/visitors", token, { search: "?room=g" }),
    ];
    const values = { type: "map", entries: [["model", { id: labelled(annabella, "all").id }]] };
    const msg_data = { type: "event", name: "button_click", values };
    await annabella.client.reply(annabella.client.edit([{ kind: "MessageSent", msg_type: "bokeh_event", msg_data }]));
    const told = (): string => JSON.stringify([annabella.client.received, bobbington.client.received]);
    await expect.poll(() => told().split("for all").length, { timeout: 20_000 }).toBe(3);
  });

  test("and its pages know no more", async () => {
    const worker = new PageWorker({
      "/room": defineApp({ scope: "key", sessionKeyFunc: () => "one" }, () => new Str(state.location.href)),
    });
    expect((await worker.get("/room?email=annabella")).html).not.toContain("annabella");
  });
});

describe("an argument of Bokeh's own", () => {
  test("is in no page and in no key", async () => {
    const address = defineApp(() => new Str(`at ${state.location.href} ${[...state.sessionArgs.names].join()}`));
    for (const query of ["?bokeh-x=EVIL", "?a=1&bokeh-session-id=EVIL&b=2", "?bokeh-%78=EVIL"]) {
      const worker = new PageWorker({ "/address": address });
      const evil = await worker.get(`/address${query}`);
      expect([evil.state, evil.html.includes("EVIL")]).toEqual(["miss", false]);
      const next = await worker.get(`/address${query.includes("a=1") ? "?a=1&b=2" : ""}`);
      expect([next.state, next.html.includes("EVIL")]).toEqual(["hit", false]);
    }
  });
});

test("two hosts at the same moment have pages of their own", async () => {
  const address = defineApp(async () => {
    await Promise.resolve();
    return new Str(`at ${state.location.hostname}!`);
  });
  const worker = new PageWorker({ "/address": address });
  const hosts = ["one.example", "two.example", "three.example"];
  const pages = await Promise.all(hosts.map((host) => worker.get(`https://${host}/address`)));
  for (const [index, host] of hosts.entries()) expect(pages[index]?.html).toContain(`at ${host}!`);
});

test.each(["user", "request.user", "request.userInfo", "request.headers", "request.cookies"])(
  "a page that reads sessionInfo.%s is nobody else's",
  async (path) => {
    const app = defineApp(() => {
      const [first = "", second] = path.split(".");
      const info = state.sessionInfo as unknown as Record<string, Record<string, unknown>>;
      return new Str(JSON.stringify(second === undefined ? info[first] : info[first]?.[second]));
    });
    const worker = new PageWorker({ "/app": app }, { user: (request) => request.headers.get("x-user") });
    // A token may hold any three letters; these it does not.
    const ann = "ann-of-this-test";
    expect((await worker.get("/app", { headers: { "x-user": ann, cookie: `${ann}=1` } })).state).toBe("private");
    expect((await worker.get("/app")).html).not.toContain(ann);
  },
);

describe("what is stored of a request", () => {
  const headers = {
    authorization: "Bearer SECRET",
    "cf-connecting-ip": "203.0.113.5",
    "x-forwarded-for": "203.0.113.5",
    cookie: "name=ann; sid=SECRET",
    "x-listed": "yes",
    "x-other": "SECRET",
  };
  const recordOf = async (session: string): Promise<{ request: Record<string, unknown> }> => {
    const [row] = await sql(env.SESSIONS.getByName(session), "SELECT value FROM meta WHERE key = 'record'");
    return JSON.parse(String(row?.["value"])) as { request: Record<string, unknown> };
  };

  test("are names that the app lists or reads, and no others; a run after a sleep reads the same", async () => {
    const { token, session } = await pageOf("/reader", headers);
    expect(await documentOf("/reader", token, "", headers)).toContain("hello ann");
    const { request } = await recordOf(session);
    expect(request).toMatchObject({ headers: { "x-listed": "yes" }, cookies: { name: "ann" } });
    expect(JSON.stringify(request)).not.toMatch(/SECRET|203\.0\.113/);
    await evictDurableObject(env.SESSIONS.getByName(session));
    expect(await documentOf("/reader", token)).toContain("hello ann");
  });

  test("nothing where the app reads nothing", async () => {
    const { token, session } = await pageOf("/single", headers);
    await documentOf("/single", token, "", headers);
    expect((await recordOf(session)).request).toMatchObject({ headers: {}, cookies: {}, user: null });
  });
});
