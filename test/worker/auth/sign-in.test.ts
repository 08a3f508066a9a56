// Signing in and out by name and password: what comes in, what does not, and what sign-out ends.
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { AUTH_LIMITS, basicAuth } from "../../../src/auth/index.ts";
import { signInObject } from "../../../src/auth/sign-in-calls.ts";
import { digestOf } from "../../../src/auth/sign-in-id.ts";
import { signToken } from "../../../src/protocol/token.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { authApps } from "./apps.ts";
import { closed, Door, PASSWORDS } from "./door.ts";
import { TEST_SECRET } from "../secret.ts";
import { tokenFor } from "../socket.ts";

const NAME = "__Host-edgepanel-user";

describe("mistake 2: a route that forgot the check", () => {
  const open = ["/health", "/favicon.ico", "/static/x.js", "/_edgepanel/tasks", "/login", "/logout"];
  const paths = [
    "/",
    ...["/same", "/who", "/items/7", "/cookies"].flatMap((app) =>
      ["", "/", "/ws", "/autoload.js", "/autoload.json", "/frame.js"].map((end) => `${app}${end}`),
    ),
    "/rest/anything",
    "/nothing/here",
    "/x/static/y.js",
    "/same/static/x.js",
    "/.edgepanel/x",
    "//same",
    "/%73ame",
    "/SAME",
    "/same/../who",
    "/static/../who",
    "/static/..%2fwho",
    "/health/",
    "/healthy",
    "/login/x",
  ];

  test.each(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s of every route", async (method) => {
    const door = new Door();
    for (const path of paths) {
      const answer = await door.ask(path, { method });
      const isOwn = new URL(path, door.origin).pathname.startsWith("/static/");
      if (isOwn) expect([path, (await answer.text()).includes("I am")]).toEqual([path, false]);
      else if (answer.status === 302) expect(answer.headers.get("location"), path).toMatch(/^\/login\?next=/);
      else expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers.get("x-edgepanel-page"), path).toBeNull();
    }
  });

  test("an upgrade of every route, with and without a page's token", async () => {
    const door = new Door();
    const token = await signToken({ sessionId: newSessionId(), expiry: 9_999_999_999 }, TEST_SECRET);
    for (const path of [...paths, "/static/x/ws"]) {
      const bare = await door.ask(path, { headers: { upgrade: "websocket" } });
      expect([path, [403, 404].includes(bare.status)]).toEqual([path, true]);
      const headers = { upgrade: "websocket", "sec-websocket-protocol": `bokeh, ${token}` };
      const { webSocket } = await door.ask(path, { headers });
      if (webSocket === null) continue;
      const end = closed(webSocket);
      webSocket.accept();
      expect([path, (await end).code]).toEqual([path, CLOSE.forbidden]);
    }
  });

  test("the open ones are these", async () => {
    const door = new Door();
    for (const path of open) expect([path, (await door.ask(path)).headers.get("location")]).toEqual([path, null]);
  });

  test("an app where the sign-in answers is refused", () => {
    const at = (path: string) => () => new Door({ apps: { [path]: authApps["/same"] } });
    expect(at("/login")).toThrow("the sign-in answers there");
    expect(at("/logout")).toThrow("the sign-in answers there");
  });
});

