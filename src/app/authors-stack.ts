// Stacks with the author's files and lines, in development: source maps are with the process that has started the Worker.
import { errorText } from "../base/errors.ts";

/** Milliseconds to wait for the answer: an error is told without places rather than late. */
const PATIENCE = 2_000;

/** The stack of an error as its author wants to read it. Whoever starts the Worker says in `EDGEPANEL_SOURCES` whom to ask. */
export async function authorsStack(error: unknown): Promise<string> {
  const stack = error instanceof Error ? (error.stack ?? error.message) : errorText(error);
  const sources = globalThis.process?.env?.["EDGEPANEL_SOURCES"];
  if (sources === undefined || sources === "") return stack;
  try {
    const answer = await fetch(sources, { method: "POST", body: stack, signal: AbortSignal.timeout(PATIENCE) });
    const text = await answer.text();
    return answer.ok && text !== "" ? text : stack;
  } catch {
    return stack;
  }
}
