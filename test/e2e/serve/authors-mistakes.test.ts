// What authors see when they are wrong: each mistake is named with its place and its remedy, in the page in development
// and in the log.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Server } from "../../../src/node/index.ts";
import { launchChromium } from "../../support/chromium.ts";
import { ROOT } from "../../support/worker-config.ts";
import { connected } from "../../support/connected.ts";

/** A mistake. */
interface Mistake {
  readonly name: string;
  /** The module of an app; the line of the mistake ends with `// here`. */
  readonly source: string;
  /** What is said in both places. */
  readonly said: readonly string[];
  /** The button that brings it about. Default: it is there when the page is. */
  readonly click?: string;
  /** What is wrong is named by what it is, not by file and line. */
  readonly named?: true;
}

/** An app whose function has these lines. */
const app = (imports: string, ...lines: readonly string[]): string =>
  [`import { ${imports} } from "edgepanel";`, "export default () => {", ...lines, "};", ""].join("\n");

/** Mistakes of one app; the others go on. */
const OF_ONE_APP: readonly Mistake[] = [
  {
    name: "unknown-param",
    source: app("IntSlider", "return new IntSlider({ valeu: 3 } as object); // here"),
    said: ['IntSlider has no param "valeu"; write "value"'],
  },
  {
    name: "wrong-option",
    source: app("Button", 'return new Button({ name: "Go", buttonType: "primry" as "primary" }); // here'),
    said: ["buttonType", "primry", "primary"],
  },
  {
    name: "nothing-returned",
    source: app("Markdown", 'new Markdown("lost"); // here'),
    said: ["The app function returned nothing, so the page is empty. Return what the page shows"],
    named: true,
  },
  {
    name: "app-throws",
    source: app("Markdown", 'throw new Error("no data today"); // here', "return new Markdown('x');"),
    said: ["no data today"],
  },
  {
    name: "callback-throws",
    source: app(
      "Button",
      "const onClick = () => {",
      'throw new Error("no luck"); // here',
      "};",
      'return new Button({ name: "Go", onClick });',
    ),
    click: "Go",
    said: ["Error in a callback: no luck"],
  },
  {
    name: "async-callback-throws",
    source: app(
      "Button",
      "const onClick = async () => {",
      "await Promise.resolve();",
      'throw new Error("luck came late"); // here',
      "};",
      'return new Button({ name: "Go", onClick });',
    ),
    click: "Go",
    said: ["Error in a callback: luck came late"],
  },
  {
    name: "unknown-template",
    source:
      'import { defineApp, Markdown } from "edgepanel";\n' +
      'export default defineApp({ template: "materiel" as "material" }, () => new Markdown("x"));\n',
    said: ['There is no template "materiel"; there are: ', "material"],
    named: true,
  },
  {
    name: "async-app-throws",
    source: app("Markdown", "x")
      .replace("() =>", "async () =>")
      .replace("x\n", 'await Promise.resolve();\nthrow new Error("the answer never came"); // here\n'),
    said: ["Error in the app function: the answer never came"],
  },
  {
    name: "loop",
    source: app(
      "Button, Column, signal",
      'const more = new Button({ name: "More" });',
      "const count = signal(0);",
      "return new Column(more, () => {",
      "count.value += 1; // here",
      "return `${more.clicks} ${count.value}`;",
      "});",
    ),
    said: ["Cycle detected", "a function that reads"],
    named: true,
  },
  {
    name: "chasing",
    source: app(
      "Column, IntSlider",
      'const here = new IntSlider({ name: "Here", end: 1e9 });',
      'const there = new IntSlider({ name: "There", end: 1e9 });',
      'here.watch(({ value }) => (there.value = value + 1), "value");',
      'there.watch(({ value }) => (here.value = value + 1), "value"); // here',
      "here.value = 1;",
      "return new Column(here, there);",
    ),
    said: ["Cycle detected", 'a watcher of IntSlider "Here".value', 'a watcher of IntSlider "There".value', "link()"],
  },
  {
    name: "blocking",
    source: app(
      "Button",
      "const onClick = () => {",
      // The clock of a Worker stands still while code runs, so rounds are counted: they take some seconds.
      "let sum = 0;",
      "for (let i = 0; i < 1e9; i += 1) sum = (sum + i) % 1000003;",
      "return sum;",
      "};",
      'return new Button({ name: "Work", onClick });',
    ),
    click: "Work",
    said: ["A callback ran for", "let it await something now and then"],
    named: true,
  },
  {
    name: "twice",
    source: app("Button, Column", 'const go = new Button({ name: "Go" });', "return new Column(go, go);"),
    said: ['Button "Go" is in one Column twice', "make a second component"],
    named: true,
  },
  {
    name: "wrong-name",
    source: app(
      "IntSlider",
      "const s = new IntSlider() as IntSlider & { vlaue?: number };",
      "s.vlaue = 5; // here",
      "return s;",
    ),
    said: ["vlaue", '"value"'],
  },
  {
    name: "snake-case",
    source: app("Button", 'return new Button({ name: "Go", button_type: "primary" } as object); // here'),
    said: ["button_type", "buttonType"],
  },
];