describe("a sign-in", () => {
  test("leads to the page that was asked for, as the user, and its cookie is for this host alone", async () => {
    const door = new Door();
    const to = (await door.ask("/who?x=1")).headers.get("location") ?? "";
    expect(to).toBe("/login?next=%2Fwho%3Fx%3D1");
    const form = await (await door.ask(to)).text();
    expect(form).toContain('name="next" value="/who?x=1"');
    const answer = await door.login("ada", PASSWORDS.ada, { next: "/who?x=1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/who?x=1"]);
    const cookie = answer.headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(/^__Host-edgepanel-user=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
    expect(Number(/Max-Age=(\d+)/.exec(cookie)?.[1])).toBeGreaterThan(AUTH_LIMITS.lifetime - 5);
    // Mistake 7: nothing of the user is in the cookie.
    expect(atob(cookie.split(/[=.]/)[1] ?? "")).not.toContain("ada");
    expect(await (await door.ask("/who?x=1")).text()).toContain("I am ada");
  });

  test("a hash, a plain password, and nobody else's", async () => {
    expect((await new Door().login("bob", PASSWORDS.bob)).status).toBe(302);
    for (const [name, password] of [
      ["ada", PASSWORDS.bob],
      ["bob", PASSWORDS.ada],
      ["eve", PASSWORDS.ada],
      ["", PASSWORDS.ada],
      ["ada", ""],
      ["__proto__", ""],
      ["constructor", "x"],
      ["x".repeat(AUTH_LIMITS.nameLength + 1), "x"],
    ] as const) {
      const answer = await new Door().login(name, password);
      expect([name, answer.status, answer.headers.getSetCookie()]).toEqual([name, 401, []]);
    }
  });

  test("pages that do not read who it is are shared by all", async () => {
    const [ada, bob] = [new Door(), new Door()];
    await ada.login("ada", PASSWORDS.ada);
    await bob.login("bob", PASSWORDS.bob);
    await ada.ask("/same");
    expect((await ada.ask("/same")).headers.get("x-edgepanel-page")).toBe("hit");
    expect((await ada.ask("/who")).headers.get("x-edgepanel-page")).toBe("private");
    expect(await (await bob.ask("/who")).text()).toContain("I am bob");
  });

  test("apps do not see its cookie", async () => {
    const door = new Door();
    await door.login("ada", PASSWORDS.ada);
    door.cookies.set("theirs", "1");
    const html = await (await door.ask("/cookies")).text();
    expect(html).toContain("cookies: theirs");
    expect(html).not.toContain(NAME);
  });

  test("mistake 9: signing out closes the sockets, of every session, and the cookie is worth nothing", async () => {
    const door = new Door();
    await door.login("ada", PASSWORDS.ada);
    const sockets = [await door.connect("/same"), await door.connect("/who"), await door.connect("/items/7")];
    const other = new Door();
    await other.login("ada", PASSWORDS.ada);
    const theirs = await other.connect("/who");
    let isClosed = false;
    theirs.addEventListener("close", () => (isClosed = true));
    const ends = sockets.map(closed);
    const kept = new Map(door.cookies);
    const answer = await door.ask("/logout");
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-edgepanel-user=; Path=\/; .*Max-Age=0; Secure$/);
    expect((await Promise.all(ends)).map(({ code }) => code)).toEqual([4004, 4004, 4004]);
    expect(door.cookies.size).toBe(0);
    for (const [name, value] of kept) door.cookies.set(name, value);
    expect((await door.ask("/who")).status).toBe(302);
    // Another browser of the same user stays signed in.
    expect((await other.ask("/who")).status).toBe(200);
    expect(isClosed).toBe(false);
    theirs.close();
  });

  test("a sign-in whose time is over ends as one that is signed out", async () => {
    // The cast: the binding stands in the test Worker's own configuration.
    const { SIGN_INS: signIns } = env as unknown as { SIGN_INS: DurableObjectNamespace };
    let name = "";
    const door = new Door({ authorize: (user) => ((name = user?.signIn ?? ""), true) });
    await door.login("ada", PASSWORDS.ada);
    const socket = await door.connect("/who");
    const end = closed(socket);
    expect(name).not.toBe("");
    expect(await runDurableObjectAlarm(signIns.getByName(name))).toBe(true);
    expect((await end).code).toBe(CLOSE.forbidden);
    expect((await door.ask("/who")).status).toBe(302);
  });

  test("one more than the most sessions cuts off the first; signing out ends all the others", async () => {
    let name = "";
    const door = new Door({ authorize: (user) => ((name = user?.signIn ?? ""), true) });
    await door.login("ada", PASSWORDS.ada);
    const open = async (): Promise<Promise<CloseEvent>[]> => {
      const sockets: Promise<CloseEvent>[] = [];
      for (let at = 0; at < 10; at++) sockets.push(closed(await door.upgrade("/same", await tokenFor("/same"))));
      return sockets;
    };
    const [first, ...others] = await open();
    // Sessions that nobody has a page of any more are told as well.
    const record = signInObject(env, name);
    await Promise.all(Array.from({ length: AUTH_LIMITS.sessions - 19 }, () => record.joins(newSessionId())));
    others.push(...(await open()));
    expect((await first)?.code).toBe(CLOSE.goingAway);
    await door.ask("/logout");
    const codes = (await Promise.all(others)).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 19 }, () => CLOSE.forbidden));
  });

  test("a page of before the sign-out gets no socket", async () => {
    const door = new Door();
    await door.login("ada", PASSWORDS.ada);
    const html = await (await door.ask("/same")).text();
    await door.ask("/logout");
    const socket = await door.upgrade("/same", /"token":"([^"]+)"/.exec(html)?.[1] ?? "");
    expect((await closed(socket)).code).toBe(CLOSE.forbidden);
  });

  test("another site signs nobody out, and signs nobody in", async () => {
    const door = new Door();
    await door.login("ada", PASSWORDS.ada);
    const asked = await door.ask("/logout", { headers: { "sec-fetch-site": "cross-site" } });
    expect(await asked.text()).toContain("Sign out?");
    await door.ask("/logout", { method: "POST", headers: { origin: "https://evil.example" } });
    expect((await door.ask("/who")).status).toBe(200);
    // Mistake 1: origins are compared whole.
    for (const origin of ["https://dash.example.evil.com", "http://dash.example", "https://dash.example:444", "null"])
      expect((await new Door().login("ada", PASSWORDS.ada, {}, { origin })).status).toBe(403);
    expect((await new Door().login("ada", PASSWORDS.ada, {}, { origin: door.origin })).status).toBe(302);
  });

  test("over http only this machine signs in, and the cookie has the port in it", async () => {
    expect((await new Door({}, "http://dash.example").login("ada", PASSWORDS.ada)).status).toBe(403);
    const local = new Door({}, "http://localhost:8787");
    const answer = await local.login("ada", PASSWORDS.ada);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^edgepanel-user-8787=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    expect((await local.ask("/who")).status).toBe(200);
  });
});

