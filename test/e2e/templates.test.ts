// The templates as a newcomer uses them: made by `edgepanel init` of the packed file, installed by npm outside of the
// repository, started, edited, tested, checked and ready to be deployed, each by its own scripts.
import { cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endGroup, spawnGroup } from "../../scripts/child-process.ts";
import { launchChromium } from "../support/chromium.ts";
import { InstalledPackage, userEnvironment } from "../support/installed-package.ts";
import { ROOT } from "../support/worker-config.ts";
import { connected } from "../support/connected.ts";

/** The file with the app of each template, and where the app is. */
const APPS: Readonly<Record<string, { readonly file: string; readonly path: string }>> = {
  auth: { file: "src/index.ts", path: "/welcome" },
  hono: { file: "src/sales.ts", path: "/dashboards/sales" },
  "itty-router": { file: "src/sales.ts", path: "/dashboards/sales" },
  minimal: { file: "src/index.ts", path: "/" },
  "multi-app": { file: "src/apps/squares.ts", path: "/squares" },
  scheduled: { file: "src/index.ts", path: "/" },
  shared: { file: "src/index.ts", path: "/?room=1" },
};
const TEMPLATES = Object.keys(APPS);

interface Project {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

let user: InstalledPackage;

const inFolder = (...path: readonly string[]): string => join(user.folder, ...path);

// The cast: the fields of our own package.json files.
const projectOf = (name: string): Project =>
  JSON.parse(readFileSync(inFolder(name, "package.json"), "utf8")) as Project;

const needs = ({ dependencies, devDependencies }: Project): string => JSON.stringify({ dependencies, devDependencies });

beforeAll(async () => {
  user = await InstalledPackage.make();
  for (const name of TEMPLATES) await user.run(user.bin("edgepanel"), "init", name, name);
  // npm installs once for all templates that need the same packages.
  const installed = new Map<string, string>();
  for (const name of ["minimal", ...TEMPLATES.filter((each) => each !== "minimal")]) {
    const like = installed.get(needs(projectOf(name)));
    if (like !== undefined) {
      symlinkSync(inFolder(like, "node_modules"), inFolder(name, "node_modules"), "dir");
      continue;
    }
    if (installed.size > 0)
      await user.run("cp", "-al", inFolder("minimal/node_modules"), inFolder(name, "node_modules"));
    await user.in(name).run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
    installed.set(needs(projectOf(name)), name);
  }
}, 240_000);
afterAll(() => user.remove());

test("every template is tried, and each installs the packed file that made it", () => {
  const folders = readdirSync(join(ROOT, "worker-templates"), { withFileTypes: true });
  expect(folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()).toEqual(TEMPLATES);
  for (const name of TEMPLATES)
    expect(projectOf(name).dependencies["edgepanel"]).toMatch(/^file:\.\.\/\.packed\/edgepanel-.*\.tgz$/);
});

test("the tests of all templates pass", { timeout: 180_000 }, async () => {
  // One run for all: with one for each, most of the time would be spent on starting.
  const projects = JSON.stringify(TEMPLATES.map((name) => `../${name}`));
  user.write("minimal/all.config.ts", `export default { test: { projects: ${projects}, maxWorkers: 2 } };\n`);
  const { stdout } = await user.in("minimal").run("npm", "test", "--", "--config", "all.config.ts");
  expect(stdout).toMatch(new RegExp(`Test Files +${TEMPLATES.length} passed`));
});

test("the types of all templates hold, with those that wrangler writes", { timeout: 120_000 }, async () => {
  await user.in("minimal").run("npm", "run", "types");
  for (const name of TEMPLATES) {
    if (name !== "minimal")
      cpSync(inFolder("minimal/worker-configuration.d.ts"), inFolder(name, "worker-configuration.d.ts"));
    // The repository's compiler is the quicker one.
    await user.in(name).run(process.execPath, join(ROOT, "node_modules/@typescript/native/bin/tsc"), "-p", ".");
  }
});

test.each(TEMPLATES)("%s starts, shows an edit, and can be deployed", { timeout: 120_000 }, async (name) => {
  const { file, path } = APPS[name] ?? { file: "", path: "" };
  await started(name, async (url) => {
    const page = async (): Promise<string> => (await fetch(new URL(path, url))).text();
    expect(await page()).not.toContain("<title>Edited</title>");
    const source = readFileSync(inFolder(name, file), "utf8");
    writeFileSync(inFolder(name, file), source.replaceAll(/title: "\w+"/g, 'title: "Edited"'));
    await expect.poll(page, { timeout: 60_000 }).toContain("<title>Edited</title>");
    if (name !== "minimal") return;
    await clickThrough(new URL(path, url));
    // What is wrong stands in the page, with the author's file and line.
    writeFileSync(
      inFolder(name, file),
      source.replace("return new Column", 'throw new Error("on purpose");\n  return new Column'),
    );
    const line = source.split("\n").findIndex((each) => each.includes("return new Column")) + 1;
    await expect.poll(page, { timeout: 60_000 }).toContain("on purpose");
    expect(await page()).toContain(`${file}:${line}:9`);
    const careless = source
      .replace(
        "() => new Markdown",
        () => "() => { if (number.value > 3) throw new Error('above three');\n return new Markdown",
      )
      .replace("2}`)", "2}`);}");
    writeFileSync(inFolder(name, file), careless);
    const place = careless.split("\n").findIndex((each) => each.includes("above three")) + 1;
    await expect.poll(page, { timeout: 60_000 }).not.toContain("on purpose");
    await seesNotice(new URL(path, url), `${file}:${place}:`);
    writeFileSync(inFolder(name, file), source);
  });
  const { stdout } = await user.in(name).run("npm", "run", "deploy", "--", "--dry-run");
  for (const binding of ["SESSIONS", "SCHEDULER", "PAGES", "ASSETS"]) expect(stdout).toContain(`env.${binding}`);
  const doctor = await user.in(name).run(user.bin("edgepanel"), "doctor");
  expect(doctor.stdout).not.toContain("wrong  ");
});

/** Runs `npm start` of a template on a free port, and ends it after `use`. */
async function started(name: string, use: (url: URL) => Promise<void>): Promise<void> {
  const lines: string[] = [];
  const free = ["--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0", "--show-interactive-dev-session=false"];
  const child = spawnGroup("npm", ["start", "--", ...free], {
    cwd: inFolder(name),
    env: { ...userEnvironment(), WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      // The cast: `stdio` above makes it a pipe.
      createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
        lines.push(line);
        const found = /Ready on (http:\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", (code) => reject(new Error(`npm start ended with ${code ?? "a signal"}`)));
    });
    await use(new URL(url));
  } catch (error) {
    throw new Error(`npm start of ${name} wrote:\n${lines.join("\n")}`, { cause: error });
  } finally {
    await endGroup(child);
  }
}

/** A callback throws: its place stands in a notice over the page. */
async function seesNotice(url: URL, place: string): Promise<void> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(url.href);
  await connected(page);
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  const notice = page.locator("edgepanel-connection div");
  await notice.filter({ hasText: "above three" }).waitFor();
  expect(await notice.innerText()).toContain(place);
  await browser.close();
}

async function clickThrough(url: URL): Promise<void> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(url.href);
  await page.getByRole("heading", { name: "3² = 9" }).waitFor();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { name: "4² = 16" }).waitFor();
  await browser.close();
}
