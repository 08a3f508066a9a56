// What the file check objects to, and what it lets pass.
import { expect, test } from "vitest";
import { problemsOf } from "../../../scripts/check-files.ts";

const file = (lines: number): string => `// Job.\n${"x();\n".repeat(lines - 1)}`;

test.each([
  ["src/page/render-page.ts", file(400)],
  ["src/models/generated/bokeh/all_models.ts", file(4_000)],
  ["scripts/tool.ts", "#!/usr/bin/env node\n// Job.\n"],
  ["test/unit/page/escape.test.ts", file(900)],
  ["src/client/main.ts", "// Job.\nlet open = false;\n"],
  ["src/reactive/scope.ts", "// Job.\n\n// Set once while modules load, by another module.\nlet carrier = 1;\n"],
  ["src/page/inner.ts", "// Job.\nfunction f() {\n  let inner = 1;\n}\n"],
])("%s passes", (path, text) => {
  expect(problemsOf(path, text)).toEqual([]);
});

test.each([
  ["src/page/render-page.ts", file(401), "401 lines"],
  ["src/page/renderPage.ts", file(2), "kebab-case"],
  ["src/page/utils/escape.ts", file(2), "folder name"],
  ["src/page/escape.ts", "import x from 'y';\n", "first line"],
  ["src/session/dispatch.ts", "// Job.\nlet current = 1;\n", "module variable `current`"],
  ["src/session/dispatch.ts", "// Job.\n// A reason.\nexport let current = 1;\n", "module variable `current`"],
])("%s is objected to: %#", (path, text, problem) => {
  expect(problemsOf(path, text)).toEqual([expect.stringContaining(problem)]);
});
