// The licences of what the package carries in copies: BokehJS, PanelJS and the libraries in their bundles.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Carried {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The packages whose files are in the browser's folder. */
const COPIED = ["@bokeh/bokehjs", "@holoviz/panel"];

/** Text of THIRD-PARTY-NOTICES.md. */
export function notices(root: string): string {
  const parts = COPIED.map((name) => section(root, name));
  const bundled = join(root, "dist/client/static/extensions/panel/bundled");
  const libraries = globSync("{*,@*/*}@*", { cwd: bundled })
    .concat(globSync("*/{*,@*/*}@*", { cwd: bundled }))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  const legal = globSync("*.LEGAL.txt", { cwd: join(root, "dist/client/static/edgepanel") }).sort();
  return [
    "# Notices",
    "",
    "Edgepanel is published under the BSD 3-Clause License (see LICENSE). Its browser files carry copies of the following.",
    "",
    ...parts,
    "## Libraries in PanelJS's bundles",
    "",
    "Each comes with its own licence text at the head of its files or in its own package:",
    "",
    ...libraries.map((path) => `- ${path}`),
    "",
    "## Notices within the built files",
    "",
    ...legal.map((name) => `- dist/client/static/edgepanel/${name}`),
    "",
  ].join("\n");
}

function section(root: string, name: string): string {
  const folder = join(root, "node_modules", name);
  // The cast: these are the fields of every package.json.
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Carried;
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"].map((each) => join(folder, each)).find(existsSync);
  const text = file === undefined ? [] : ["```", readFileSync(file, "utf8").trim(), "```", ""];
  return [`## ${name} ${version} (${license})`, "", ...text].join("\n");
}
