// `edgepanel doctor`: every thing that it finds, in a project that has just that, and nothing in one that is well.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EXIT, run } from "../../../src/cli/program.ts";

let folder: string;
let written: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "edgepanel-doctor-"));
  written = "";
  const note = (text: string | Uint8Array): boolean => {
    written += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(note);
  vi.spyOn(process.stderr, "write").mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function save(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const START = "wrangler dev --var EDGEPANEL_DEV:1 --var EDGEPANEL_SECRET:x";
const PACKAGE = {
  type: "module",
  scripts: { start: START },
  dependencies: { edgepanel: "1" },
  devDependencies: { wrangler: "4" },
};
const CONFIG = {
  name: "mine",
  main: "index.ts",
  compatibility_date: "2026-10-23",
  assets: { directory: "files", binding: "ASSETS" },
  durable_objects: {
    bindings: [
      { name: "SESSIONS", class_name: "Session" },
      { name: "SCHEDULER", class_name: "Scheduler" },
    ],
  },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Session", "Scheduler"] }],
  kv_namespaces: [{ binding: "PAGES" }],
  version_metadata: { binding: "VERSION" },
  triggers: { crons: ["* * * * *"] },
};

const ENTRY = "export class Session {}\nexport class Scheduler {}\nexport default {};\n";

/** What doctor says of the sound project with these changes. */
async function doctor(own: object = {}, config: object = {}, entry = ENTRY): Promise<number> {
  save("node_modules/edgepanel/package.json", "{}");
  save("files/static/edgepanel/client.js", "");
  save("index.ts", entry);
  save("package.json", JSON.stringify({ ...PACKAGE, ...own }));
  save("wrangler.json", JSON.stringify({ ...CONFIG, ...config }));
  return run(["doctor", folder]);
}

test("a sound project", async () => {
  expect(await doctor()).toBe(EXIT.ok);
  expect(written).toContain("all is well");
});

const twoBindings = CONFIG.durable_objects.bindings;
test.each<[said: string, own: object, config: object]>([
  ["does not name edgepanel", { dependencies: {} }, {}],
  ["The script test runs vitest, which is not installed", { scripts: { test: "vitest run" } }, {}],
  ["The script check runs tsc, which is not installed", { scripts: { check: "wrangler types && npx tsc" } }, {}],
  ["wrangler publish, which is gone", { scripts: { deploy: "wrangler publish" } }, {}],
  ["says --remote", { scripts: { start: `${START} --remote` } }, {}],
  ["no Durable Object binding SESSIONS", {}, { durable_objects: { bindings: twoBindings.slice(1) } }],
  ["2026-08-03 is too old: Edgepanel needs 2026-08-04 or newer", {}, { compatibility_date: "2026-08-03" }],
  [
    "2026-02-23 is too old: Edgepanel needs 2026-02-24 or newer",
    {},
    { compatibility_date: "2026-02-23", compatibility_flags: ["nodejs_compat"] },
  ],
  ["No migration makes the class Session", {}, { migrations: [] }],
  ["must be in new_sqlite_classes", {}, { migrations: [{ tag: "v1", new_classes: ["Session", "Scheduler"] }] }],
  ["No migration makes the class Scheduler", {}, { migrations: [{ tag: "v1", new_sqlite_classes: ["Session"] }] }],
  ["compatibility_date is missing", {}, { compatibility_date: undefined }],
  ["main is missing", {}, { main: undefined }],
  ["main names other.ts, which does not exist", {}, { main: "other.ts" }],
  ["assets.directory is missing", {}, { assets: undefined }],
  ["assets.directory none does not exist", {}, { assets: { directory: "none", binding: "ASSETS" } }],
])("wrong: %s", async (said, own, config) => {
  expect(await doctor(own, config)).toBe(EXIT.failed);
  expect(written).toMatch(new RegExp(`^wrong .*${said.replaceAll(".", "\\.")}`, "m"));
});

test.each<[said: string, own: object, config: object]>([
  ['should say "type": "module"', { type: "commonjs" }, {}],
  ["starts no development mode", { scripts: { start: "wrangler dev --var EDGEPANEL_SECRET:x" } }, {}],
  ["has no EDGEPANEL_SECRET", { scripts: { start: "wrangler dev --var EDGEPANEL_DEV:1" } }, {}],
  ["no Durable Object binding SCHEDULER", {}, { durable_objects: { bindings: twoBindings.slice(0, 1) } }],
  ["compatibility_date 2126-01-01 is newer", {}, { compatibility_date: "2126-01-01" }],
  ["no KV namespace PAGES", {}, { kv_namespaces: [] }],
  ["no binding VERSION", {}, { version_metadata: undefined }],
  ["no Cron Trigger", {}, { triggers: {} }],
  ['assets.binding should be "ASSETS"', {}, { assets: { directory: "files" } }],
])("advice: %s", async (said, own, config) => {
  expect(await doctor(own, config)).toBe(EXIT.ok);
  expect(written).toMatch(new RegExp(`^advice .*${said}`, "m"));
});

const SIGN_IN = `import { basicAuth } from "edgepanel/auth";\nimport "./users.ts";\nbasicAuth("x");\n${ENTRY}`;
const withSignIn = {
  durable_objects: { bindings: [...twoBindings, { name: "SIGN_INS", class_name: "SignIn" }] },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Session", "Scheduler", "SignIn"] }],
};
const ADMIN = `import { admin } from "edgepanel/admin";\nimport "./users.ts";\nadmin({ users: ["ada"] });\n${ENTRY}`;
const COUNTER = { name: "COUNTER", class_name: "Counter" };

test.each<[said: string, entry: string, config: object]>([
  ["does not export the class Session. Add to it: export const { Session } = worker;", "export class Scheduler {}", {}],
  ["does not export the class Scheduler", "export class Session {}", {}],
  ["does not export the class Counter", ENTRY, { durable_objects: { bindings: [...twoBindings, COUNTER] } }],
  ["index.ts has a sign-in, but there is no Durable Object binding SIGN_INS", SIGN_IN, {}],
  ["does not export the class SignIn. Add to it: export const { SignIn } = worker;", SIGN_IN, {}],
  ["does not export the class SignIn", SIGN_IN, withSignIn],
  ["index.ts has an admin, but there is no Durable Object binding REGISTRY", ADMIN, {}],
  ["does not export the class Registry. Add to it: export const { Registry } = worker;", ADMIN, {}],
  [
    "No migration makes the class SignIn",
    `${SIGN_IN}export class SignIn {}`,
    { durable_objects: withSignIn.durable_objects },
  ],
])("wrong in the entry: %s", async (said, entry, config) => {
  save("users.ts", "");
  expect(await doctor({}, config, entry)).toBe(EXIT.failed);
  expect(written).toContain(said);
});

test.each<[name: string, entry: string, config: object]>([
  ["a sign-in with its objects", `${SIGN_IN}export class SignIn {}`, withSignIn],
  ["one without objects", `import { cloudflareAccess } from "edgepanel/auth";\ncloudflareAccess({});\n${ENTRY}`, {}],
  [
    "an object of another Worker",
    ENTRY,
    { durable_objects: { bindings: [...twoBindings, { ...COUNTER, script_name: "other" }] } },
  ],
])("sound: %s", async (_name, entry, config) => {
  save("users.ts", "");
  expect(await doctor({}, config, entry)).toBe(EXIT.ok);
  expect(written).toContain("all is well");
});

test("an entry that cannot be bundled here is said, and may be sound for wrangler", async () => {
  expect(await doctor({}, {}, `import "./none.ts";\n${ENTRY}`)).toBe(EXIT.ok);
  expect(written).toMatch(/^advice {2}index\.ts cannot be bundled here: .*Could not resolve/m);
});

test("the date of the oldest runtime is old enough; variables may stand in .dev.vars", async () => {
  save(".dev.vars", "EDGEPANEL_DEV=1\nEDGEPANEL_SECRET = x\n");
  expect(await doctor({ scripts: { start: "wrangler dev" } }, { compatibility_date: "2026-08-04" })).toBe(EXIT.ok);
  expect(written).toContain("all is well");
});

test("files that cannot be read", async () => {
  expect(await doctor()).toBe(EXIT.ok);
  save("package.json", "{");
  save("wrangler.json", "{");
  expect(await run(["doctor", folder])).toBe(EXIT.failed);
  expect(written).toContain("2 things are wrong");
});
