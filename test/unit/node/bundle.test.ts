// Sources -> one module; what is wrong in them has a file and a line, and so has every stack.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundle, BuildError } from "../../../src/node/bundle.ts";
import { readLine, writeLine } from "../../../src/node/log-lines.ts";
import { StackMap } from "../../../src/node/stack-map.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "edgepanel-bundle-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(app: string): ReturnType<typeof bundle> {
  writeFileSync(join(folder, "app.ts"), app);
  return bundle({ ownModules: "beside", folder, entry: `export { default } from "./app.ts";` });
}

test("the author's files are the inputs", async () => {
  writeFileSync(join(folder, "part.ts"), "export const one: number = 1;\n");
  const made = await make(`import { one } from "./part.ts";\nexport default one;\n`);
  expect(made.inputs.map((path) => path.slice(folder.length + 1)).sort()).toEqual(["app.ts", "part.ts"]);
});

test("a mistake has its file, line and source", async () => {
  const error: unknown = await make("export const a = 1;\nexport default (;\n").catch((reason: unknown) => reason);
  if (!(error instanceof BuildError)) throw error;
  expect(error.problems[0]).toMatchObject({
    file: join(folder, "app.ts"),
    line: 2,
    column: 16,
    source: "export default (;",
  });
  expect(error.message).toContain("app.ts:2:17: Unexpected");
});

test.each([
  [`import "./missing.ts";`, 'Could not resolve "./missing.ts"'],
  [`import "no-such-package";`, 'Could not resolve "no-such-package"'],
  [`import "edgepanel/node";`, "edgepanel/node is nothing that an app can import"],
])("%s", async (line, message) => {
  await expect(make(`${line}\nexport default 1;\n`)).rejects.toThrow(message);
});

test("Node's modules are the runtime's", async () => {
  const made = await make(`import { createHash } from "crypto";\nexport default createHash;\n`);
  expect(made.code).toContain('from "node:crypto"');
});

/** A stack of the runtime with a frame at `throw` in the bundle. */
async function stackOfThrow(): Promise<{ readonly map: StackMap; readonly stack: string }> {
  const { code, map } = await make(
    `interface A { readonly a: 1 }\n\nexport default function build(): A {\n  throw new Error("boom");\n}\n`,
  );
  const lines = code.split("\n");
  const line = lines.findIndex((each) => each.includes("throw new")) + 1;
  const column = (lines[line - 1] ?? "").indexOf("throw") + 1;
  const stack = `Error: boom\n    at build (file:///apps.js:${line}:${column})\n    at run (file:///edgepanel/worker.js:${line}:${column})`;
  return { map: new StackMap(map, folder), stack };
}

test("a stack names the author's file and line, and ends there", async () => {
  const { map, stack } = await stackOfThrow();
  const lines = map.stack(stack).split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^ {4}at build \(.*app\.ts:4:3\)$/);
  expect(map.hasPlace(stack)).toBe(true);
});

test("lines for people have the message, the fields and the author's frames; lines for machines are JSON", async () => {
  const { map, stack } = await stackOfThrow();
  const entry = JSON.stringify({
    level: "error",
    message: "It failed",
    session: "s1",
    error: { message: "boom", stack },
  });
  const line = readLine("error", entry, map);
  const written: string[] = [];
  const write = (text: string): number => written.push(text);
  writeLine(line, { format: "people", level: "info", write });
  expect(written[0]).toMatch(/^\d\d:\d\d:\d\d error It failed {2}session=s1\n {4}at build \(.*app\.ts:4:3\)$/);
  writeLine(line, { format: "json", level: "info", write });
  expect(JSON.parse(written[1] ?? "")).toMatchObject({ level: "error", message: "It failed", session: "s1" });
  writeLine({ ...line, level: "debug" }, { format: "json", level: "info", write });
  expect(written).toHaveLength(2);
});
