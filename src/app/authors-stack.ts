// Stacks with the author's files and lines, in development: source maps are with the process that has started the Worker.
import { errorText } from "../base/errors.ts";
import { framesOf } from "../base/log.ts";

/** Milliseconds to wait for the answer: an error is told without places rather than late. */
const PATIENCE = 2_000;

/** The author's file and line that threw, for instance `src/index.ts:7:11`; null when nobody knows. */
export async function placeOf(error: unknown): Promise<string | null> {
  if (sourcesUrl() === null) return null;
  const [frame = ""] = framesOf({ stack: await authorsStack(error) });
  const place = /\(?([^\s()]+:\d+:\d+)\)?$/.exec(frame)?.[1] ?? null;
  return place === null || place.includes("node_modules/") ? null : place;
}

/** The stack of an error as its author wants to read it. Whoever starts the Worker says in `EDGEPANEL_SOURCES` whom to ask. */
export async function authorsStack(error: unknown): Promise<string> {
  const stack = error instanceof Error ? (error.stack ?? error.message) : errorText(error);
  const sources = sourcesUrl();
  if (sources === null) return stack;
  try {
    const answer = await fetch(sources, { method: "POST", body: stack, signal: AbortSignal.timeout(PATIENCE) });
    const text = await answer.text();
    return answer.ok && text !== "" ? text : stack;
  } catch {
    return stack;
  }
}

function sourcesUrl(): string | null {
  const url = globalThis.process?.env?.["EDGEPANEL_SOURCES"];
  return url === undefined || url === "" ? null : url;
}
