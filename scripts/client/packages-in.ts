// The npm packages whose code is in the browser's files, as esbuild tells them.
import type { Metafile } from "esbuild";

/** The folders of the packages, nested ones too, in order. */
export function packagesIn({ outputs }: Pick<Metafile, "outputs">): readonly string[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll("\\", "/"))?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder.slice(folder.indexOf("node_modules/")));
    }
  }
  return [...folders].sort();
}
