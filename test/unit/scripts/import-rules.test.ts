// The import rules catch what they forbid: checked on a small project made for this test, with the real configuration.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const FOLDERS = ["src", "examples", "worker-templates"];
const project = mkdtempSync(join(tmpdir(), "import-rules-"));
afterAll(() => rmSync(project, { recursive: true }));

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Writes `files` into the project and gives what dependency-cruiser objects to, as "rule: from". */
function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const folder of FOLDERS) {
    rmSync(join(project, folder), { recursive: true, force: true });
    mkdirSync(join(project, folder), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [cruiser, ...FOLDERS, "--config", join(root, ".dependency-cruiser.cjs"), "--output-type", "json"];
  return new Promise((resolveList, reject) => {
    execFile(process.execPath, args, { cwd: project }, (_error, stdout, stderr) => {
      if (stdout === "") return reject(new Error(stderr));
      // The report of dependency-cruiser; its documentation fixes these fields.
      const report = JSON.parse(stdout) as { readonly summary: { readonly violations: readonly Violation[] } };
      resolveList(report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort());
    });
  });
}

test("allowed imports pass, type-only cycles too", async () => {
  expect(
    await violations({
      "src/base/ids.ts": "export const id = 1;\n",
      "src/models/a.ts":
        'import { id } from "../base/ids.ts";\nimport type { B } from "./b.ts";\nexport type A = B | null;\nexport const a = id;\n',
      "src/models/b.ts": 'import { a } from "./a.ts";\nexport type B = string;\nexport const b = a;\n',
      "src/components/core/part.ts": "export const part = 1;\n",
      "src/plotting/figure.ts": 'export { part } from "../components/core/part.ts";\n',
    }),
  ).toEqual([]);
});

test("an import against the arrows is an error, also for types alone and within components", async () => {
  expect(
    await violations({
      "src/base/ids.ts": 'import type { A } from "../models/a.ts";\nexport type Id = A;\n',
      "src/models/a.ts": "export type A = string;\n",
      "src/components/core/part.ts": "export const part = 1;\n",
      "src/components/widgets/button.ts": "export const button = 1;\n",
      "src/app/run.ts":
        'export { part } from "../components/core/part.ts";\nexport { button } from "../components/widgets/button.ts";\n',
    }),
  ).toEqual(["imports-of-app: src/app/run.ts", "imports-of-base: src/base/ids.ts"]);
});

test("a cycle of values is an error", async () => {
  const found = await violations({
    "src/models/a.ts": 'import { b } from "./b.ts";\nexport const a = (): number => b();\n',
    "src/models/b.ts": 'import { a } from "./a.ts";\nexport const b = (): number => a();\n',
  });
  // One cycle is reported once, at one of its members.
  expect(found).toEqual(["no-cycle: src/models/a.ts"]);
});

test("Node's modules, unknown folders and imports that lead nowhere are errors", async () => {
  expect(
    await violations({
      "src/session/files.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
      "src/session/store-of.ts":
        'import { AsyncLocalStorage } from "node:async_hooks";\nexport const store = new AsyncLocalStorage();\n',
      "src/state/current.ts":
        'import { AsyncLocalStorage } from "node:async_hooks";\nexport const store = new AsyncLocalStorage();\n',
      "src/sundry/part.ts": 'import "../base/missing.ts";\n',
    }),
  ).toEqual([
    "node-modules-in-workerd: src/session/files.ts",
    "one-user-of-async-hooks: src/session/store-of.ts",
    "resolvable: src/sundry/part.ts",
    "unlisted-folder: src/sundry/part.ts",
  ]);
});

test("examples and templates import the package by its public name", async () => {
  const found = await violations({
    "package.json": '{ "name": "edgepanel", "type": "module", "exports": { ".": "./src/index.ts" } }',
    "src/index.ts": "export const part = 1;\n",
    "examples/good.ts": 'export { part } from "edgepanel";\n',
    "examples/bad.ts": 'export { part } from "../src/index.ts";\n',
    "worker-templates/minimal/package.json": '{ "name": "app", "type": "module" }',
    "worker-templates/minimal/app.ts": 'export { part } from "edgepanel";\n',
    "worker-templates/minimal/bad.ts": 'export { part } from "../../src/index.ts";\n',
  });
  expect(found).toEqual(["public-names-only: examples/bad.ts", "public-names-only: worker-templates/minimal/bad.ts"]);
});
