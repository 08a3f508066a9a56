// `npm test`: installs what is missing, then runs every check and test.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, runScript } from "./node-modules.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
install(root);
runScript(root, "scripts/run-checks.ts", process.argv.slice(2));
