// The conformance command: compares Edgepanel with recorded documents, refusals and conversations.
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCases } from "./cases.ts";
import { edgepanel } from "./edgepanel-library.ts";
import { familyLines, isFault, outcomeLines, summaryLine } from "./outcome.ts";
import { runAll } from "./run-all.ts";
import type { RunOptions } from "./run-case.ts";

const USAGE = `Usage: npm run conformance -- DIR [TEXT] [--transcripts OUT] [--named] [--faults FILE]
DIR is a folder of case files; with TEXT only cases run that have it in their name.
--transcripts OUT  writes OUT/<id>.json with what both sides said, for every conversation
--named            prints also the cases that differ only in ways that are named
--faults FILE      writes the names of the cases that fail into FILE
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { transcripts: { type: "string" }, named: { type: "boolean" }, faults: { type: "string" } },
});
const [folder, only = ""] = positionals;

if (folder === undefined || !(await stat(folder).catch(() => null))?.isDirectory()) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const cases = (await readCases(folder)).filter(({ name }) => name.includes(only));
  const results = await runAll(cases, edgepanel, await optionsOf(values.transcripts), (name, outcome) => {
    if (outcome.kind === "named" && values.named !== true) return;
    for (const line of outcomeLines(name, outcome)) process.stdout.write(`${line}\n`);
  });
  for (const line of familyLines(results)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${summaryLine(results.map(([, outcome]) => outcome))}\n`);
  const faults = results.filter(([, outcome]) => isFault(outcome)).map(([name]) => name);
  if (values.faults !== undefined) await writeFile(values.faults, faults.map((name) => `${name}\n`).join(""));
  if (faults.length > 0) process.exitCode = 1;
}

async function optionsOf(transcripts: string | undefined): Promise<RunOptions> {
  if (transcripts === undefined) return {};
  await mkdir(transcripts, { recursive: true });
  return {
    transcript: async ({ name, client }, messages) => {
      const id = name.slice(name.lastIndexOf("/") + 1);
      await writeFile(join(transcripts, `${id}.json`), `${JSON.stringify({ id, client, messages })}\n`);
    },
  };
}
