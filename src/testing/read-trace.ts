// Reads the file of a trace.
import { ArgumentError } from "../base/errors.ts";
import type { TraceFile } from "../app/trace.ts";

/**
 * @param file the file's text, or what it says
 * @throws ArgumentError for anything that is no trace, and for one of a format that this version does not know
 */
export function readTrace(file: unknown): TraceFile {
  const value = typeof file === "string" ? parsed(file) : file;
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== "edgepanel-trace")
    throw new ArgumentError("This is no trace of a session; the admin's page and `edgepanel trace save` write them");
  if (!("version" in value) || value.version !== 1)
    throw new ArgumentError(
      "This trace is of another version of its format: install the version of edgepanel that the deployment has",
    );
  if (!("events" in value) || !Array.isArray(value.events)) throw new ArgumentError("The trace has no events");
  // The cast: what has this format and version was written by `SessionTrace`.
  return value as unknown as TraceFile;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArgumentError("The trace is cut off or changed: it is no JSON");
  }
}
