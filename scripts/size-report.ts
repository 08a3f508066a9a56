// Prints what pages load and what each chunk weighs: `npm run size`. Reads what the client build wrote to dist.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { selectClientAssets, type ClientManifest } from "../src/page/client-assets.ts";

const root = join(import.meta.dirname, "..");
// The build wrote this file in this shape.
const manifest = JSON.parse(readFileSync(join(root, "dist/client-manifest.json"), "utf8")) as ClientManifest;
const sizes = JSON.parse(readFileSync(join(root, "dist/client-sizes.json"), "utf8")) as Readonly<
  Record<string, { readonly raw: number; readonly brotli: number } | undefined>
>;

const common = ["panel.models.layout.Column", "panel.models.markup.HTML"];
const pages: Readonly<Record<string, readonly string[]>> = {
  "text alone": common,
  "text and a slider": [...common, "Slider"],
  "text and inputs": [...common, "TextInput", "Select", "Checkbox"],
  "text, slider and inputs": [...common, "Slider", "TextInput"],
  "a figure": [...common, "Figure"],
  "a figure, slider and inputs": [...common, "Figure", "Slider", "TextInput"],
  "a table (Tabulator), without its library": [...common, "panel.models.tabulator.DataTabulator"],
};

function print(name: string, files: readonly string[]): void {
  const sum = (of: "raw" | "brotli"): number => files.reduce((total, file) => total + (sizes[file]?.[of] ?? 0), 0);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
  console.log(
    `${name.padEnd(42)}${String(files.length).padStart(4)} files${kilobytes(sum("brotli"))}${kilobytes(sum("raw"))}`,
  );
}

console.log(`${"page".padEnd(42)}${"".padStart(10)}${"brotli".padStart(11)}${"raw".padStart(11)}`);
for (const [name, types] of Object.entries(pages))
  print(
    name,
    selectClientAssets(manifest, types).modulePreload.map((href) => href.slice(href.lastIndexOf("/") + 1)),
  );
console.log("\nchunk, beyond the core");
const chunks = Object.entries(manifest.chunks).filter(([, { files }]) => files.length > 0);
for (const [name, { files }] of chunks) print(name, files);
