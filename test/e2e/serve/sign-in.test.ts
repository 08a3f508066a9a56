// `serve()` with a sign-in: pages, files and the list are behind it, and what does not go together is said.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readServe } from "../../../src/cli/serve/read-serve.ts";
import { serve, type ServeOptions, type Server } from "../../../src/node/index.ts";
import { hashPassword } from "../../../src/auth/password-hash.ts";
import { ROOT } from "../../support/worker-config.ts";

let cwd: string;
beforeAll(() => {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  cwd = mkdtempSync(join(ROOT, ".wrangler/sign-in-"));
  mkdirSync(join(cwd, "data"));
  writeFileSync(
    join(cwd, "app.ts"),
    'import { defineApp, Str, state } from "edgepanel";\nexport default defineApp(() => new Str(`I am ${state.user}`));\n',
  );
  writeFileSync(join(cwd, "open.ts"), `export default () => "# Open";\n`);
  writeFileSync(join(cwd, "data/numbers.csv"), "1,2\n");
  writeFileSync(join(cwd, "users.json"), JSON.stringify({ ada: hashPassword("lovelace"), bob: "plain" }));
  writeFileSync(join(cwd, "form.html"), "<h1>Our own form</h1><b>{{ next }}</b><i>{{errormessage}}</i>");
  writeFileSync(join(cwd, "broken.json"), "[1]");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const start = (options: ServeOptions): Promise<Server> =>
  serve(["app.ts", "open.ts"], { cwd, log: () => undefined, staticDirs: { "/data": "data" }, ...options });

async function ask(server: Server, path: string, init: RequestInit = {}) {
  const response = await fetch(new URL(path, server.url), { redirect: "manual", ...init });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  return { status: response.status, location: response.headers.get("location"), text: await response.text(), cookie };
}

test("the flags of panel serve: a file of users, other paths, a form of one's own, an open app, a prefix", async () => {
  const { options } = readServe(
    ["app.ts"],
    {
      basicAuth: "users.json",
      loginEndpoint: "/in",
      logoutEndpoint: "/out",
      basicLoginTemplate: "form.html",
      oauthGuestEndpoints: ["/open"],
      oauthExpiryDays: 2,
      prefix: "/dash",
      liveness: true,
      port: 0,
    },
    cwd,
  );
  await using server = await start({ ...options, dev: true });
  for (const path of ["app", "", "data/numbers.csv", "thumbnails/x"]) {
    const { status, location } = await ask(server, path);
    expect([path, status, location]).toEqual([path, 302, `/dash/in?next=${encodeURIComponent(`/dash/${path}`)}`]);
  }
  expect(await ask(server, "_edgepanel/development/events")).toMatchObject({ status: 302 });
  expect((await ask(server, "open")).text).toContain("Open");
  expect((await ask(server, "liveness")).status).toBe(200);
  const form = await ask(server, "in?next=/dash/app");
  expect(form.text).toBe("<h1>Our own form</h1><b>/dash/app</b><i></i>");
  const body = new URLSearchParams({ username: "ada", password: "lovelace", next: "/dash/app" });
  const wrong = await ask(server, "in", {
    method: "POST",
    body: new URLSearchParams({ username: "ada", password: "x" }),
  });
  expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining("<i>Invalid username or password!</i>")]);
  const { status, location, cookie } = await ask(server, "in", { method: "POST", body });
  expect([status, location]).toEqual([302, "/dash/app"]);
  expect((await ask(server, "app", { headers: { cookie } })).text).toContain("I am ada");
  expect((await ask(server, "data/numbers.csv", { headers: { cookie } })).text).toBe("1,2\n");
  await ask(server, "out", { headers: { cookie } });
  expect((await ask(server, "app", { headers: { cookie } })).status).toBe(302);
});

test("one password, for any name; one that looks like code is a password", async () => {
  const password = 'x"}); throw new Error("';
  await using server = await start({ basicAuth: password });
  const login = (username: string, given: string) =>
    ask(server, "login", { method: "POST", body: new URLSearchParams({ username, password: given }) });
  expect((await login("anyone", "x")).status).toBe(401);
  const { cookie, status } = await login("anyone", password);
  expect(status).toBe(302);
  expect((await ask(server, "app", { headers: { cookie } })).text).toContain("I am anyone");
});

test("what cannot be is said before the server starts", async () => {
  const cases: readonly (readonly [ServeOptions, string])[] = [
    [{ loginEndpoint: "/in" }, "loginEndpoint: of a sign-in, but there is none"],
    [{ basicAuth: "x", oauthProvider: "google" }, "either basicAuth or oauthProvider"],
    [{ basicAuth: "missing.json" }, "There is no file missing.json"],
    [{ basicAuth: "broken.json" }, "must be JSON with a password"],
    [{ oauthProvider: "google" }, "oauthProvider needs oauthKey"],
    [{ basicAuth: "x", authTemplate: "none.html" }, "There is no file none.html"],
    [{ oauthProvider: "github", oauthKey: "x", oauthExtraParams: { state: "x" } }, 'extraParams cannot set "state"'],
    [{ oauthProvider: "pam", oauthKey: "x" }, 'knows no provider "pam"'],
    [{ oauthProvider: "azure", oauthKey: "x" }, 'provider "azure" needs tenant'],
  ];
  for (const [options, text] of cases) await expect(start(options)).rejects.toThrow(text);
});
