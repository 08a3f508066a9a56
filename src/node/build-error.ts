// Why sources cannot be bundled.

/** Name of the entry in messages. */
export const ENTRY_NAME = "edgepanel-entry.ts";

/** Where in an author's file something is wrong. */
export interface BuildProblem {
  readonly text: string;
  /** Absolute path. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The line's text. */
  readonly source?: string;
}

/** The sources cannot be bundled. */
export class BuildError extends Error {
  readonly problems: readonly BuildProblem[];
  /** Files that were read; a change of one of them may mend the build. */
  readonly inputs: readonly string[];

  constructor(problems: readonly BuildProblem[], inputs: readonly string[]) {
    super(problems.map(problemText).join("\n"));
    this.name = "BuildError";
    this.problems = problems;
    this.inputs = inputs;
  }
}

/** `file:line:column: text`, and the line below it. */
export function problemText({ text, file, line, column, source }: BuildProblem): string {
  const place = file === undefined ? "" : `${file}:${line ?? 1}:${(column ?? 0) + 1}: `;
  return `${place}${text}${source === undefined ? "" : `\n    ${source.trim()}`}`;
}
