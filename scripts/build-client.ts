// Builds everything the browser loads: `npm run build:client [-- --no-minify]`. Writes dist/client and
// dist/client-manifest.json.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleClient, root } from "./client/bundle.ts";
import { copyGalleryFiles } from "./client/gallery-files.ts";
import { makeManifest } from "./client/manifest.ts";
import { packagesIn } from "./client/packages-in.ts";
import { copyStaticFiles } from "./client/static-files.ts";

const minify = !process.argv.includes("--no-minify");
const final = join(root, "dist/client");
// Built beside and moved into place: whoever serves the folder meanwhile sees the old files or the new ones.
const out = join(root, `dist/client-${process.pid}`);
rmSync(out, { recursive: true, force: true });

const bundled = await bundleClient({ minify });
for (const [name, contents] of bundled.files) write(join(out, "static/edgepanel", name), contents);

const manifest = await makeManifest(bundled, { minify });
write(join(out, "static/edgepanel", manifest.chunkMapFile), manifest.chunkMapText);
const copied = copyStaticFiles(out) + copyGalleryFiles(out);
const old = `${out}-old`;
if (existsSync(final)) renameSync(final, old);
renameSync(out, final);
rmSync(old, { recursive: true, force: true });
write(join(root, "dist/client-sizes.json"), `${JSON.stringify(manifest.sizes, null, 1)}\n`);
write(join(root, "dist/client-packages.json"), `${JSON.stringify(packagesIn(bundled.metafile), null, 1)}\n`);
write(join(root, "dist/client-manifest.json"), `${JSON.stringify(manifest.server, null, 1)}\n`);
console.log(
  `client: ${bundled.files.size} files, ${Object.keys(manifest.server.types).length} model types, ${copied} static files`,
);

function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
