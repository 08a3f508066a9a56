// Pictures and sources of the gallery's apps, beside the files of the browser. The package leaves them out.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundle.ts";

/** Copies them below `out`; returns how many. */
export function copyGalleryFiles(out: string): number {
  const folder = join(out, "gallery");
  mkdirSync(folder, { recursive: true });
  let copied = 0;
  const copy = (from: string, name: string): void => {
    copyFileSync(from, join(folder, name));
    copied += 1;
  };
  for (const parent of [join(root, "examples"), join(root, "examples/dashboards")])
    for (const { name } of readdirSync(parent, { withFileTypes: true })) {
      const app = join(parent, name, "app.ts");
      if (existsSync(app)) copy(app, `${name}.txt`);
    }
  const pictures = join(root, "examples/pictures");
  if (existsSync(pictures)) for (const name of readdirSync(pictures)) copy(join(pictures, name), name);
  return copied;
}
