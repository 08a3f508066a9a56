// What is wrong with an app, as the page of its author shows it.
import { relative } from "node:path";
import { problemText, type BuildError } from "../bundle.ts";

/** Something to mend. */
export interface Problem {
  /** "build": the sources cannot be read; "load": the modules threw; "run": a dashboard or a callback threw. */
  readonly kind: "build" | "load" | "run";
  readonly message: string;
  /** Path of the app that it is in: other apps run well. Default: all are concerned. */
  readonly app?: string;
  /** Where: `app.ts:3:7`, frames of a stack, lines of source. */
  readonly detail: string;
}

/** The problems of a build. */
export const buildProblems = (error: BuildError): Problem[] =>
  error.problems.map((problem) => ({
    kind: "build",
    message: problem.text,
    detail: problemText({
      ...problem,
      text: "",
      ...(problem.file === undefined ? {} : { file: relative(process.cwd(), problem.file) || problem.file }),
    }).replace(/: $|: (?=\n)/, ""),
  }));
