// `edgepanel secret`: secrets of a deployment and of this machine.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Command } from "commander";
import { text } from "node:stream/consumers";
import { hashPassword } from "../../auth/password-hash.ts";
import { UsageError } from "../usage-error.ts";
import { runWrangler, wranglerPath } from "./wrangler-command.ts";

/** The secret that signs session tokens. */
const SECRET = "EDGEPANEL_SECRET";

const newSecret = (): string => randomBytes(32).toString("base64url");

/** The command. */
export function secretCommand(): Command {
  return new Command("secret")
    .description("print a new secret; or store one for the deployment, or for this machine")
    .argument("[name]", "name of the secret", SECRET)
    .option("--password", "print the hash of a password for basicAuth(); it is read from the standard input")
    .option("--put", "store it at Cloudflare, for the Worker of this folder")
    .option("--local", "store it in .dev.vars, unless it is there")
    .option("--env <name>", "environment of the configuration")
    .option("--dry-run", "say what would be done")
    .action(
      async (
        name: string,
        flags: {
          readonly password?: true;
          readonly put?: true;
          readonly local?: true;
          readonly env?: string;
          readonly dryRun?: true;
        },
      ) => {
        if (flags.password === true) return printHash();
        if (!/^[A-Z][A-Z0-9_]*$/.test(name))
          throw new UsageError(`${name} is no name of a secret: capital letters, digits and _`);
        if (flags.local === true) return storeLocally(name, flags.dryRun === true);
        if (flags.put !== true) {
          process.stdout.write(`${newSecret()}\n`);
          return;
        }
        if (flags.dryRun === true) {
          process.stdout.write(`edgepanel: would store a new ${name} at Cloudflare\n`);
          return;
        }
        const environment = flags.env === undefined ? [] : ["--env", flags.env];
        await runWrangler(process.cwd(), ["secret", "put", name, ...environment], newSecret());
      },
    );
}

/** A password in an argument would be seen by everyone on the machine. */
async function printHash(): Promise<void> {
  if (process.stdin.isTTY) process.stderr.write("edgepanel: type the password, then Enter and Ctrl-D\n");
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password === "")
    throw new UsageError(
      'There is no password on the standard input: printf %s "$PASSWORD" | edgepanel secret --password',
    );
  process.stdout.write(`${hashPassword(password)}\n`);
}

/** Makes the deployment's secret unless it has one: another one would end all sessions. */
export async function makeSecret(folder: string, environment: readonly string[], dryRun: boolean): Promise<void> {
  if (dryRun) {
    process.stdout.write(`edgepanel: would store ${SECRET} at Cloudflare, unless it is there\n`);
    return;
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [wranglerPath(folder), "secret", "list", "--format", "json", ...environment],
    { cwd: folder },
  );
  // The cast: wrangler's own list.
  const known = JSON.parse(stdout) as readonly { readonly name: string }[];
  if (known.some(({ name }) => name === SECRET)) return;
  await runWrangler(folder, ["secret", "put", SECRET, ...environment], newSecret());
}

function storeLocally(name: string, dryRun: boolean): void {
  const path = join(process.cwd(), ".dev.vars");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (new RegExp(`^\\s*${name}\\s*=`, "m").test(text)) {
    process.stdout.write(`edgepanel: .dev.vars has ${name} already\n`);
    return;
  }
  if (!dryRun) {
    const lead = text === "" || text.endsWith("\n") ? "" : "\n";
    appendFileSync(path, `${lead}${name}="${newSecret()}"\n`, { mode: 0o600 });
  }
  process.stdout.write(`edgepanel: ${dryRun ? "would write" : "wrote"} ${name} to .dev.vars\n`);
}
