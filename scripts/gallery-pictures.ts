// `node scripts/gallery-pictures.ts [NAME …]`: a picture of each app of the gallery, for its front page.
import { join } from "node:path";
import { DASHBOARD_TEXTS, EXAMPLE_TEXTS } from "../examples/descriptions.ts";
import { takePictures } from "./take-pictures.ts";

const named = process.argv.slice(2);
await takePictures({
  folder: join(import.meta.dirname, "../examples/pictures"),
  names: named.length > 0 ? named : Object.keys({ ...DASHBOARD_TEXTS, ...EXAMPLE_TEXTS }),
  address: (name) => `/${name}`,
  window: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5 },
  quality: 70,
});
