// Bundles the package's own entries for the Workers runtime once, so that `edgepanel serve` bundles only the app.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { nodeModules } from "../../src/node/node-modules-plugin.ts";

/** Entries that run elsewhere. */
const ELSEWHERE = ["./node", "./testing", "./package.json"];

/** Writes `dist/runtime/`: one module for each entry of the package, and what they share. */
export async function buildRuntime(root: string): Promise<void> {
  const outdir = join(root, "dist/runtime");
  rmSync(outdir, { recursive: true, force: true });
  // The cast: our own package.json.
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    ELSEWHERE.includes(name) || typeof target === "string"
      ? []
      : [{ in: join(root, target.default), out: name === "." ? "index" : name.slice(2) }],
  );
  await build({
    entryPoints: entries,
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    keepNames: true,
    minifyWhitespace: true,
    logLevel: "warning",
    plugins: [nodeModules()],
  });
}
