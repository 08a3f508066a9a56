// `npm run conformance -- DIR [TEXT] [OPTIONS]`: bundles the conformance command as a Worker's code is bundled, and runs it.
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}dist/conformance/main.mjs`;

await build({
  absWorkingDir: root,
  entryPoints: ["test/conformance/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  keepNames: true,
  sourcemap: "inline",
  logLevel: "error",
});
await import(pathToFileURL(outfile).href);
