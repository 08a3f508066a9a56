// `node scripts/docs/component-pictures.ts [NAME …]`: a picture of each component for the reference, below
// docs/public/pictures; they are in the repository.
import { join } from "node:path";
import { takePictures } from "../take-pictures.ts";
import { exampleNames } from "./example-names.ts";

const named = process.argv.slice(2);
await takePictures({
  folder: join(import.meta.dirname, "../../docs/public/pictures"),
  names: named.length > 0 ? named : exampleNames(),
  address: (name) => `/live?name=${name}`,
  window: { viewport: { width: 460, height: 280 } },
  quality: 60,
});
