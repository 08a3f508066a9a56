#!/usr/bin/env node
// The command `edgepanel`. An older Node stops at the first file that it cannot read, so it is looked at before any.
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`edgepanel: Node ${process.versions.node} is too old: install Node 22.12 or newer\n`);
  process.exitCode = 1;
} else {
  const { run } = await import("./program.ts");
  process.exitCode = await run(process.argv.slice(2));
}