describe("mistakes 5 and 10", () => {
  test("next leads to no other host", async () => {
    const bent = [
      "//evil.com",
      "/\\evil.com",
      "\\\\evil.com",
      "https://evil.com",
      "https:evil.com",
      "javascript:alert(1)",
      "/.//evil.com",
      "/a/..//evil.com",
      "/./\\evil.com",
      "/\t/evil.com",
      "/\n//evil.com",
      " //evil.com",
      "/%0a/../..//evil.com",
      "evil.com",
      "@evil.com",
      "///evil.com",
      "/%2e//evil.com",
      "/x/%2e%2e//evil.com",
    ];
    for (const next of bent) {
      const form = await new Door().ask(`/login?next=${encodeURIComponent(next)}`);
      const answer = await new Door().login("ada", PASSWORDS.ada, { next });
      for (const each of [form, answer]) expect([next, each.status]).toEqual([next, 400]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    for (const next of ["/", "/who?x=//evil.com", "/%2F/evil.com", "/who#x"])
      expect((await new Door().login("ada", PASSWORDS.ada, { next })).status).toBe(302);
  });

  test("10,000 cookies that are forged, cut, swapped, of another purpose or old are nobody's", async () => {
    const door = new Door();
    await door.login("ada", PASSWORDS.ada);
    const right = door.cookies.get(NAME) ?? "";
    const [payload = "", signature = ""] = right.split(".");
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%\u00e9";
    const expiry = Math.floor(Date.now() / 1000);
    const made = [
      "",
      payload,
      `${payload}.`,
      `.${signature}`,
      `${signature}.${payload}`,
      `${right}.${signature}`,
      await signToken({ sessionId: newSessionId(), expiry: expiry + 99 }, TEST_SECRET),
      await signToken(
        { sessionId: newSessionId(), expiry: expiry + 99, more: { as: "sign-in" } },
        "another secret of 16",
      ),
      await signToken({ sessionId: newSessionId(), expiry: expiry - 1, more: { as: "sign-in" } }, TEST_SECRET),
      await signToken({ sessionId: newSessionId(), expiry: expiry + 99, more: { as: "sign-in" } }, TEST_SECRET),
    ];
    for (let i = 0; made.length < 10_000; i++) {
      const at = (i * 7919) % right.length;
      const letter = letters[(i * 31) % letters.length] ?? "";
      const bent = right.slice(0, at) + letter + right.slice(at + 1 + (i % 3));
      if (bent !== right) made.push(bent);
    }
    let refused = 0;
    for (const value of made) {
      const { status } = await door.ask("/same", {
        method: "HEAD",
        headers: { cookie: `${NAME}=${encodeURI(value)}` },
      });
      if (status === 302) refused += 1;
    }
    expect(refused).toBe(made.length);
    // The right value under the name for plain http, where another host could have set it.
    expect((await door.ask("/same", { headers: { cookie: `edgepanel-user=${right}` } })).status).toBe(302);
    expect((await door.ask("/same", { headers: { cookie: `${NAME}=${right}` } })).status).toBe(200);
  });
});

describe("mistake 12: wrong passwords are slowed", () => {
  test("for each name, also the right one then, and others not", async () => {
    const door = new Door();
    const name = `eve-${crypto.randomUUID()}`;
    const counted = signInObject(env, `name-${await digestOf(name)}`);
    for (let i = 1; i < AUTH_LIMITS.wrongPerName; i++) await counted.countWrong();
    expect((await door.login(name, "no")).status).toBe(401);
    const answer = await door.login(name, "no more");
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await door.login("bob", PASSWORDS.bob)).status).toBe(302);
  });

  test("many at once count like many in a row", async () => {
    const name = `eve-${crypto.randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => new Door().login(name, `no ${i}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(AUTH_LIMITS.wrongPerName);
  });

  test("for each /64 of IPv6 addresses", async () => {
    const from = async (address: string, i: number): Promise<number> =>
      (await new Door().login(`eve-${crypto.randomUUID()}-${i}`, "no", {}, { "cf-connecting-ip": address })).status;
    const counted = signInObject(env, `address-${await digestOf("2001:db8:0:7")}`);
    for (let i = 2; i < AUTH_LIMITS.wrongPerAddress; i++) await counted.countWrong();
    expect(await from("2001:db8:0:7:1::1", 1)).toBe(401);
    expect(await from("2001:db8:0:7:ffff:2:3:4", 2)).toBe(401);
    expect(await from("2001:0db8:0000:0007::ffff", 99)).toBe(429);
    expect(await from("2001:db8:0:8::1", 99)).toBe(401);
  });
});

