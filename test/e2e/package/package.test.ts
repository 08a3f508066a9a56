// The package as its users get it: what is in it, its types in a project of theirs, its command in an empty folder.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { InstalledPackage } from "../../support/installed-package.ts";
import { ROOT } from "../../support/worker-config.ts";

let user: InstalledPackage;
beforeAll(async () => {
  user = await InstalledPackage.make();
  user.write(
    "app.ts",
    `import { Column, defineApp, IntSlider, Markdown } from "edgepanel";
export default defineApp({ title: "Squares" }, () => {
  const number = new IntSlider({ name: "Number", start: 0, end: 12, value: 3 });
  return new Column(number, () => new Markdown(\`# \${number.value}² = \${(number.value ?? 0) ** 2}\`));
});
`,
  );
}, 180_000);
afterAll(() => user.remove());

test("it holds what users need and nothing else", () => {
  const own = join(user.folder, "node_modules/edgepanel");
  expect(readdirSync(own).sort()).toEqual([
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.md",
    "dist",
    "lib",
    "package.json",
    "worker-templates",
  ]);
  expect(readdirSync(join(own, "dist")).sort()).toEqual(["client", "client-manifest.json", "runtime"]);
  // The cast: our own package.json.
  const { exports } = JSON.parse(readFileSync(join(own, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string } | string>>;
  };
  const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? [] : Object.values(target)));
  expect(targets.filter((path) => !existsSync(join(own, path)))).toEqual([]);
  const map = readFileSync(join(own, "lib/app/define-app.js.map"), "utf8");
  expect(JSON.parse(map)).toMatchObject({ sourcesContent: [expect.stringContaining("export function defineApp")] });
});

test("publint and attw find nothing", async () => {
  const publint = await user.run(
    process.execPath,
    join(ROOT, "node_modules/publint/src/cli.js"),
    user.tarball,
    "--strict",
  );
  expect(publint.stdout).toContain("All good!");
  const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  // Node 10 and CommonJS are not served: the package is ESM.
  await user.run(process.execPath, attw, user.tarball, "--profile", "esm-only", "--no-emoji");
}, 120_000);

const STRICT = {
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  types: [],
  target: "esnext",
};

test.each([
  ["nodenext", { module: "nodenext" }],
  ["node16", { module: "node16" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
])("a strict project of a user's has no type error with %s", async (name, options) => {
  user.write(
    "typed.ts",
    `import app from "./app${name === "bundler" ? "" : ".js"}";
import { state, type AppOptions } from "edgepanel";
import { createWorker, type EdgepanelWorker, type WorkerEnv } from "edgepanel/worker";
import * as components from "edgepanel/components";
import * as material from "edgepanel/material";
import * as models from "edgepanel/models";
import * as node from "edgepanel/node";
import * as admin from "edgepanel/admin";
import * as otlp from "edgepanel/otlp";
import * as param from "edgepanel/param";
import * as protocol from "edgepanel/protocol";
import * as testing from "edgepanel/testing";
const worker: EdgepanelWorker = createWorker({ apps: { "/": app } });
export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
export type Used = [AppOptions, WorkerEnv, typeof state];
export type Entries = [typeof admin, typeof otlp, typeof components, typeof material, typeof models, typeof node, typeof param, typeof protocol, typeof testing];
`,
  );
  user.write(
    `tsconfig.${name}.json`,
    JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files: ["typed.ts"] }),
  );
  const tsc = join(ROOT, "node_modules/@typescript/native/bin/tsc");
  const { stdout } = await user
    .run(process.execPath, tsc, "-p", `tsconfig.${name}.json`)
    .catch((error: { readonly stdout: string }) => ({ stdout: error.stdout }));
  expect(stdout).toBe("");
});

test("edgepanel serve app.ts shows the dashboard, with no Worker and no configuration", async () => {
  const child = spawn(user.bin("edgepanel"), ["serve", "app.ts", "--port", "0"], {
    cwd: user.folder,
    env: { ...process.env, PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const found = /serving at (\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", (code) => reject(new Error(`edgepanel serve ended with ${code ?? "a signal"}`)));
    });
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole("heading", { name: "3² = 9" }).waitFor();
    await page.locator(".noUi-handle").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "4² = 16" }).waitFor();
    await browser.close();
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    await ended;
  }
});

test("edgepanel deploy --dry-run bundles apps that have no configuration, and leaves the folder as it was", async () => {
  const before = readdirSync(user.folder).filter((name) => name !== ".wrangler");
  const { stdout } = await user.run(user.bin("edgepanel"), "deploy", "app.ts", "--dry-run");
  expect(stdout).toContain("would write worker.ts");
  expect(stdout).toContain("would write wrangler.jsonc");
  expect(stdout).toContain("--dry-run: exiting now");
  expect(stdout).toContain("would store EDGEPANEL_SECRET");
  expect(readdirSync(user.folder).filter((name) => name !== ".wrangler")).toEqual(before);
});

test("edgepanel build writes the Worker with its source map", async () => {
  await user.run(user.bin("edgepanel"), "build", "app.ts", "--out", "built");
  expect(readdirSync(join(user.folder, "built"))).toEqual(expect.arrayContaining(["worker.js", "worker.js.map"]));
});

test("edgepanel build --target workerd writes the folder of a machine of one's own", async () => {
  await expect(user.run(user.bin("edgepanel"), "build", "--target", "workerd")).rejects.toThrow("no wrangler.jsonc");
  await user.run(user.bin("edgepanel"), "build", "app.ts", "--target", "workerd", "--secrets", "LISTENER");
  expect(readdirSync(join(user.folder, "workerd"))).toEqual(
    expect.arrayContaining(["config.capnp", "files", "package.json", "start.mjs", "worker.js"]),
  );
  expect(readFileSync(join(user.folder, "workerd/config.capnp"), "utf8")).toContain("LISTENER");
});

test("edgepanel init makes a project that doctor has nothing against", async () => {
  const { stdout } = await user.run(user.bin("edgepanel"), "init", "minimal", "mine", "--dry-run");
  expect(stdout).toContain("package.json");
  expect(existsSync(join(user.folder, "mine"))).toBe(false);
  await user.run(user.bin("edgepanel"), "init", "minimal", "mine");
  expect(JSON.parse(readFileSync(join(user.folder, "mine/package.json"), "utf8"))).toMatchObject({ name: "mine" });
  await expect(user.run(user.bin("edgepanel"), "init", "minimal", "mine")).rejects.toThrow("has files in it");
  await expect(user.run(user.bin("edgepanel"), "doctor", "mine")).rejects.toMatchObject({
    stdout: expect.stringContaining("edgepanel is not installed: npm install"),
  });
});

test("edgepanel secret prints a secret that nobody guesses", async () => {
  const [a, b] = await Promise.all([1, 2].map(() => user.run(user.bin("edgepanel"), "secret")));
  expect(a?.stdout.trim()).toMatch(/^[\w-]{43}$/);
  expect(a?.stdout).not.toBe(b?.stdout);
});
