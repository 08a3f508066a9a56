// The TypeScript in the documentation compiles, and the apps in it build their page.
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestSession } from "../../../src/testing/index.ts";
import type { App } from "../../../src/index.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Below the repository, so that `edgepanel` is found as its users find it; not in git. */
const FOLDER = join(ROOT, "tmp/docs-code");

interface Block {
  /** The document and the line that the block begins at. */
  readonly place: string;
  readonly file: string;
  readonly code: string;
}

const documents = globSync(["README.md", "docs/**/*.md", "examples/*/README.md", "worker-templates/*/README.md"], {
  cwd: ROOT,
}).sort();

function blocksOf(path: string): Block[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ index, 1: code = "" }) => {
    const line = text.slice(0, index).split("\n").length;
    return { place: `${path}:${line}`, file: join(FOLDER, `${path.replace(/[^a-zA-Z]+/g, "-")}-${line}.ts`), code };
  });
}

const blocks = documents.flatMap(blocksOf);

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, code } of blocks) writeFileSync(file, `// A code block of the documentation.\n${code}`);
  writeFileSync(
    join(FOLDER, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.worker.json",
      compilerOptions: { types: ["../../worker-configuration.d.ts", "node"] },
      include: ["*.ts", "../../src/**/*.d.ts"],
      exclude: [],
    }),
  );
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test("there are blocks", () => {
  expect(blocks.length).toBeGreaterThan(10);
});

test("all blocks compile", { timeout: 60_000 }, () => {
  const tsc = join(ROOT, "node_modules/@typescript/native/bin/tsc");
  let errors = "";
  try {
    execFileSync(process.execPath, [tsc, "-p", FOLDER], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    // The cast: execFileSync throws what it read.
    errors = (error as { readonly stdout: string }).stdout;
  }
  for (const { place, file } of blocks) errors = errors.replaceAll(relative(process.cwd(), file), place);
  expect(errors).toBe("");
});

test.each(
  blocks.filter(({ code }) => code.includes("export default defineApp(")).map((block) => [block.place, block] as const),
)("the app at %s builds", async (_place, { file }) => {
  // The cast: the block says what it exports.
  const { default: app } = (await import(file)) as { readonly default: App };
  const session = await TestSession.open(app);
  expect(session.log.filter(({ level }) => level === "error" || level === "warn")).toEqual([]);
  expect(session.document.roots.length).toBeGreaterThan(0);
});

test.each(blocks.filter(({ code }) => code.includes("TestSession")).map((block) => [block.place, block] as const))(
  "the test at %s passes",
  async (_place, { file }) => {
    await expect(import(file)).resolves.toBeDefined();
  },
);
