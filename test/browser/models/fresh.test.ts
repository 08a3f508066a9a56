// What is generated is what the installed BokehJS and PanelJS say.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test.each([
  ["generate-models", /^src\/models\/generated is fresh: \d+ files/],
  ["generate-palettes", /^src\/plotting\/generated\/palettes.ts is fresh: \d+ palettes/],
])("npm run %s would write what is there", (name, text) => {
  const script = fileURLToPath(new URL(`../../../scripts/${name}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toMatch(text);
  expect(status).toBe(0);
});
