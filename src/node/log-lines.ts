// Lines of the Worker's log -> lines for people, or JSON, with stacks that name the author's files.
import type { LogLevel } from "../base/log.ts";
import type { StackMap } from "./stack-map.ts";

/** Where lines go. */
export interface LineOptions {
  /** "people": a line of text; "json": an object a line. */
  readonly format: "people" | "json";
  /** Lines below it are not written. */
  readonly level: LogLevel;
  readonly write: (line: string, level: LogLevel) => void;
}

const ORDER: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** An entry of the log, as the Worker's console has it. */
export interface Line {
  readonly level: LogLevel;
  readonly message: string;
  readonly stack?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether a line of the author's files is in the stack. */
  readonly ofAuthor: boolean;
}

/** Reads a line of the Worker: Edgepanel's own are JSON, those of the app's `console.log` are any text. */
export function readLine(level: string, text: string, map: StackMap | null): Line {
  const known = level in ORDER ? (level as LogLevel) : "info";
  const entry = entryOf(text);
  if (entry === null)
    return {
      level: known,
      message: map === null ? text : map.stack(text),
      fields: {},
      ofAuthor: map?.hasPlace(text) ?? false,
    };
  const { level: _, message, error, ...fields } = entry;
  const stack = stackOf(error);
  return {
    level: known,
    message: String(message),
    fields,
    ofAuthor: stack !== null && (map?.hasPlace(stack) ?? false),
    ...(stack === null ? {} : { stack: map === null ? stack : map.stack(stack) }),
  };
}

/** Writes a line. */
export function writeLine(line: Line, { format, level, write }: LineOptions): void {
  if (ORDER[line.level] < ORDER[level]) return;
  write(
    format === "json"
      ? JSON.stringify({
          level: line.level,
          message: line.message,
          ...line.fields,
          ...(line.stack === undefined ? {} : { stack: line.stack }),
        })
      : peopleText(line),
    line.level,
  );
}

function peopleText({ level, message, stack, fields }: Line): string {
  const time = new Date().toTimeString().slice(0, 8);
  const told = Object.entries(fields).filter(([, value]) => typeof value !== "object" || value === null);
  const more = told.length === 0 ? "" : `  ${told.map(([name, value]) => `${name}=${String(value)}`).join(" ")}`;
  // The stack's own first line says the message again.
  const frames = stack?.split("\n").filter((each) => /^\s+at /.test(each)) ?? [];
  return [`${time} ${level.padEnd(5)} ${message}${more}`, ...frames].join("\n");
}

function entryOf(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "message" in value ? { ...value } : null;
  } catch {
    return null;
  }
}

function stackOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "stack" in error && typeof error.stack === "string"
    ? error.stack
    : null;
}
