// Checks what no linter knows: file names, the first line, sizes, and module variables in server code.
import { globSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The hard stop; the aim is 250. */
const MAX_LINES = 400;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.(ts|mjs|cjs)$/;
const VAGUE_FOLDER = /(^|\/)(utils?|helpers?|common|misc|shared)\//;
const GENERATED = /(^|\/)generated\//;
/** Server code shares its isolate with other sessions (Cloudflare docs, durable-objects/reference/in-memory-state). */
const SERVER = /^src\/(?!client\/|node\/|cli\/)/;
const MODULE_VARIABLE = /(^\/\/ [^\n]*\n)?^(?:export )?(?:let|var) (\w+)/gm;
/** A port that one module fills while modules load is fine; the comment above the variable says so with these words. */
const SET_ONCE = /^\/\/ Set once while modules load/;

/** What is wrong with one file, one sentence each. `path` is relative to the project and has forward slashes. */
export function problemsOf(path: string, text: string): string[] {
  if (GENERATED.test(path)) return [];
  const problems: string[] = [];
  if (!KEBAB.test(basename(path))) problems.push("the name is not kebab-case");
  // A template's folder is its name for users.
  if (VAGUE_FOLDER.test(path.replace(/^worker-templates\/[^/]+\//, "")))
    problems.push("the folder name says nothing about its subject");
  if (!/^(#![^\n]*\n)?\/\/ \S/.test(text)) problems.push("the first line is no `//` comment that says the file's job");
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  if (path.startsWith("src/") && lines > MAX_LINES)
    problems.push(`${lines} lines; ${MAX_LINES} is the limit, split it by its jobs`);
  if (SERVER.test(path)) {
    for (const [, comment = "", name] of text.matchAll(MODULE_VARIABLE)) {
      if (!SET_ONCE.test(comment))
        problems.push(`module variable \`${name}\`: sessions share modules, so keep it in an object`);
    }
  }
  return problems;
}

function main(): void {
  const patterns = ["src", "test", "scripts", "examples", "worker-templates", "bench"].map(
    (folder) => `${folder}/**/*.{ts,mjs,cjs}`,
  );
  const paths = patterns
    .flatMap((pattern) => globSync(pattern, { exclude: ["**/node_modules", "**/fixtures"] }))
    .map((path) => path.replaceAll("\\", "/"));
  const found = paths
    .sort()
    .flatMap((path) => problemsOf(path, readFileSync(path, "utf8")).map((problem) => `${path}: ${problem}`));
  for (const line of found) console.error(line);
  if (found.length > 0) process.exit(1);
  console.log(`${paths.length} files checked`);
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? "")).href) main();
