// Makes the declarations of the package name the JavaScript files that they describe.
import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packages whose types a project has when it has installed them: optional peers. */
const OPTIONAL = /^import type .* from "(?:vega|vega-lite|echarts|plotly\.js)";$/gm;
const WITHOUT = "// @ts-ignore -- an optional peer: in a project without the package these types are any";

/**
 * The compiler rewrites the `.ts` of relative imports in JavaScript only; in declarations they must end in `.js`
 * as well, or a project with other settings than ours does not find them.
 *
 * @returns the number of declarations below `folder`
 */
export function importJavaScript(folder: string): number {
  // The compiler copies no declarations that were written by hand.
  cpSync(join(folder, "../src/components/custom/bundles.d.ts"), join(folder, "components/custom/bundles.d.ts"));
  const files = globSync("**/*.d.ts", { cwd: folder });
  for (const file of files) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const named = text
      .replace(/(<reference path=")(?:\.\.\/)+src\/.*\/(?=[\w-]+\.d\.ts")/g, "$1./")
      .replace(/(\bfrom |\bimport ?\(?)"(\.{1,2}\/[^"]+)\.ts"/g, '$1"$2.js"');
    writeFileSync(path, named.replace(OPTIONAL, `${WITHOUT}\n$&`));
  }
  return files.length;
}
