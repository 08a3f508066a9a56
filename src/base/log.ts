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

/** A log that can be listened to. */
export interface HeardLog extends Log {
  /** Calls `listener` for every line, whatever its level; the returned function ends that. */
  listen(listener: (entry: LogEntry) => void): () => void;
}

/** `log`, whose lines others can hear too. */
export function overheard(log: Log, listeners = new Set<(entry: LogEntry) => void>()): HeardLog {
  const write = (level: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    log[level](message, fields);
    for (const listener of [...listeners]) listener({ ...fields, level, message });
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => overheard(log.with(fields), listeners),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** A log that gives every line of `level` or above to `sink`. */
export function createLog(
  sink: (entry: LogEntry) => void,
  level: LogLevel | (() => LogLevel) = "info",
  base: Readonly<Record<string, unknown>> = {},
): Log {
  const write = (at: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    if (ORDER[at] >= ORDER[typeof level === "string" ? level : level()])
      sink({ ...base, ...fields, level: at, message });
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => createLog(sink, level, { ...base, ...fields }),
  };
}

/**
 * Writes to the console what is of the level EDGEPANEL_LOG_LEVEL or above: one JSON object a line, as Cloudflare's Workers Logs index it. In development a line for people,
 * with the stack on lines of its own, where wrangler puts the author's files and lines into it.
 */
export const consoleLog: Log = createLog(
  (entry) => console[entry.level](isForPeople() ? peopleText(entry) : json(entry)),
  levelOfEnvironment,
);

/** The variable EDGEPANEL_LOG_LEVEL; "info" without it, and for a word that is no level. */
function levelOfEnvironment(): LogLevel {
  const { EDGEPANEL_LOG_LEVEL: level = "" } = globalThis.process?.env ?? {};
  return level === "debug" || level === "warn" || level === "error" ? level : "info";
}

/** The platform fills `process.env` from the bindings; `edgepanel serve` reads JSON, and writes lines itself. */
function isForPeople(): boolean {
  const { EDGEPANEL_DEV, EDGEPANEL_LOG } = globalThis.process?.env ?? {};
  return EDGEPANEL_DEV === "1" && EDGEPANEL_LOG !== "json";
}

const json = (entry: LogEntry): string =>
  JSON.stringify(entry, (_key, value: unknown) =>
    value instanceof Error ? { message: value.message, stack: value.stack } : value,
  );

/** The message, its plain fields, and the frames of an error below it. */
function peopleText({ message, error, ...fields }: LogEntry): string {
  const told = Object.entries(fields).filter(
    ([name, value]) => name !== "level" && (typeof value !== "object" || value === null),
  );
  const line = [message, ...told.map(([name, value]) => `${name}=${String(value)}`)].join("  ");
  const frames = error instanceof Error ? framesOf(error) : [];
  return [line, ...frames].join("\n");
}

/** The stack without its first lines, which say the message again. */
export const framesOf = ({ stack = "" }: Pick<Error, "stack">): string[] =>
  stack.split("\n").filter((line) => /^\s+at /.test(line));
