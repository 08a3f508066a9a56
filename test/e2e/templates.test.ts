// The templates as projects of their own, on the package as npm would install it: their tests pass, their types hold,
// they can be deployed, and what the first one starts answers a visitor.
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endGroup } from "../../scripts/child-process.ts";
import { wranglerDev, type WranglerDev } from "../../scripts/wrangler-dev.ts";
import { launchChromium } from "../support/chromium.ts";
import { ROOT } from "../support/worker-config.ts";

const TEMPLATES = readdirSync(join(ROOT, "worker-templates"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** One installation for all templates. */
let folder: string;

const inFolder = (...path: readonly string[]): string => join(folder, ...path);

/** Runs a program of the repository's node_modules with Node; resolves with what it wrote. */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "node_modules", program), ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: "1", WRANGLER_SEND_METRICS: "false" },
    });
    return stdout;
  } catch (error) {
    // The cast: execFile throws what the program wrote.
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${program} ${args.join(" ")} in ${cwd}:\n${stdout}\n${stderr}`, { cause: error });
  }
}

beforeAll(async () => {
  // Below the repository, so that Node finds the tools and the package's own dependencies in its node_modules.
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".wrangler", "templates-"));
  mkdirSync(inFolder("node_modules"));
  // A build that is there is what is packed; without one `npm pack` makes it.
  const built = existsSync(join(ROOT, "lib/index.js")) ? ["--ignore-scripts"] : [];
  const exec = promisify(execFile);
  await exec("npm", ["pack", "--silent", ...built, "--pack-destination", folder], { cwd: ROOT });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  await exec("tar", ["-xzf", tarball, "-C", "node_modules"], { cwd: folder });
  cpSync(inFolder("node_modules/package"), inFolder("node_modules/edgepanel"), { recursive: true });
  rmSync(inFolder("node_modules/package"), { recursive: true });
  for (const template of TEMPLATES) {
    cpSync(inFolder("node_modules/edgepanel/worker-templates", template), inFolder(template), { recursive: true });
    symlinkSync("../node_modules", inFolder(template, "node_modules"), "dir");
  }
  symlinkSync(join(ROOT, "node_modules/wrangler"), inFolder("node_modules/wrangler"), "dir");
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the tests of all templates pass", { timeout: 180_000 }, async () => {
  writeFileSync(
    inFolder("vitest.config.ts"),
    `export default { test: { projects: ${JSON.stringify(TEMPLATES.map((name) => `./${name}`))}, maxWorkers: 2 } };\n`,
  );
  const output = await run("vitest/vitest.mjs", ["run"], folder);
  expect(output).toMatch(new RegExp(`Test Files +${TEMPLATES.length} passed`));
});

test("the types of all templates hold, with those that wrangler writes", { timeout: 120_000 }, async () => {
  await run("wrangler/bin/wrangler.js", ["types"], inFolder("minimal"));
  for (const template of TEMPLATES) {
    if (template !== "minimal")
      cpSync(inFolder("minimal/worker-configuration.d.ts"), inFolder(template, "worker-configuration.d.ts"));
    await run("@typescript/native/bin/tsc", ["-p", "."], inFolder(template));
  }
});

test.each(TEMPLATES)(
  "%s can be deployed, and npm start serves it in development",
  { timeout: 60_000 },
  async (name) => {
    const output = await run("wrangler/bin/wrangler.js", ["deploy", "--dry-run"], inFolder(name));
    for (const binding of ["SESSIONS", "SCHEDULER", "PAGES", "ASSETS"]) expect(output).toContain(`env.${binding}`);
    // The cast: the fields of our own package.json files.
    const { scripts } = JSON.parse(readFileSync(inFolder(name, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    expect(scripts["start"]).toMatch(/^wrangler dev .*--var EDGEPANEL_DEV:1/);
  },
);

test("the server of the first one shows the app, and the app answers", async () => {
  // The cast: as above.
  const { scripts } = JSON.parse(readFileSync(inFolder("minimal/package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const [, , ...args] = scripts.start.split(" ");
  const lines: string[] = [];
  const dev: WranglerDev = wranglerDev({
    root: inFolder("minimal"),
    port: 0,
    args,
    onLine: (line) => lines.push(line),
  });
  try {
    const url = await dev.ready;
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(url.href);
    await page.getByRole("heading", { name: "3² = 9" }).waitFor();
    await page.locator(".noUi-handle").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "4² = 16" }).waitFor();
    await browser.close();
  } catch (error) {
    throw new Error(`the template's server wrote:\n${lines.join("\n")}`, { cause: error });
  } finally {
    await endGroup(dev.child);
  }
});
