// The licences of what the package carries in copies: BokehJS, PanelJS and the libraries in their bundles.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Carried {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The packages whose files are in the browser's folder beside what is bundled. */
const COPIED = [
  "@bokeh/bokehjs",
  "@fortawesome/fontawesome-free",
  "@holoviz/panel",
  "@tabler/icons",
  "katex",
  "reveal.js",
].map((name) => `node_modules/${name}`);

/** Text of THIRD-PARTY-NOTICES.md. */
export function notices(root: string): string {
  // The cast: the build of the client wrote this file.
  const inBundle = JSON.parse(readFileSync(join(root, "dist/client-packages.json"), "utf8")) as readonly string[];
  const parts = [...new Set([...COPIED, ...inBundle])].map((folder) => section(root, folder));
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

function section(root: string, path: string): string {
  const folder = join(root, path);
  // The cast: these are the fields of every package.json.
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Carried;
  const [file] = globSync("{LICEN[SC]E,licen[sc]e,License,COPYING}{,.txt,.md,.mit,-MIT,.MIT}", { cwd: folder })
    .sort()
    .map((each) => join(folder, each));
  const text =
    file === undefined
      ? ["Its package brings no text of the licence.", ""]
      : ["```", readFileSync(file, "utf8").trim(), "```", ""];
  return [`## ${name} ${version} (${license ?? "see below"})`, "", ...text].join("\n");
}
