// The configuration of a project's Worker: finding it, and writing the one that is missing.
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { COMPATIBILITY_DATE, OBJECT_CLASSES } from "../../node/compatibility.ts";
import { PACKAGE_FOLDER } from "../../node/package-folder.ts";

/** Names that wrangler looks for, in its order. */
export const CONFIG_FILES = ["wrangler.json", "wrangler.jsonc", "wrangler.toml"];

/** Path of a project's configuration; null when it has none. */
export function findConfig(folder: string): string | null {
  return CONFIG_FILES.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A Worker's name, as Cloudflare wants it: small letters, digits and dashes. */
export const workerName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63) || "dashboard";

/** Text of a new `wrangler.jsonc`. @param folder where it will be @param main the Worker's entry, below `folder` */
export function newConfig(name: string, folder: string, main: string): string {
  const files = relative(folder, join(PACKAGE_FOLDER, "dist/client")).replaceAll("\\", "/");
  const config = {
    name: workerName(name),
    main,
    compatibility_date: COMPATIBILITY_DATE,
    // The browser's side comes with the package.
    assets: { directory: files, binding: "ASSETS", html_handling: "none", not_found_handling: "none" },
    durable_objects: {
      bindings: Object.entries(OBJECT_CLASSES).map(([name, class_name]) => ({ name, class_name })),
    },
    migrations: [{ tag: "v1", new_sqlite_classes: Object.values(OBJECT_CLASSES) }],
    // Without an id wrangler makes the namespace at the first deploy.
    kv_namespaces: [{ binding: "PAGES" }],
    version_metadata: { binding: "VERSION" },
    triggers: { crons: ["* * * * *"] },
    observability: { enabled: true, redact_query_string: true },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
