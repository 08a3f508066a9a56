// The log of a deployment: nothing secret is in its lines, and its errors are told to whoever asked for them.
import { errorText } from "./errors.ts";
import type { Log, LogLevel } from "./log.ts";
import { fieldsWithoutSecrets, withoutSecrets } from "./redact.ts";

/** An error, as `onError` is told of it. */
export interface ErrorReport {
  /** The line of the log. */
  readonly message: string;
  /** What was thrown, as it is: its own text may have what the log leaves out. */
  readonly error: unknown;
  /**
   * What the line says besides: `session`, `app`, `version` and `callback` where a session is meant, `errorId` where a
   * visitor was told it, `task` for a scheduled task, `path` for a request.
   */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Told of errors. A promise that it returns is waited for before the platform may put the code to sleep. */
export type ErrorHook = (report: ErrorReport) => unknown;

export interface DeploymentLogOptions {
  /** Told of each line of level "error" that has an `error`. Default: nobody. */
  readonly onError?: ErrorHook | undefined;
  /** Keeps the place awake for the hook's promise. */
  readonly keepAwake: (work: Promise<unknown>) => void;
}

/** `log` without what is secret. A hook that fails is a line of the log, and nothing else. */
export function deploymentLog(
  log: Log,
  options: DeploymentLogOptions,
  base: Readonly<Record<string, unknown>> = {},
): Log {
  const write =
    (level: LogLevel) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const text = withoutSecrets(message);
      const clean = fieldsWithoutSecrets({ ...base, ...fields });
      log[level](text, clean);
      if (level !== "error" || options.onError === undefined || fields["error"] === undefined) return;
      const { error: _, ...others } = clean;
      tell(options.onError, { message: text, error: fields["error"], fields: others });
    };
  const failed = (error: unknown): void => {
    log.error(withoutSecrets(`onError failed: ${errorText(error)}`), fieldsWithoutSecrets({ error }));
  };
  const tell = (hook: ErrorHook, report: ErrorReport): void => {
    try {
      const told = hook(report);
      if (told instanceof Promise) options.keepAwake(told.catch(failed));
    } catch (error) {
      failed(error);
    }
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => deploymentLog(log, options, { ...base, ...fields }),
  };
}