/** Mistakes of a module, which no app outlives. */
const OF_THE_MODULE: readonly Mistake[] = [
  {
    name: "app-option",
    source:
      'import { defineApp, Markdown } from "edgepanel";\n' +
      'export default defineApp({ titel: "Mine" } as object, () => new Markdown("x")); // here\n',
    said: ['defineApp() has no option "titel"; write "title"'],
  },
  {
    name: "state-of-module",
    source:
      'import { Markdown, state } from "edgepanel";\n' +
      "const where = state.location; // here\n" +
      "export default () => new Markdown(String(where));\n",
    said: ["state.location is only there inside an app", "call it in the app function"],
  },
];

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
let log = "";
const save = (name: string, text: string): void => writeFileSync(join(folder, `${name}.ts`), text);

beforeAll(async () => {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".wrangler/mistakes-"));
  for (const { name, source } of OF_ONE_APP) save(name, source);
  [server, browser] = await Promise.all([
    serve(".", { cwd: folder, dev: true, log: (line) => (log += `${line}\n`) }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that the page says, in shadow roots too. */
const pageText = (): Promise<string> =>
  page.evaluate(() => {
    const textOf = (node: Node): string => {
      if (node instanceof Text) return node.data;
      const inside = node instanceof Element && node.shadowRoot !== null ? textOf(node.shadowRoot) : "";
      return node instanceof HTMLStyleElement || node instanceof HTMLScriptElement
        ? ""
        : inside + [...node.childNodes].map(textOf).join(" ");
    };
    // The problems of development stand beside the body.
    return textOf(document.documentElement).replaceAll(/\s+/g, " ");
  });

async function expectSaid({ name, source, said, named }: Mistake): Promise<void> {
  const line = source.split("\n").findIndex((each) => each.endsWith("// here")) + 1;
  const words = named === true ? said : [...said, `${name}.ts:${line}:`];
  for (const word of words) {
    await expect.poll(pageText, { timeout: 15_000, message: "the page" }).toContain(word);
    await expect.poll(() => log, { message: "the log" }).toContain(word);
  }
}

/** Deletes a module, and waits until the others are served without it. */
async function takeAway(name: string): Promise<void> {
  log = "";
  rmSync(join(folder, `${name}.ts`));
  await expect.poll(() => log, { timeout: 15_000 }).toContain("Served anew");
}

test.each(OF_ONE_APP)("$name", async (mistake) => {
  log = "";
  page = await browser.newPage();
  await page.goto(new URL(mistake.name, server.url).href);
  if (mistake.click !== undefined) {
    await connected(page);
    await page.getByText(mistake.click, { exact: true }).click();
  }
  await expectSaid(mistake);
  await page.close();
});

test("what only warns while a module is loaded stands in the pages of its apps", async () => {
  log = "";
  const source =
    'import { Markdown, state } from "edgepanel";\n' +
    "const args = state.sessionArgs; // here\n" +
    "export default () => new Markdown(JSON.stringify(args));\n";
  save("early-read", source);
  await expect.poll(() => log).toContain("state.sessionArgs was read outside of a session");
  page = await browser.newPage();
  await page.goto(new URL("early-read", server.url).href);
  await expectSaid({ name: "early-read", source, said: ["state.sessionArgs was read outside of a session"] });
  await page.close();
  await takeAway("early-read");
});

test.each(OF_THE_MODULE)("$name", async (mistake) => {
  page = await browser.newPage();
  await page.goto(new URL("twice", server.url).href);
  log = "";
  save(mistake.name, mistake.source);
  await expectSaid(mistake);
  await takeAway(mistake.name);
  await page.locator("edgepanel-problems").waitFor({ state: "detached" });
  await page.close();
});
