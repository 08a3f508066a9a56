// `edgepanel init [template] [folder]`: a whole project to start from.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { PACKAGE_FOLDER } from "../../node/package-folder.ts";
import { UsageError } from "../usage-error.ts";
import { ownSource } from "./own-source.ts";

const TEMPLATES = join(PACKAGE_FOLDER, "worker-templates");

/** What a template may not bring along: what installing and running it makes. */
const MADE = /(^|[\\/])(node_modules|\.wrangler|dist|\.dev\.vars|package-lock\.json)$/;

/** `.gitignore` without its dot: npm leaves files of that name out of packages. */
const IGNORED = "gitignore";

/** The command. */
export function initCommand(): Command {
  return new Command("init")
    .description("make a project from a template")
    .argument("[template]", `one of: ${templates().join(", ")}`, "minimal")
    .argument("[folder]", "where; default: a folder of the template's name")
    .option("--dry-run", "say what would be written, and write nothing")
    .action((template: string, folder: string | undefined, { dryRun }: { readonly dryRun?: boolean }) => {
      init(template, folder, dryRun === true);
    });
}

const templates = (): string[] =>
  readdirSync(TEMPLATES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function init(template: string, given: string | undefined, dryRun: boolean): void {
  if (!templates().includes(template))
    throw new UsageError(`There is no template "${template}": choose one of ${templates().join(", ")}`);
  const folder = resolve(given ?? template);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${folder} has files in it, and none of them are to be lost: choose another folder`);
  const source = join(TEMPLATES, template);
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !MADE.test(entry.parentPath) && !MADE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
    .sort();
  if (dryRun) {
    process.stdout.write(
      `Would write into ${folder}:\n${files.map((file) => `  ${file === IGNORED ? `.${file}` : file}\n`).join("")}`,
    );
    return;
  }
  cpSync(source, folder, { recursive: true, filter: (path) => !MADE.test(path.slice(source.length)) });
  if (existsSync(join(folder, IGNORED))) renameSync(join(folder, IGNORED), join(folder, `.${IGNORED}`));
  const own = join(folder, "package.json");
  writeFileSync(own, named(readFileSync(own, "utf8"), folder));
  process.stdout.write(
    `Made ${basename(folder)} from the template ${template}.\n\n  cd ${given ?? template}\n  npm install\n  npm start\n`,
  );
}

/** The project's package.json: its own name, and this very Edgepanel. */
function named(text: string, folder: string): string {
  // The cast: the fields of every package.json that are used here.
  const project = JSON.parse(text) as { name: string; dependencies?: Record<string, string> };
  project.name =
    basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "") || project.name;
  if (project.dependencies?.["edgepanel"] !== undefined) project.dependencies["edgepanel"] = ownSource(folder);
  return `${JSON.stringify(project, null, 2)}\n`;
}
