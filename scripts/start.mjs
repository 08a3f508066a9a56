// `npm start`: installs what is missing, then builds and serves the gallery.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, runScript } from "./node-modules.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
install(root);
runScript(root, "scripts/serve-gallery.ts", process.argv.slice(2));
