// Paths of apps: parameters in them, and those that are the server's own.
import { describe, expect, test } from "vitest";
import { defineApp, state, Str } from "../../../src/index.ts";
import { AppRegistry } from "../../../src/app/app-registry.ts";
import { PageWorker } from "../pages/page-worker.ts";
import { get, open, tokenFor } from "../socket.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";

const says = (text: () => string) => defineApp(() => new Str(text()));
const app = defineApp(() => new Str("app"));
const TOO_MANY = `/${Array.from({ length: 33 }, (_none, index) => `{p${index}}`).join("/")}`;

describe("parameters", () => {
  test("reach the app in its page and in its session, decoded, as texts", async () => {
    expect(await (await get("/rooms/caf%C3%A9/7")).text()).toContain("room café, table 7, at /rooms/caf%C3%A9/7");
    const { client } = await open("/rooms/blue/7", await tokenFor("/rooms/blue/7"));
    const reply = await client.reply(client.request("PULL-DOC-REQ", {}));
    expect(JSON.stringify(reply.content)).toContain("room blue, table 7");
  });

  test("what a converter does not let through is 404", async () => {
    for (const path of [
      "/rooms/blue/seven",
      "/rooms/blue/",
      "/rooms/blue",
      "/rooms/%ff/7",
      `/rooms/${"x".repeat(1025)}/7`,
    ])
      expect((await get(path)).status, path).toBe(404);
    expect((await get(`/rooms/${"x".repeat(1024)}/7`)).status).toBe(200);
  });

  test("a token is for one address of the pattern", async () => {
    const { closed } = await open("/rooms/blue/8", await tokenFor("/rooms/blue/7"));
    expect((await closed).code).toBe(CLOSE.badToken);
  });

  test("every address has pages of its own, also when its app reads nothing", async () => {
    const named = says(() => `I am ${state.routeParams["name"] ?? "nobody"}`);
    const worker = new PageWorker({ "/{name}": named, "/plain": says(() => "plain") });
    for (const name of ["ann", "bob", "ann", "bob"])
      expect((await worker.get(`/${name}`)).html).toContain(`I am ${name}`);
    expect((await worker.get("/plain")).html).toContain("plain");
    expect((await worker.get("/ann/", { redirect: "manual" })).headers.get("location")).toBe("../ann");
  });

  test.each([
    ["/a/{p:path}", "/a/b/c", { p: "b/c" }],
    ["/a/{p:path}", "/a/", { p: "" }],
    ["/{x:int}", "/-5", { x: "-5" }],
    ["/{x:float}", "/1.5e3", { x: "1.5e3" }],
    ["/{x:uuid}", "/123e4567-e89b-12d3-a456-426614174000", { x: "123e4567-e89b-12d3-a456-426614174000" }],
    ["/{a}/{b}", "/1/2", { a: "1", b: "2" }],
    ["/a.b/{c}", "/axb/1", null],
    ["/{x:int}", "/1.5", null],
    ["/{x}", "/", null],
    ["/{x}", "/health", null],
    ["/{x:path}", "/static/app.js", null],
  ])("%s at %s", (pattern, path, params) => {
    expect(new AppRegistry({ [pattern]: app }).find(path)?.routeParams ?? null).toEqual(params);
  });

  test.each(["/a{b}", "/{}", "/{a:date}", "/{a}/{a}", "/{1a}", "/{a", TOO_MANY])("%s is no pattern", (pattern) => {
    expect(() => new AppRegistry({ [pattern]: app })).toThrow(pattern.slice(0, 100));
  });
});

describe("an app that would never be reached is refused when the Worker starts", () => {
  test.each([
    "/health",
    "/favicon.ico",
    "/rest",
    "/rest/deep",
    "/static",
    "/static/x",
    "/_edgepanel",
    "/_edgepanel/x",
    "/.edgepanel/pages",
  ])("%s is the server's own", (path) => {
    expect(() => new AppRegistry({ [path]: app })).toThrow("is the server's own");
    expect(() => new AppRegistry({ [path.slice(1)]: app })).toThrow("is the server's own");
  });

  test("two names of one path, and the socket of another app", () => {
    expect(() => new AppRegistry({ "/a": app, a: app })).toThrow('Two apps have the path "/a"');
    expect(() => new AppRegistry({ "/{a}": app, "/{b}": app })).toThrow("are the same path for two apps");
    expect(() => new AppRegistry({ "/a": app, "/a/ws": app })).toThrow('the socket of the app "/a"');
    expect(() => new AppRegistry({ "/": app, "/ws": app })).toThrow('the socket of the app "/"');
    expect(() => new AppRegistry({ "/a/ws": app, "/healthy": app, "/restful": app })).not.toThrow();
  });
});
