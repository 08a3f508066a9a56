// Where Chromium is on this machine, and how it gets there when it is missing.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The path of a Chromium or Chrome: `CHROMIUM_PATH` when set, else the first of the usual names on `PATH`; undefined
 * when there is none.
 * Throws when `CHROMIUM_PATH` names no program.
 */
export function findChromium(): string | undefined {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") {
    if (!isExecutable(given))
      throw new Error(`CHROMIUM_PATH is ${given}, which is not a program. Correct it or unset it.`);
    return given;
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  return found ?? (existsSync(MAC) ? MAC : undefined);
}

/**
 * Like `findChromium`, but installs Debian's or Ubuntu's package when there is none. Throws with advice when that does
 * not work.
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.platform === "linux" && spawnSync("apt-get", ["--version"]).status === 0) {
    const asRoot = process.getuid?.() === 0 ? [] : ["sudo"];
    for (const args of [
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ]) {
      const [command = "", ...rest] = [...asRoot, ...args];
      console.log(`edgepanel: ${[command, ...rest].join(" ")}`);
      spawnSync(command, rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "No Chromium was found, and the browser tests need one. Install Chromium or Chrome, or set CHROMIUM_PATH to its program.",
  );
}