describe("who may what", () => {
  test("guests: the listed app with its query and its socket, and nothing else", async () => {
    const door = new Door({ guestEndpoints: ["/who", "/items/7"] });
    expect(await (await door.ask("/who?x=1")).text()).toContain("I am guest");
    expect((await door.ask("/items/7")).status).toBe(200);
    expect((await door.ask("/items/8")).status).toBe(302);
    expect((await door.ask("/same")).status).toBe(302);
    expect((await door.ask("/who/x")).status).toBe(302);
    const [one, two] = [await door.ask("/who"), await door.ask("/who")];
    const ids = (await Promise.all([one.text(), two.text()])).map((html) => /"token":"([^".]+)/.exec(html)?.[1]);
    // All of them are called guest: none of them shares another's session.
    expect(ids[0]).not.toBe(ids[1]);
    (await door.connect("/who")).close();
    await door.login("ada", PASSWORDS.ada);
    expect(await (await door.ask("/who")).text()).toContain("I am ada");
  });

  test("a sign-in that is optional", async () => {
    const door = new Door({ authOptional: true });
    expect(await (await door.ask("/who")).text()).toContain("I am guest");
    await door.login("bob", PASSWORDS.bob);
    expect(await (await door.ask("/who")).text()).toContain("I am bob");
  });

  test("authorize is asked for published endpoints, and the list shows what someone may use", async () => {
    const asked: string[] = [];
    const door = new Door({
      authorize: (user, app) => {
        asked.push(app);
        if (app === "/cookies") throw new Error("not found out");
        return app === "/who" ? "/same" : !app.startsWith("/rest/") || user?.user === "ada";
      },
    });
    await door.login("bob", PASSWORDS.bob);
    expect((await door.ask("/rest/sales/today")).status).toBe(403);
    expect(asked).toEqual(["/rest/sales/today"]);
    const list = await (await door.ask("/")).text();
    expect(list).toContain('href="./same"');
    expect(list).not.toMatch(/href="\.\/(who|cookies)"/);
    await door.ask("/logout");
    await door.login("ada", PASSWORDS.ada);
    // Nothing is published there.
    expect((await door.ask("/rest/sales/today")).status).toBe(404);
  });

  test("authorize: yes, no, an address, an error; for pages, scripts and sockets, and again for each", async () => {
    let answer: unknown = true;
    const asked: string[] = [];
    const door = new Door({
      authorize: (user, app) => {
        asked.push(`${user?.user} ${app}`);
        if (answer === "error") throw new Error("a secret of the author");
        return answer as boolean;
      },
    });
    await door.login("ada", PASSWORDS.ada);
    const html = await (await door.ask("/who")).text();
    const token = /"token":"([^"]+)"/.exec(html)?.[1] ?? "";
    const socket = await door.upgrade("/who", token);
    expect(asked).toEqual(["ada /who", "ada /who"]);
    socket.close();
    for (const [given, status] of [
      [false, 403],
      [null, 403],
      ["", 403],
      [1, 403],
      ["error", 403],
      ["/same", 302],
    ] as const) {
      answer = given;
      const page = await door.ask("/who");
      expect([given, page.status, page.headers.get("location")]).toEqual([
        given,
        status,
        status === 302 ? given : null,
      ]);
      expect(await page.text()).not.toContain("secret of the author");
      expect((await door.ask("/who/autoload.js")).status).toBe(status);
      expect((await closed(await door.upgrade("/who", token))).code).toBe(CLOSE.forbidden);
    }
  });
});

