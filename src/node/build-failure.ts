// What esbuild says of sources that cannot be bundled, as problems with a file and a line.
import { basename, resolve } from "node:path";
import type { BuildFailure, Message } from "esbuild";
import { ENTRY_NAME, type BuildProblem } from "./build-error.ts";

/** The problems of a failed build. */
export const problemsOf = ({ errors }: BuildFailure, folder: string): BuildProblem[] =>
  errors.map((message) => problemOf(message, folder));

function problemOf({ text, location }: Message, folder: string): BuildProblem {
  if (location === null) return { text };
  return {
    text,
    file: location.file === ENTRY_NAME ? basename(location.file) : resolve(folder, location.file),
    line: location.line,
    column: location.column,
    source: location.lineText,
  };
}

/** Whether an error is esbuild's list of problems. */
export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
