// The log port: the only user of console in server code.

export type LogLevel = "debug" | "info" | "warn" | "error";

/** One structured log line. */
export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** Where log lines go. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** The same log with `fields` on every line, for instance the session id. */
  with(fields: Readonly<Record<string, unknown>>): Log;
}

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** A log that gives every line of `level` or above to `sink`. */
export function createLog(
  sink: (entry: LogEntry) => void,
  level: LogLevel = "info",
  base: Readonly<Record<string, unknown>> = {},
): Log {
  const write = (at: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    if (ORDER[at] >= ORDER[level]) sink({ ...base, ...fields, level: at, message });
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => createLog(sink, level, { ...base, ...fields }),
  };
}

/** Writes one JSON object a line to the console, as Cloudflare's Workers Logs index it. */
export const consoleLog: Log = createLog((entry) => {
  console[entry.level](
    JSON.stringify(entry, (_key, value: unknown) =>
      value instanceof Error ? { message: value.message, stack: value.stack } : value,
    ),
  );
});
