// Bundles for the browser as files beside their sources, for tools that bundle the Worker themselves: wrangler, Vite.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build, context, type BuildOptions } from "esbuild";
import { browserBundles } from "./browser-bundle.ts";

/** Writes each `x.bundle.js` that `entry` and what it imports ask for. @throws esbuild's BuildFailure */
export async function writeBundles(entry: string): Promise<readonly string[]> {
  const written: string[] = [];
  await build(scanning(entry, written));
  return written;
}

/** Writes them again whenever a source changes, until the function that it resolves with is called. */
export async function watchBundles(entry: string): Promise<() => Promise<void>> {
  const watching = await context({ ...scanning(entry, []), logLevel: "error" });
  await watching.watch();
  return () => watching.dispose();
}

const scanning = (entry: string, written: string[]) =>
  ({
    entryPoints: [entry],
    absWorkingDir: dirname(entry),
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "neutral",
    logLevel: "silent",
    loader: { ".txt": "text", ".md": "text", ".html": "text", ".csv": "text", ".sql": "text", ".bin": "binary" },
    plugins: [
      browserBundles(({ text }, path) => {
        if (text === "") return;
        written.push(path);
        // Watchers of this file start only when it is another one.
        if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
      }),
    ],
  }) satisfies BuildOptions;
