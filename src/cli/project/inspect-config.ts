// A project's wrangler configuration: does it have what the Worker of Edgepanel needs?
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { OLDEST_DATE, OLDEST_DATE_WITH_NODE } from "../../base/compatibility.ts";
import { ALL_CLASSES, isOptionalBinding } from "../../node/compatibility.ts";
import type { Config, Finding } from "./config-fields.ts";
import { inspectWorker } from "./inspect-worker.ts";

/** Reads the configuration as wrangler does. @throws whatever wrangler throws for a file that it cannot read */
export async function readConfig(path: string): Promise<Config> {
  const { experimental_readRawConfig: readRawConfig } = await import("wrangler");
  // The cast: only fields that are looked for are read, and each is looked at before it is used.
  return readRawConfig({ config: path }).rawConfig as Config;
}

/** What is wrong with the configuration. @param newest the newest date that the installed runtime knows */
export async function inspectConfig(path: string, newest: string): Promise<Finding[]> {
  let config: Config;
  try {
    config = await readConfig(path);
  } catch (error) {
    return [
      { level: "wrong", text: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}` },
    ];
  }
  const found = [...objects(config), ...dates(config, newest), ...bindings(config), ...files(config, dirname(path))];
  const hasEntry = config.main !== undefined && existsSync(join(dirname(path), config.main));
  return hasEntry ? [...found, ...(await inspectWorker(config, dirname(path)))] : found;
}

function objects({ durable_objects, migrations = [], exports = {} }: Config): Finding[] {
  const findings: Finding[] = [];
  for (const [name, className] of Object.entries(ALL_CLASSES)) {
    const binding = durable_objects?.bindings.find((each) => each.name === name);
    // Only a Worker with a sign-in or an admin has objects for it; what it uses is looked at beside this.
    if (binding === undefined && isOptionalBinding(name)) continue;
    if (binding === undefined)
      findings.push({
        level: name === "SESSIONS" ? "wrong" : "advice",
        text: `There is no Durable Object binding ${name}: add { "name": "${name}", "class_name": "${className}" }`,
      });
    const wanted = binding?.class_name ?? className;
    if (migrations.some(({ new_classes = [] }) => new_classes.includes(wanted)))
      findings.push({
        level: "wrong",
        text: `The class ${wanted} must be in new_sqlite_classes: Edgepanel stores in SQLite`,
      });
    else if (
      binding !== undefined &&
      exports[wanted] === undefined &&
      !migrations.some(({ new_sqlite_classes = [] }) => new_sqlite_classes.includes(wanted))
    )
      findings.push({ level: "wrong", text: `No migration makes the class ${wanted}: add it to new_sqlite_classes` });
  }
  return findings;
}

function dates({ compatibility_date: date, compatibility_flags: flags = [] }: Config, newest: string): Finding[] {
  const oldest = flags.includes("nodejs_compat") ? OLDEST_DATE_WITH_NODE : OLDEST_DATE;
  if (date === undefined)
    return [{ level: "wrong", text: `compatibility_date is missing: ${newest} is the newest that this runtime knows` }];
  if (date < oldest)
    return [{ level: "wrong", text: `compatibility_date ${date} is too old: Edgepanel needs ${oldest} or newer` }];
  return date > newest
    ? [{ level: "advice", text: `compatibility_date ${date} is newer than the installed runtime knows (${newest})` }]
    : [];
}

function bindings({ kv_namespaces = [], version_metadata, triggers }: Config): Finding[] {
  return [
    ...(kv_namespaces.some(({ binding }) => binding === "PAGES")
      ? []
      : [{ level: "advice" as const, text: "There is no KV namespace PAGES: every page is made anew" }]),
    ...(version_metadata?.binding === "VERSION"
      ? []
      : [{ level: "advice" as const, text: "version_metadata has no binding VERSION: stored pages outlive a deploy" }]),
    ...(triggers?.crons === undefined || triggers.crons.length === 0
      ? [
          {
            level: "advice" as const,
            text: "There is no Cron Trigger: scheduled tasks wait for the first visitor after a deploy",
          },
        ]
      : []),
  ];
}

function files({ assets, main }: Config, folder: string): Finding[] {
  const findings: Finding[] = [];
  if (main === undefined)
    findings.push({ level: "wrong", text: "main is missing: the module that exports createWorker's Worker" });
  else if (!existsSync(join(folder, main)))
    findings.push({ level: "wrong", text: `main names ${main}, which does not exist` });
  if (assets?.directory === undefined)
    findings.push({
      level: "wrong",
      text: 'assets.directory is missing: "node_modules/edgepanel/dist/client" has the browser\'s side',
    });
  else if (!existsSync(join(folder, assets.directory)))
    findings.push({ level: "wrong", text: `assets.directory ${assets.directory} does not exist: npm install` });
  else if (!existsSync(join(folder, assets.directory, "static/edgepanel")))
    findings.push({
      level: "wrong",
      text: `assets.directory ${assets.directory} is not Edgepanel's browser side: node_modules/edgepanel/dist/client is`,
    });
  if (assets?.binding !== "ASSETS")
    findings.push({ level: "advice", text: 'assets.binding should be "ASSETS": apps below another path need it' });
  return findings;
}
