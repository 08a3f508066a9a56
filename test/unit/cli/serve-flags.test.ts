// Every flag of `edgepanel serve`, one test each: what it is in `serve()`, or what to use instead.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { run } from "../../../src/cli/program.ts";
import { OTHER_FLAGS } from "../../../src/cli/serve/other-flags.ts";
import { readServe } from "../../../src/cli/serve/read-serve.ts";
import { serveOptions, type ServeFlags } from "../../../src/cli/serve/serve-flags.ts";
import type { ServeOptions } from "../../../src/node/serve-options.ts";

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "edgepanel-flags-"));
  for (const name of ["app.ts", "one.ts", "two.ts"]) writeFileSync(join(cwd, name), "export default 1;\n");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function read(...args: readonly string[]): { readonly apps: string[]; readonly options: ServeOptions } {
  const command = new Command()
    .argument("[apps...]")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  for (const option of serveOptions()) command.addOption(option);
  command.parse(args, { from: "user" });
  return readServe(command.args, command.opts<ServeFlags>(), cwd);
}

const cases: readonly (readonly [flags: string, option: Partial<ServeOptions>])[] = [
  ["--port 0", { port: 0 }],
  ["--port 8080", { port: 8080 }],
  ["--address 0.0.0.0", { address: "0.0.0.0" }],
  ["--show", { show: true }],
  ["--dev", { dev: true, logFormat: "people" }],
  ["--autoreload", { dev: true, logFormat: "people" }],
  ["--reuse-sessions", { reuseSessions: true }],
  ["--reuse-sessions warm", { reuseSessions: "warm" }],
  ["--warm", { warm: true }],
  ["--global-loading-spinner", { globalLoadingSpinner: true }],
  ["--setup setup.ts", { setup: "setup.ts" }],
  ["--static-dirs assets=./pictures data=./data", { staticDirs: { assets: "./pictures", data: "./data" } }],
  ["--index one", { index: "one" }],
  ["--disable-index", { showIndex: false }],
  ["--disable-index-redirect", { indexRedirect: false }],
  ["--index-titles one=First two=Second", { indexTitles: { one: "First", two: "Second" } }],
  ["--prefix /dash", { prefix: "/dash" }],
  [
    "--allow-websocket-origin a.example --allow-websocket-origin b.example",
    { websocketOrigin: ["a.example", "b.example"] },
  ],
  ["--session-token-expiration 60", { sessionTokenExpiration: 60 }],
  ["--unused-session-lifetime 5000", { unusedSessionLifetime: 5000 }],
  ["--websocket-max-message-size 1000", { websocketMaxMessageSize: 1000 }],
  ["--liveness", { liveness: true }],
  ["--liveness-endpoint /well", { liveness: "/well" }],
  ["--admin", { admin: true }],
  ["--admin-users ada bob", { admin: ["ada", "bob"] }],
  ["--rest-session-info", { restSessionInfo: true }],
  ["--otlp http://localhost:4318", { otlp: "http://localhost:4318" }],
  ["--include-headers x-team", { includeHeaders: ["x-team"] }],
  ["--exclude-headers x-team x-other", { excludeHeaders: ["x-team", "x-other"] }],
  ["--include-cookies theme", { includeCookies: ["theme"] }],
  ["--exclude-cookies theme", { excludeCookies: ["theme"] }],
  ["--log-level debug", { logLevel: "debug" }],
  ["--log-format people", { logFormat: "people" }],
  ["--log-format json --dev", { logFormat: "json" }],
  ["--var NAME=value=with=signs", { vars: { NAME: "value=with=signs" } }],
  ["--basic-auth pass=word", { basicAuth: "pass=word" }],
  ["--oauth-provider auth0", { oauthProvider: "auth0" }],
  ["--oauth-key of-mine", { oauthKey: "of-mine" }],
  ["--oauth-provider google --oauth-secret hidden", { oauthProvider: "google", oauthSecret: "hidden" }],
  ["--oauth-redirect-uri https://a.example/login", { oauthRedirectUri: "https://a.example/login" }],
  ['--oauth-extra-params {"tenant":"t","retries":2}', { oauthExtraParams: { tenant: "t", retries: "2" } }],
  ["--oauth-jwt-user email", { oauthJwtUser: "email" }],
  ["--oauth-expiry-days 0.5", { oauthExpiryDays: 0.5 }],
  ["--oauth-optional", { oauthOptional: true }],
  ["--oauth-guest-endpoints /open /free", { oauthGuestEndpoints: ["/open", "/free"] }],
  ["--login-endpoint /in", { loginEndpoint: "/in" }],
  ["--logout-endpoint /out", { logoutEndpoint: "/out" }],
  ["--auth-template refused.html", { authTemplate: "refused.html" }],
  ["--oauth-error-template refused.html", { authTemplate: "refused.html" }],
  ["--basic-login-template form.html", { basicLoginTemplate: "form.html" }],
  ["--logout-template bye.html", { logoutTemplate: "bye.html" }],
];

/** Flags with a test of their own in this file. */
const OTHERS = ["--glob", "--state", "--ssl-certfile", "--ssl-keyfile", "--oauth-refresh-tokens"];

test.each(cases)("%s", (flags, option) => {
  const { apps, options } = read("app.ts", ...flags.split(" "));
  expect(apps).toEqual(["app.ts"]);
  expect(options).toMatchObject(option);
});

test("every flag has a test", () => {
  const tested = [...cases.flatMap(([flags]) => flags.split(" ").filter((word) => word.startsWith("--"))), ...OTHERS];
  expect(
    serveOptions()
      .map(({ long }) => long)
      .filter((flag) => flag === undefined || !tested.includes(flag)),
  ).toEqual([]);
});

