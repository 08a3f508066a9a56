// Builds what the npm package holds besides the browser's files: JavaScript, declarations and source maps in lib/, and
// the licences of others. `npm run build:package`; `npm pack` runs it first.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isClientFresh } from "./client-freshness.ts";
import { importJavaScript } from "./package/declarations.ts";
import { buildRuntime } from "./package/runtime.ts";
import { notices } from "./package/notices.ts";

const root = dirname(import.meta.dirname);
const lib = join(root, "lib");
const run = (script: string, ...args: readonly string[]): void => {
  execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: "inherit" });
};

if (!isClientFresh(root)) run("scripts/build-client.ts");
rmSync(lib, { recursive: true, force: true });

// The runtime's types without those of this repository's own Worker, which would draw the gallery into the package.
const types = readFileSync(join(root, "worker-configuration.d.ts"), "utf8");
const runtime = types.indexOf("// Begin runtime types");
if (runtime < 0) throw new Error("worker-configuration.d.ts has no runtime types; run npm run generate:types");
mkdirSync(join(root, "dist/package"), { recursive: true });
writeFileSync(
  join(root, "dist/package/runtime.d.ts"),
  `declare namespace Cloudflare {\n  interface Env {}\n}\n${types.slice(runtime)}`,
);

for (const config of ["tsconfig.package.json", "tsconfig.package-node.json"])
  run("node_modules/@typescript/native/bin/tsc", "-p", config);
const declarations = importJavaScript(lib);
await buildRuntime(root);
writeFileSync(join(root, "THIRD-PARTY-NOTICES.md"), notices(root));
console.log(`package: ${declarations} declarations in lib/, THIRD-PARTY-NOTICES.md`);
