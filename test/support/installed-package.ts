// The package as npm gives it to users: packed once for a test run, and installed into a folder outside of the repository.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./worker-config.ts";

const execute = promisify(execFile);

/** The environment of a user's shell: npm finds the Node that runs the tests, and nothing of a script that runs. */
export const userEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command|execpath)|^NODE_(OPTIONS|ENV)$|^VITEST|^TEST$/.test(name),
    ),
  ),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
  CI: "1",
  NO_COLOR: "1",
});

/** What a command wrote. */
interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

async function runIn(folder: string, command: string, args: readonly string[]): Promise<Output> {
  try {
    return await execute(command, [...args], { cwd: folder, env: userEnvironment(), maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    // The cast: execFile throws what the program wrote.
    const { stdout, stderr } = error as Output;
    const text = `${command} ${args.join(" ")} in ${folder}:\n${stdout}\n${stderr}`;
    throw Object.assign(new Error(text, { cause: error }), { stdout, stderr });
  }
}

/** A folder with the package in its node_modules. */
export class InstalledPackage {
  readonly folder: string;
  /** Path of the packed file. */
  readonly tarball: string;

  private constructor(folder: string, tarball: string) {
    this.folder = folder;
    this.tarball = tarball;
  }

  /** Packs what `npm run build` has built, and installs it with the packages `more`. Needs the npm registry. */
  static async make(...more: readonly string[]): Promise<InstalledPackage> {
    const folder = mkdtempSync(join(tmpdir(), "edgepanel-user-"));
    const packed = join(folder, ".packed");
    mkdirSync(packed);
    await execute("npm", ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", packed], {
      cwd: ROOT,
      env: userEnvironment(),
    });
    const tarball = join(packed, readdirSync(packed)[0] ?? "");
    writeFileSync(join(folder, "package.json"), `{ "name": "user", "private": true, "type": "module" }\n`);
    const made = new InstalledPackage(folder, tarball);
    await made.run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", tarball, ...more);
    return made;
  }

  /** Runs a command in the folder. @throws Error with its output when it fails */
  run(command: string, ...args: readonly string[]): Promise<Output> {
    return runIn(this.folder, command, args);
  }

  /** A folder below, to run commands in. */
  in(folder: string): { run(command: string, ...args: readonly string[]): Promise<Output> } {
    return { run: (command, ...args) => runIn(join(this.folder, folder), command, args) };
  }

  /** Path of a program of an installed package. */
  bin(name: string): string {
    return join(this.folder, "node_modules/.bin", name);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
