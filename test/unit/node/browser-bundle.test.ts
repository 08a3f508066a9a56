// Files of authors for the browser: bundled with npm packages, as modules of the Worker or as files beside the source.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundle, BuildError } from "../../../src/node/bundle.ts";
import { writeBundles } from "../../../src/node/written-bundles.ts";
import { ROOT } from "../../support/worker-config.ts";

let folder: string;
beforeEach(() => {
  // Below the repository, which has React.
  folder = mkdtempSync(join(ROOT, ".wrangler/bundles-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const save = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const made = () => bundle({ ownModules: "beside", folder, entry: `export { default } from "./app.ts";` });
const APP = 'import part from "./part.bundle.js";\nexport default part;\n';
const REACT =
  'import { useState } from "react";\nexport function render() { const [a] = useState("mine"); return <b>{a}</b>; }\n';

test("a file with React is one module, and the file is an input", async () => {
  save("app.ts", APP);
  save("part.tsx", REACT);
  const { code, inputs } = await made();
  expect(inputs.map((path) => path.slice(folder.length + 1)).sort()).toEqual(["app.ts", "part.tsx"]);
  expect(code).toContain("mine");
  expect(code).not.toMatch(/from ?"react/);
});

test("a style sheet that the file imports is the bundle's; Emotion is told apart", async () => {
  save("part.css", ".mine { color: rgb(1, 2, 3); }");
  save("part.tsx", `import "./part.css";\nimport { keyframes } from "@emotion/react";\nkeyframes({});\n${REACT}`);
  save("app.ts", APP);
  const [path = ""] = await writeBundles(join(folder, "app.ts"));
  expect(path).toBe(join(folder, "part.bundle.js"));
  const { default: part } = (await import(path)) as { default: { code: string; css: string; emotion: boolean } };
  expect(part.css).toContain("#010203");
  expect(part.emotion).toBe(true);
  expect(part.code).toContain("CacheProvider");
});

test("a mistake in the file has its own line", async () => {
  save("app.ts", APP);
  save("part.tsx", "export function render() {\n  return (;\n}\n");
  const error: unknown = await made().catch((reason: unknown) => reason);
  if (!(error instanceof BuildError)) throw error;
  expect(error.problems[0]).toMatchObject({ file: join(folder, "part.tsx"), line: 2 });
  // A change of the file mends the build.
  expect(error.inputs).toContain(join(folder, "part.tsx"));
});

test.each([
  ["part.tsx", "export function Render() { return null; }", "part.tsx exports no render"],
  ["part.ts", "export const a = 1;", "part.ts exports no render"],
  ["part.tsx", 'import "not-installed";\nexport function render() {}', 'Could not resolve "not-installed"'],
  ["other.tsx", REACT, 'Could not resolve "./part.bundle.js"'],
])("%s: %s", async (name, text, said) => {
  save("app.ts", APP);
  save(name, text);
  const error: unknown = await made().catch((reason: unknown) => reason);
  expect(String(error)).toContain(said);
});

test("a bundle whose source is not there is taken as it is", async () => {
  save("app.ts", APP);
  save("part.bundle.js", 'export default { code: "of another tool", css: null };\n');
  expect((await made()).code).toContain("of another tool");
  await writeBundles(join(folder, "app.ts"));
  expect(readFileSync(join(folder, "part.bundle.js"), "utf8")).toContain("of another tool");
  expect(existsSync(join(folder, "app.bundle.js"))).toBe(false);
});
