// Opens the browser of this machine.
import { spawn } from "node:child_process";

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens `url`; a machine without a browser says so and goes on. `BROWSER` names another program. */
export function openBrowser(url: string): void {
  const own = process.env["BROWSER"];
  const [command = "xdg-open", ...args] =
    own === undefined || own === "" ? (OPENERS[process.platform] ?? ["xdg-open"]) : [own];
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.once("error", () => process.stderr.write(`edgepanel: no browser could be opened (${command}); go to ${url}\n`));
  child.unref();
}
