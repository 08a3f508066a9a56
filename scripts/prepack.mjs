// `npm pack` and `npm publish`: installs what is missing, then builds the package.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, runScript } from "./node-modules.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
install(root);
runScript(root, "scripts/build-package.ts", []);