describe("mistakes 4 and 11, and others that are seen before the first visitor", () => {
  test("no password, an empty one, a hash that cannot be used", () => {
    for (const given of [
      "",
      {},
      { ada: "" },
      undefined,
      { ada: "scrypt:16384:8:5" },
      { ada: `scrypt:16383:8:5:${"a".repeat(22)}:${"a".repeat(43)}` },
    ])
      expect(() => basicAuth(given as string)).toThrow("basicAuth()");
    // A hash that would take all memory of an object.
    expect(() => basicAuth({ ada: `scrypt:4194304:8:1:${"a".repeat(22)}:${"a".repeat(43)}` })).toThrow(
      "cannot be read",
    );
  });

  test("options that contradict each other", () => {
    expect(() => new Door({ user: () => "ada" })).toThrow("either auth or user");
    expect(() => basicAuth("x", { loginEndpoint: "/a", logoutEndpoint: "a" })).toThrow("are both");
    expect(() => basicAuth("x", { loginEndpoint: "/static/login" })).toThrow("no free path");
    expect(() => basicAuth("x", { expiryDays: 0 })).toThrow("expiryDays");
  });

  test("no binding: the log says what to add, the visitor that it is not configured", async () => {
    const door = new Door({}, "https://dash.example", { SIGN_INS: undefined as never });
    const answer = await door.login("ada", PASSWORDS.ada);
    expect([answer.status, await answer.text()]).toEqual([503, "This server is not configured yet\n"]);
    expect(door.log.map(({ message }) => message).join()).toContain('"class_name": "SignIn"');
  });
});
