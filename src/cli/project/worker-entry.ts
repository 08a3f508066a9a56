// The Worker's entry of a project that has apps only: the file that `edgepanel build` and `edgepanel deploy` bundle.
import { dirname, relative } from "node:path";
import type { AppFile } from "../../node/app-files.ts";

/** Its text. @param entry path of the file that will hold it @param setup module with the setup function */
export function workerEntry(apps: readonly AppFile[], entry: string, setup?: string): string {
  const from = (path: string): string => {
    const short = relative(dirname(entry), path).replaceAll("\\", "/");
    return JSON.stringify(short.startsWith(".") ? short : `./${short}`);
  };
  return [
    "// The Worker's entry: the apps of this project by their paths. Made by edgepanel; it is yours to change.",
    `import { appFrom, createWorker } from "edgepanel/worker";`,
    ...apps.map(({ file }, i) => `import app${i} from ${from(file)};`),
    ...(setup === undefined ? [] : [`import setup from ${from(setup)};`]),
    "",
    "const worker = createWorker({",
    ...(setup === undefined ? [] : ["  setup,"]),
    "  apps: {",
    ...apps.map(({ path, file }, i) => `    ${JSON.stringify(path)}: appFrom(app${i}, ${from(file)}),`),
    "  },",
    "});",
    "export default worker;",
    "export class Session extends worker.Session {}",
    "export class Scheduler extends worker.Scheduler {}",
    "",
  ].join("\n");
}
