// When npm start and npm test install, and when they leave node_modules alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isStale } from "../../../scripts/node-modules.mjs";

const root = mkdtempSync(join(tmpdir(), "node-modules-"));
mkdirSync(join(root, "node_modules"));
afterAll(() => rmSync(root, { recursive: true }));

type Packages = Readonly<Record<string, { readonly version: string; readonly optional?: boolean }>>;

function staleWith(wanted: Packages, installed: Packages | null): boolean {
  const written = join(root, "node_modules/.package-lock.json");
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...wanted } }));
  if (installed === null) rmSync(written, { force: true });
  else writeFileSync(written, JSON.stringify({ packages: installed }));
  return isStale(root);
}

const a = { "node_modules/a": { version: "1.0.0" } };

test.each<[string, Packages, Packages | null, boolean]>([
  ["nothing was ever installed", a, null, true],
  ["all is there", a, a, false],
  ["a package is missing", { ...a, "node_modules/b": { version: "1.0.0" } }, a, true],
  ["a package has another version", { "node_modules/a": { version: "1.0.1" } }, a, true],
  [
    "a package for another system is missing",
    { ...a, "node_modules/b": { version: "1.0.0", optional: true } },
    a,
    false,
  ],
  ["an optional package has another version", { "node_modules/a": { version: "2.0.0", optional: true } }, a, true],
  ["one package too many", a, { ...a, "node_modules/b": { version: "1.0.0" } }, false],
])("%s", (_name, wanted, installed, stale) => {
  expect(staleWith(wanted, installed)).toBe(stale);
});

test("this very checkout is not stale", () => {
  expect(isStale(resolve(import.meta.dirname, "../../.."))).toBe(false);
});
