// Whether the built client is newer than all it is made of, so that a second `npm start` need not build it again.
import { globSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the client is built from; folders count too, so that a deleted file is noticed. */
const INPUTS = [
  "package-lock.json",
  "scripts/build-client.ts",
  "scripts/client/**",
  "src/base/**",
  "src/client/**",
  "src/protocol/**",
];

/** True when `dist/client-manifest.json`, which the build writes last, is newer than every input. */
export function isClientFresh(root: string): boolean {
  const built = statSync(join(root, "dist/client-manifest.json"), { throwIfNoEntry: false });
  if (built === undefined || statSync(join(root, "dist/client"), { throwIfNoEntry: false }) === undefined) return false;
  return globSync(INPUTS, { cwd: root }).every((path) => statSync(join(root, path)).mtimeMs < built.mtimeMs);
}
