// Writes the table of what views write, from the installed BokehJS and PanelJS; --check only tells whether it is fresh.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { packageVersions } from "./models/read-packages.ts";
import { readClasses } from "./view-writes/read-classes.ts";
import { buildTable, render } from "./view-writes/table.ts";

/** Where the table lies. */
export const TABLE = fileURLToPath(new URL("../src/document/generated/view-writes.ts", import.meta.url));

/** The table as it must be for the installed packages. */
export async function freshTable(): Promise<string> {
  return render(buildTable(await readClasses()), await packageVersions());
}

if (import.meta.main) {
  const fresh = await freshTable();
  const present = existsSync(TABLE) ? await readFile(TABLE, "utf8") : "";
  if (!process.argv.includes("--check")) {
    await mkdir(dirname(TABLE), { recursive: true });
    await writeFile(TABLE, fresh);
    console.log("src/document/generated/view-writes.ts is written");
  } else if (fresh !== present) {
    console.error("stale: src/document/generated/view-writes.ts; run `npm run generate:writes` and commit the result");
    process.exitCode = 1;
  } else console.log("src/document/generated/view-writes.ts is fresh");
}
