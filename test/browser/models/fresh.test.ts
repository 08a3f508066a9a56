// The committed definitions are those of the installed BokehJS and PanelJS.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("src/models/generated is what `npm run generate:models` writes", () => {
  const script = fileURLToPath(new URL("../../../scripts/generate-models.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^src\/models\/generated is fresh: \d+ files/);
  expect(status).toBe(0);
});
