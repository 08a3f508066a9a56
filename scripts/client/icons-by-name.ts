// Icons by name: BokehJS takes them from a font on another server, the pages from drawings of the package `@tabler/icons`.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { SHELVES, shelfOf, type IconPath } from "../../src/base/icon-shelves.ts";

type Nodes = Readonly<
  Record<string, readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]>
>;

/** The files with drawings, by name below the client's folder; their folder is named after what is in them. */
export function iconFiles(root: string): { readonly folder: string; readonly files: ReadonlyMap<string, string> } {
  const shelves = Array.from({ length: SHELVES }, (): Record<string, readonly IconPath[]> => ({}));
  for (const [kind, ending] of [
    ["outline", ""],
    ["filled", "-filled"],
  ] as const) {
    // The cast: so the package describes its drawings.
    const nodes = JSON.parse(
      readFileSync(join(root, `node_modules/@tabler/icons/tabler-nodes-${kind}.json`), "utf8"),
    ) as Nodes;
    for (const [plain, paths] of Object.entries(nodes)) {
      const name = plain + ending;
      const shelf = shelves[shelfOf(name)];
      if (shelf !== undefined) shelf[name] = paths.map(([tag, attributes]) => pathOf(name, tag, attributes));
    }
  }
  const texts = shelves.map((shelf) => JSON.stringify(shelf));
  const folder = `icons-${createHash("sha256").update(texts.join()).digest("hex").slice(0, 8)}`;
  return { folder, files: new Map(texts.map((text, index) => [`${folder}/${index}.json`, text])) };
}

function pathOf(name: string, tag: string, { d, ...more }: Readonly<Record<string, string>>): IconPath {
  if (tag !== "path" || d === undefined) throw new Error(`@tabler/icons draws ${name} with more than paths`);
  return Object.keys(more).length === 0 ? d : { d, ...more };
}

/** Gives BokehJS's model a view that fetches one file of drawings. */
export function iconsByName(root: string, nameModels: (path: string, source: string) => string): Plugin {
  return {
    name: "icons-by-name",
    setup(context) {
      context.onLoad({ filter: /\/lib\/models\/ui\/icons\/tabler_icon\.js$/ }, async ({ path }) => {
        const before = await readFile(path, "utf8");
        const view = /export class TablerIconView extends IconView \{[^]*?\n\}\n(?=export class TablerIcon )/;
        const own = `export { TablerIconView } from ${JSON.stringify(join(root, "src/client/tabler-icon-view.ts"))};
import { TablerIconView } from ${JSON.stringify(join(root, "src/client/tabler-icon-view.ts"))};\n`;
        if (!view.test(before)) throw new Error(`${path} is not as expected: its icons would come from another server`);
        return { contents: nameModels(path, before.replace(view, own)), loader: "js" };
      });
    },
  };
}
