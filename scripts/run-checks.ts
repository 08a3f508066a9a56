// Runs every check and every test group one after the other and sums up; `npm test` and .ci/run.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { requireChromium } from "./find-chromium.ts";

const root = dirname(import.meta.dirname);
const reports = join(root, "dist", "test-reports");

interface Result {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  /** What failed, a line each, for the end of the output: logs are often kept in part only. */
  readonly faults: readonly string[];
}

interface Stage {
  readonly name: string;
  readonly run: () => Result;
}

function npmRun(script: string, args: readonly string[] = []): boolean {
  const command = ["run", "--silent", script, ...(args.length === 0 ? [] : ["--", ...args])];
  return spawnSync("npm", command, { cwd: root, stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

/** A stage without tests of its own: it counts as one failure when it fails. */
const check = (name: string, ...scripts: readonly string[]): Stage => ({
  name,
  run: () => {
    const ok = scripts.every((script) => npmRun(script));
    return { ok, passed: 0, failed: ok ? 0 : 1, faults: [] };
  },
});

/** Fields of vitest's JSON report that the sum needs. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[] | null;
  }[];
}

/** One line: a failure's message without colours and stack. */
// The escape character begins a terminal's colour codes.
// oxlint-disable-next-line no-control-regex
const firstLine = (text: string): string => (text.replace(/\u001b\[[\d;]*m/g, "").split("\n")[0] ?? "").slice(0, 200);

function faultsOf(report: Report): string[] {
  return report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const faults = file.assertionResults
      .filter((each) => each.status !== "passed")
      .map((each) => `${name}: ${each.fullName}: ${firstLine(each.failureMessages?.[0] ?? each.status)}`);
    return faults.length === 0 && file.status !== "passed" ? [`${name}: ${firstLine(file.message ?? "")}`] : faults;
  });
}

/** A group of tests. A skipped test counts as failed: this repository has none. */
const tests = (group: string): Stage => ({
  name: `${group} tests`,
  run: () => {
    const file = join(reports, `${group}.json`);
    rmSync(file, { force: true });
    const ok = npmRun(`test:${group}`, ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
    const report = readReport(file);
    const failed = report.numFailedTests + report.numPendingTests;
    // A test file that cannot be loaded, or an unhandled error, fails the group without a failed test.
    return {
      ok: ok && failed === 0,
      passed: report.numPassedTests,
      failed: ok ? failed : Math.max(failed, 1),
      faults: faultsOf(report),
    };
  },
});

function readReport(file: string): Report {
  try {
    // The file is vitest's own; its shape is fixed by its documentation.
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  }
}

const stages: readonly Stage[] = [
  check("build", "build"),
  check("types", "types", "types:fresh"),
  check("lint", "lint"),
  check("format", "format:check"),
  check("import rules and cycles", "lint:imports"),
  check("file sizes and names", "lint:files"),
  tests("unit"),
  tests("worker"),
  tests("browser"),
  tests("e2e"),
];

try {
  process.env["CHROMIUM_PATH"] = requireChromium();
} catch (error) {
  console.error(`edgepanel: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
mkdirSync(reports, { recursive: true });

const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const stage of stages) {
  console.log(`\n=== ${stage.name}`);
  const start = performance.now();
  const result = stage.run();
  passed += result.passed;
  failed += result.failed;
  const counts = result.passed + result.failed > 0 ? `, ${result.passed} passed, ${result.failed} failed` : "";
  const line = `${result.ok ? "ok  " : "FAIL"} ${stage.name} (${((performance.now() - start) / 1000).toFixed(1)} s${counts})`;
  lines.push(line, ...result.faults.map((fault) => `       ${fault}`));
  console.log(`=== ${line}`);
}

console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
