// Whose code is in the browser's files: every package that the bundler took something of, nested ones apart.
import { expect, test } from "vitest";
import { packagesIn } from "../../../scripts/client/packages-in.ts";

test("packages are named once each, by their own folders; what nothing was taken of is not named", () => {
  const inputs = Object.fromEntries(
    [
      ["node_modules/plain/lib/a.js", 10],
      ["node_modules/plain/lib/b.js", 10],
      ["node_modules/@scope/name/index.js", 1],
      ["node_modules/@scope/name/node_modules/@inner/part/index.js", 1],
      ["group:node_modules/marked/lib/marked.js", 1],
      ["node_modules/dropped/index.js", 0],
      ["src/client/main.ts", 100],
    ].map(([path, bytesInOutput]) => [path, { bytesInOutput: Number(bytesInOutput) }]),
  );
  const output = { inputs, bytes: 0, imports: [], exports: [] };
  expect(packagesIn({ outputs: { "a.js": output, "b.js": output } })).toEqual([
    "node_modules/@scope/name",
    "node_modules/@scope/name/node_modules/@inner/part",
    "node_modules/marked",
    "node_modules/plain",
  ]);
});
