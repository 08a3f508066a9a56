// Makes the declarations of the package name the JavaScript files that they describe.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The compiler rewrites the `.ts` of relative imports in JavaScript only; in declarations they must end in `.js`
 * as well, or a project with other settings than ours does not find them.
 *
 * @returns the number of declarations below `folder`
 */
export function importJavaScript(folder: string): number {
  const files = globSync("**/*.d.ts", { cwd: folder });
  for (const file of files) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/(\bfrom |\bimport ?\(?)"(\.{1,2}\/[^"]+)\.ts"/g, '$1"$2.js"'));
  }
  return files.length;
}
