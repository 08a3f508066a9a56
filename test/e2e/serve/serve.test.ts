// `serve()`: what its options do to the server.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EXIT, run } from "../../../src/cli/program.ts";
import { serve, type ServeOptions, type Server } from "../../../src/node/index.ts";
import { OTHER_OPTIONS } from "../../../src/node/other-options.ts";
import { rawSocket } from "../../support/raw-socket.ts";
import { ROOT } from "../../support/worker-config.ts";

const APP = `
import { defineApp, Markdown, state } from "edgepanel";
import process from "node:process";
import { env } from "cloudflare:workers";
export default defineApp(() => {
  const seen = Object.keys(state.headers).filter((name) => name.startsWith("x-")).join(" ");
  return new Markdown(\`args \${process.argv.slice(2).join("+")} var \${env.GREETING} headers \${seen} base \${state.baseUrl}\`);
});
`;

let cwd: string;
beforeAll(() => {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  cwd = mkdtempSync(join(ROOT, ".wrangler/serve-"));
  mkdirSync(join(cwd, "data"));
  writeFileSync(join(cwd, "app.ts"), APP);
  writeFileSync(join(cwd, "other.ts"), `export default () => "# Other";\n`);
  writeFileSync(join(cwd, "other.svg"), `<svg xmlns="http://www.w3.org/2000/svg"/>`);
  writeFileSync(join(cwd, "broken.ts"), `export default () => { throw new Error("always"); };\n`);
  writeFileSync(join(cwd, "setup.ts"), `export default () => console.log("the setup ran");\n`);
  writeFileSync(join(cwd, "data/numbers.csv"), "1,2\n");
  writeFileSync(join(cwd, "home.html"), "<h1>Home</h1>");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const lines: string[] = [];
const start = (apps: Parameters<typeof serve>[0], options: ServeOptions = {}): Promise<Server> =>
  serve(apps, { cwd, log: (line) => lines.push(line), ...options });

async function get(
  server: Server,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string; location: string | null }> {
  const response = await fetch(new URL(path, server.url), { headers, redirect: "manual" });
  return { status: response.status, text: await response.text(), location: response.headers.get("location") };
}

test("several apps: the index, thumbnails, titles, files, health, variables, arguments, headers, setup", async () => {
  await using server = await start(["app.ts", "other.ts", "broken.ts"], {
    args: ["--team", "red"],
    vars: { GREETING: "hi" },
    indexTitles: { app: "The first app" },
    staticDirs: { data: "data" },
    liveness: true,
    admin: true,
    restSessionInfo: true,
    excludeHeaders: ["x-hidden"],
    globalLoadingSpinner: true,
    title: { app: "The page of the first" },
  });
  const index = await get(server, "");
  expect(index.text).toContain("<b>The first app</b>");
  expect(index.text).toContain('<img src="./thumbnails/other"');
  expect((await get(server, "thumbnails/other")).text).toContain("<svg");

  const page = await get(server, "app", { "x-hidden": "1", "x-shown": "1" });
  expect(page.text).toContain("args --team+red var hi headers x-shown");
  expect(page.text).toContain("<title>The page of the first</title>");
  expect(page.text).toContain("pn-loading");
  const file = new URL("data/numbers.csv", server.url);
  const whole = await fetch(file);
  expect([await whole.text(), whole.headers.get("content-length")]).toEqual(["1,2\n", "4"]);
  const part = await fetch(file, { headers: { range: "bytes=2-" } });
  expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([206, "2\n", "bytes 2-3/4"]);
  expect((await fetch(file, { headers: { "if-none-match": whole.headers.get("etag") ?? "" } })).status).toBe(304);
  const head = await fetch(file, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("accept-ranges")]).toEqual([200, "", "bytes"]);

  expect(await get(server, "liveness")).toMatchObject({ status: 200, text: '{"/liveness":true}' });
  expect(await get(server, "liveness?endpoint=/other")).toMatchObject({ status: 200, text: '{"/other":true}' });
  expect((await get(server, "liveness?endpoint=/broken")).status).toBe(500);
  expect((await get(server, "liveness?endpoint=/nothing")).status).toBe(400);
  expect(await get(server, "_edgepanel/admin")).toMatchObject({ status: 200, text: expect.stringContaining("Admin") });
  expect(JSON.parse((await get(server, "rest/session_info")).text)).toMatchObject({ session_info: { total: 0 } });
  expect(lines.find((line) => line.includes("always"))).toMatch(/\n {4}at .*broken\.ts:1:30/);
});

test("a prefix, one app, an index of one's own, a setup module", async () => {
  await using server = await start("app.ts", {
    prefix: "/dash",
    index: "app",
    setup: "setup.ts",
    staticDirs: { "/data": "data" },
  });
  expect(server.url).toMatch(/\/dash\/$/);
  expect((await get(server, "")).location).toMatch(/app$/);
  expect((await get(server, "app")).text).toContain("base /dash");
  expect(lines.join("\n")).toContain("the setup ran");
  expect((await get(server, "data/numbers.csv")).text).toBe("1,2\n");
  expect((await get(server, "/app")).status).toBe(404);
  expect((await get(server, "/dash")).location).toBe("/dash/");
});

test("the list also for one app; then an HTML file; then nothing", async () => {
  await using list = await start("other.ts", { indexRedirect: false });
  expect((await get(list, "")).text).toContain('<a href="./other">');
  await using page = await start("other.ts", { index: "home.html" });
  expect((await get(page, "")).text).toBe("<h1>Home</h1>");
  await using nothing = await start("other.ts", { showIndex: false });
  expect((await get(nothing, "")).status).toBe(404);
});

test("a map of apps; state that is kept; one message for two servers in one folder; a stop that can be repeated", async () => {
  const options = { state: "kept" };
  const server = await start({ "/a/b": "other.ts" }, options);
  expect((await get(server, "a/b")).text).toContain("Other");
  await expect(start("other.ts", options)).rejects.toThrow("belongs to a server that runs");
  await server.stop();
  await server.stop();
  await using again = await start({ "/a/b": "other.ts" }, options);
  expect((await get(again, "a/b")).status).toBe(200);
});

test("options of pn.serve that are not here say what to use instead, whatever their spelling", async () => {
  for (const [name, instead] of Object.entries(OTHER_OPTIONS)) {
    const pythons = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (const given of [name, pythons])
      await expect(start("other.ts", { [given]: true })).rejects.toThrow(
        `serve() does not have pn.serve's option "${given}": ${instead}`,
      );
  }
  await expect(start("other.ts", { static_dirs: {} } as ServeOptions)).rejects.toThrow('write "staticDirs"');
});

test("what cannot be served is refused before anything runs", async () => {
  await expect(start("nothing.ts")).rejects.toThrow("There is no file or folder nothing.ts");
  await expect(start("other.ts", { port: 70_000 })).rejects.toThrow("70000 is no port");
  await expect(start("other.ts", { prefix: "dash/" })).rejects.toThrow("must not end in a slash");
  await expect(start("other.ts", { index: "nothing" })).rejects.toThrow(
    "is no HTML file and no app that is served: /other",
  );
  writeFileSync(
    join(cwd, "object.ts"),
    `import { Column } from "edgepanel";\nexport default new Column("one for all");\n`,
  );
  await expect(start("object.ts")).rejects.toThrow("made while the module was loaded");
  writeFileSync(join(cwd, "wrong.ts"), "export default (;\n");
  await expect(start("wrong.ts")).rejects.toThrow(/wrong\.ts:1:17: Unexpected/);
});

test("an admin for users wants a sign-in, one for everyone wants none", async () => {
  await expect(start(["app.ts"], { admin: ["ada"] })).rejects.toThrow("nobody can sign in");
  await expect(start(["app.ts"], { admin: true, basicAuth: "pass" })).rejects.toThrow("Name the users");
});

test("edgepanel trace: begins, saves and ends one; says what is missing", async () => {
  await using server = await start(["app.ts"], { vars: { EDGEPANEL_ADMIN_TOKEN: "of the test" } });
  let said = "";
  const note = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(note);
  vi.spyOn(process.stderr, "write").mockImplementation(note);
  try {
    vi.stubEnv("EDGEPANEL_URL", server.url);
    vi.stubEnv("EDGEPANEL_ADMIN_TOKEN", "");
    expect(await run(["trace", "begin", "none"])).toBe(EXIT.usage);
    expect(said).toContain("EDGEPANEL_ADMIN_TOKEN is not set");
    vi.stubEnv("EDGEPANEL_ADMIN_TOKEN", "of the test");
    for (const seconds of ["0", "3601", "1.5"])
      expect(await run(["trace", "begin", "none", "--for", seconds])).toBe(EXIT.usage);
    // The session of a page that never connects is none yet.
    expect(await run(["trace", "begin", "none"])).toBe(EXIT.failed);
    expect(said).toContain("answered 404");
    const { session, close } = await rawSocket(new URL("app", server.url));
    expect(await run(["trace", "begin", session, "--for", "60"])).toBe(EXIT.ok);
    expect(await run(["trace", "end", session])).toBe(EXIT.ok);
    const file = join(cwd, "trace.json");
    expect(await run(["trace", "save", session, "--to", file])).toBe(EXIT.ok);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ app: "/app", session, ended: "asked" });
    expect(said).toContain("also what they typed");
    close();
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
});
