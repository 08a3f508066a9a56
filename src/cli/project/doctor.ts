// `edgepanel doctor`: what is missing or wrong in the project of this folder.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { COMPATIBILITY_DATE } from "../../node/compatibility.ts";
import type { Finding } from "./config-fields.ts";
import { inspectConfig } from "./inspect-config.ts";
import { inspectPackage } from "./inspect-package.ts";
import { CONFIG_FILES, findConfig } from "./worker-config.ts";

/** The command. It ends with exit code 1 when something would not work. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look for what is missing or wrong in a project; changes nothing")
    .argument("[folder]", "the project", ".")
    .action(async (given: string) => {
      const folder = resolve(given);
      const findings = [...node(), ...(await inspectConfigs(folder)), ...inspectPackage(folder), ...otherTools(folder)];
      for (const { level, text } of findings)
        process.stdout.write(`${level === "wrong" ? "wrong  " : "advice "} ${text}\n`);
      const wrong = findings.filter(({ level }) => level === "wrong").length;
      if (wrong > 0) throw new Error(`${wrong} ${wrong === 1 ? "thing is" : "things are"} wrong in ${folder}`);
      process.stdout.write(findings.length === 0 ? "all is well\n" : "nothing is wrong\n");
    });
}

function node(): Finding[] {
  const [major = 0] = process.versions.node.split(".").map(Number);
  return major < 22
    ? [{ level: "wrong", text: `Node ${process.versions.node} is too old: wrangler needs 22 or newer` }]
    : [];
}

/** Writes to standard error what is wrong in the configuration, before wrangler is given it. */
export async function warnOfConfig(folder: string): Promise<void> {
  if (findConfig(folder) === null) return;
  for (const { level, text } of await inspectConfigs(folder))
    if (level === "wrong") process.stderr.write(`edgepanel: ${text}\n`);
}

async function inspectConfigs(folder: string): Promise<Finding[]> {
  const path = findConfig(folder);
  if (path === null)
    return [
      {
        level: "advice",
        text: `There is no ${CONFIG_FILES.join(", ")}: edgepanel serve needs none, edgepanel deploy app.ts writes one`,
      },
    ];
  const others = CONFIG_FILES.map((name) => join(folder, name)).filter((each) => each !== path && existsSync(each));
  return [
    ...others.map((each) => ({
      level: "wrong" as const,
      text: `${each} is not read, because ${path} is there: delete one`,
    })),
    ...(await inspectConfig(path, COMPATIBILITY_DATE)),
  ];
}

/** Tools that would rewrite the project. */
function otherTools(folder: string): Finding[] {
  const findings: Finding[] = [];
  if (existsSync(join(folder, "cloudflare.config.ts")))
    findings.push({
      level: "advice",
      text: "cloudflare.config.ts is of the cf command, which does not read wrangler's configuration: keep the two alike",
    });
  return findings;
}
