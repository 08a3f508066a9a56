// A project's package.json: does it name and start what the Worker of Edgepanel needs?
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./config-fields.ts";

/** The fields that are looked at. */
interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Programs that scripts call, and the packages that bring them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  wrangler: "wrangler",
  edgepanel: "edgepanel",
  vitest: "vitest",
  tsc: "typescript",
  vite: "vite",
};

/** What is wrong with the package.json of `folder`. */
export function inspectPackage(folder: string): Finding[] {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return [advice("There is no package.json: npm init, then npm install edgepanel")];
  let project: Package;
  try {
    // The cast: the fields of every package.json that are used here.
    project = JSON.parse(readFileSync(path, "utf8")) as Package;
  } catch (error) {
    return [wrong(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)];
  }
  return [...dependencies(project, folder), ...scripts(project, folder)];
}

const wrong = (text: string): Finding => ({ level: "wrong", text });
const advice = (text: string): Finding => ({ level: "advice", text });

function dependencies(project: Package, folder: string): Finding[] {
  const all = { ...project.devDependencies, ...project.dependencies };
  const findings: Finding[] = [];
  if (all["edgepanel"] === undefined)
    findings.push(wrong("package.json does not name edgepanel: npm install edgepanel"));
  else if (!isInstalled("edgepanel", folder)) findings.push(wrong("edgepanel is not installed: npm install"));
  if (project.type !== "module") findings.push(advice('package.json should say "type": "module"'));
  if (all["@cloudflare/vitest-pool-workers"] !== undefined)
    findings.push(advice("@cloudflare/vitest-pool-workers is not developed further: use @cloudflare/vitest-plugin"));
  return findings;
}

function scripts(project: Package, folder: string): Finding[] {
  const { scripts: all = {} } = project;
  const named = { ...project.devDependencies, ...project.dependencies };
  const findings: Finding[] = [];
  for (const [script, text] of Object.entries(all)) {
    for (const command of text.split(/&&|\|\||;/).map((part) => part.trim().replace(/^npx /, ""))) {
      const [program = "", verb] = command.split(/\s+/);
      const owner = PROGRAMS[program];
      if (owner !== undefined && named[owner] === undefined && !isInstalled(owner, folder))
        findings.push(
          wrong(`The script ${script} runs ${program}, which is not installed: npm install --save-dev ${owner}`),
        );
      if (program === "wrangler" && verb === "dev") findings.push(...development(script, command, folder));
      if (program === "wrangler" && verb === "publish")
        findings.push(wrong(`The script ${script} runs wrangler publish, which is gone: wrangler deploy`));
    }
  }
  return findings;
}

/** `wrangler dev` runs what a deployment runs, unless it is told that this is development. */
function development(script: string, command: string, folder: string): Finding[] {
  const file = join(folder, ".dev.vars");
  const vars = existsSync(file) ? readFileSync(file, "utf8") : "";
  const isSet = (name: string): boolean => command.includes(`${name}:`) || new RegExp(`^${name}\\s*=`, "m").test(vars);
  const findings: Finding[] = [];
  if (!isSet("EDGEPANEL_DEV"))
    findings.push(
      advice(
        `The script ${script} starts no development mode: run edgepanel dev, and errors show in the page with file and line`,
      ),
    );
  if (!isSet("EDGEPANEL_SECRET"))
    findings.push(
      advice(`The script ${script} has no EDGEPANEL_SECRET: run edgepanel dev, which gives one for this machine only`),
    );
  if (/\s--remote(\s|$)/.test(command))
    findings.push(
      wrong(`The script ${script} says --remote, where Durable Objects of a project do not run: leave it out`),
    );
  return findings;
}

const isInstalled = (name: string, folder: string): boolean =>
  existsSync(join(folder, "node_modules", name, "package.json"));
