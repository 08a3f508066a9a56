// `edgepanel bundle`: the files that other bundlers find in place of a component's source.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EXIT, run } from "../../../src/cli/program.ts";
import { ROOT } from "../../support/worker-config.ts";

let folder: string;
let written = "";
beforeEach(() => {
  folder = mkdtempSync(join(ROOT, ".wrangler/bundle-"));
  written = "";
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const save = (name: string, text: string): void => writeFileSync(join(folder, name), text);

test("the main of the configuration is looked through, or the entries that are named", async () => {
  save("index.ts", 'import part from "./part.bundle.js";\nexport default part;\n');
  save("part.ts", "export function render() { return document.createElement('b'); }\n");
  expect(await run(["bundle", "index.ts"])).toBe(EXIT.ok);
  expect(written).toContain("wrote part.bundle.js");
  rmSync(join(folder, "part.bundle.js"));
  save("wrangler.jsonc", '{ "name": "a", "main": "index.ts" }');
  expect(await run(["bundle"])).toBe(EXIT.ok);
  expect(existsSync(join(folder, "part.bundle.js"))).toBe(true);
});

test("what is missing is said", async () => {
  expect(await run(["bundle"])).toBe(EXIT.usage);
  expect(written).toContain("say what to look through: edgepanel bundle app.ts");
  expect(await run(["bundle", "none.ts"])).toBe(EXIT.usage);
  expect(written).toContain("none.ts does not exist");
  save("app.ts", 'import part from "./part.bundle.js";\nexport default part;\n');
  save("part.tsx", "export const a = 1;\n");
  expect(await run(["bundle", "app.ts"])).toBe(EXIT.failed);
  expect(written).toContain("part.tsx exports no render");
});
