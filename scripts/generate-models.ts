// Writes src/models/generated from the installed BokehJS and PanelJS; with --check only tells whether it is fresh.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireChromium } from "./find-chromium.ts";
import { packageVersions, readPackages } from "./models/read-packages.ts";
import { render } from "./models/render.ts";

const folder = fileURLToPath(new URL("../src/models/generated", import.meta.url));

async function committed(): Promise<ReadonlyMap<string, string>> {
  const files = existsSync(folder)
    ? (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts"))
    : [];
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.replaceAll("\\", "/"), await readFile(join(folder, file), "utf8")] as const),
    ),
  );
}

const fresh = render(await readPackages(requireChromium()), await packageVersions());
const present = await committed();
const stale = [...fresh].filter(([file, text]) => present.get(file) !== text).map(([file]) => file);
const left = [...present.keys()].filter((file) => !fresh.has(file));

if (process.argv.includes("--check")) {
  for (const file of [...stale, ...left]) console.error(`stale: src/models/generated/${file}`);
  if (stale.length + left.length > 0) {
    console.error("Run `npm run generate:models` and commit the result.");
    process.exitCode = 1;
  } else {
    console.log(`src/models/generated is fresh: ${fresh.size} files`);
  }
} else {
  for (const file of left) await rm(join(folder, file));
  for (const file of stale) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), fresh.get(file) ?? "");
  }
  console.log(`src/models/generated: ${stale.length} files written, ${left.length} removed, ${fresh.size} in all`);
}
