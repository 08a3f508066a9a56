// The conformance command: `npm run conformance -- DIR [TEXT]` compares Edgepanel with recorded documents and
// conversations.
import { stat } from "node:fs/promises";
import { readCases } from "./cases.ts";
import { edgepanel } from "./edgepanel-library.ts";
import { outcomeLines, summaryLine, type Outcome } from "./outcome.ts";
import { runCase } from "./run-case.ts";

const [folder, only = ""] = process.argv.slice(2);

if (folder === undefined || !(await stat(folder).catch(() => null))?.isDirectory()) {
  process.stderr.write(
    "Usage: npm run conformance -- DIR [TEXT]\nDIR is a folder of case files; with TEXT only cases run that have it in their name.\n",
  );
  process.exitCode = 2;
} else {
  const outcomes: Outcome[] = [];
  for (const item of await readCases(folder)) {
    if (!item.name.includes(only)) continue;
    const outcome = await runCase(item, edgepanel);
    outcomes.push(outcome);
    for (const line of outcomeLines(item.name, outcome)) process.stdout.write(`${line}\n`);
  }
  process.stdout.write(`${summaryLine(outcomes)}\n`);
  if (outcomes.some(({ kind }) => kind === "differs" || kind === "error")) process.exitCode = 1;
}