test("--oauth-refresh-tokens changes nothing: tokens are always renewed", () => {
  expect(read("app.ts", "--oauth-refresh-tokens")).toEqual(read("app.ts"));
});

test("a secret of the environment is for the provider that is named, not for another sign-in", () => {
  vi.stubEnv("EDGEPANEL_OAUTH_SECRET", "of the environment");
  try {
    expect(read("app.ts", "--basic-auth", "word").options).not.toHaveProperty("oauthSecret");
    expect(read("app.ts", "--oauth-provider", "okta").options).toMatchObject({ oauthSecret: "of the environment" });
  } finally {
    vi.unstubAllEnvs();
  }
});

test("--state and the files of HTTPS are found from the current folder", () => {
  const { options } = read("app.ts", "--state", "kept", "--ssl-certfile", "a.pem", "--ssl-keyfile", "b.pem");
  expect(options.state).toBe(join(cwd, "kept"));
  expect(options.tls).toEqual({ certFile: join(cwd, "a.pem"), keyFile: join(cwd, "b.pem") });
});

test("--glob takes the files as patterns", () => {
  expect(read("*o*.ts", "--glob").apps).toEqual(["one.ts", "two.ts"]);
  expect(() => read("nothing*.ts", "--glob")).toThrow("No file matches nothing*.ts");
});

test("without flags: Panel's port, this machine only, nothing else is set", () => {
  const { options } = read("app.ts");
  expect(options).toEqual({
    cwd,
    port: 5006,
    address: "127.0.0.1",
    logLevel: "info",
    dev: false,
    logFormat: "json",
  });
});

test("a flag of several values does not swallow the apps behind it", () => {
  expect(read("--index-titles", "app=Mine", "app.ts").apps).toEqual(["app.ts"]);
  expect(read("--reuse-sessions", "app.ts")).toMatchObject({ apps: ["app.ts"], options: { reuseSessions: true } });
});

test.each([
  ["app.ts --port many", "whole number"],
  ["app.ts --port -1", "whole number"],
  ["app.ts --log-level loud", "Allowed choices are debug, info, warn, error"],
  ["app.ts --log-format %(asctime)s", "Allowed choices are people, json"],
  ["app.ts --static-dirs pictures", "--static-dirs takes route=folder, not pictures"],
  ["app.ts --var NAME", "--var takes name=value, not NAME"],
  ["app.ts --oauth-expiry-days 0", "number above 0"],
  ["app.ts --oauth-extra-params tenant", "It must be a JSON object"],
  ["app.ts --ssl-certfile a.pem", "both --ssl-certfile and --ssl-keyfile"],
  ["--port 0", "Say which apps to serve"],
])("%s is refused", (args, message) => {
  expect(() => read(...args.split(" "))).toThrow(message);
});

/** Runs the command; gives its exit code and what it wrote to standard error. */
async function failing(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  let text = "";
  const write = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    return { code: await run(args), text };
  } finally {
    write.mockRestore();
  }
}

test.each(OTHER_FLAGS)("$flags says what to use instead", async ({ flags, instead }) => {
  const [name = "", value] = flags.split(" ");
  const { code, text } = await failing("serve", "app.ts", name, ...(value === undefined ? [] : ["1"]));
  expect(code).toBe(2);
  expect(text).toContain(`${name} is a flag of panel serve that Edgepanel does not have. ${instead}.`);
});

test("an unknown flag: its nearest is named", async () => {
  const { code, text } = await failing("serve", "app.ts", "--prot", "1");
  expect(code).toBe(2);
  expect(text).toContain("unknown option '--prot'");
  expect(text).toContain("Did you mean --port?");
});

test("every flag of panel serve is known, or is told what to use instead", () => {
  const known = [
    ...serveOptions().map(({ long }) => long),
    "--args",
    ...OTHER_FLAGS.map(({ flags }) => flags.split(" ")[0]),
  ];
  expect(PANEL_FLAGS.filter((flag) => !known.includes(flag))).toEqual([]);
});

/** `panel serve --help` of Panel 1.9.4 with Bokeh 3.9. */
const PANEL_FLAGS = (
  "--port --address --unix-socket --log-level --log-format --log-file --use-config --args --dev --show " +
  "--allow-websocket-origin --prefix --ico-path --keep-alive --check-unused-sessions --unused-session-lifetime " +
  "--stats-log-frequency --mem-log-frequency --use-xheaders --ssl-certfile --ssl-keyfile --session-ids --auth-module " +
  "--enable-xsrf-cookies --exclude-headers --exclude-cookies --include-headers --include-cookies --cookie-secret --index " +
  "--disable-index --disable-index-redirect --num-procs --session-token-expiration --websocket-max-message-size " +
  "--websocket-compression-level --websocket-compression-mem-level --glob --index-titles --static-dirs --basic-auth " +
  "--cookie-path --oauth-provider --oauth-key --oauth-secret --oauth-redirect-uri --oauth-extra-params --oauth-jwt-user " +
  "--oauth-encryption-key --oauth-error-template --oauth-expiry-days --oauth-refresh-tokens --oauth-optional " +
  "--oauth-guest-endpoints --root-path --login-endpoint --logout-endpoint --auth-template --logout-template " +
  "--basic-login-template --rest-provider --rest-endpoint --rest-session-info --session-history --warm --admin " +
  "--admin-endpoint --admin-log-level --profiler --autoreload --num-threads --setup --liveness --liveness-endpoint " +
  "--plugins --reuse-sessions --global-loading-spinner"
).split(" ");
