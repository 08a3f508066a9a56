// Errors that carry a code, a text that is safe to show a visitor, and what to do next.

/** Every code an Edgepanel error can carry; stable, so that apps and tests may rely on it. */
export type ErrorCode =
  | "bad-argument"
  | "bad-frame"
  | "bad-patch"
  | "role"
  | "bad-token"
  | "expired-token"
  | "deserialization"
  | "serialization"
  | "unknown-model"
  | "unknown-reference"
  | "limit-exceeded"
  | "no-session"
  | "not-in-session"
  | "app-failed"
  | "not-found"
  | "configuration"
  | "content-security-policy";

export interface PanelErrorOptions {
  /** What a visitor may read. Defaults to the message. */
  readonly publicText?: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * The base of all errors that Edgepanel throws on purpose.
 *
 * `message` is for the log and may name internals; `publicText` is what a visitor or a client on the wire gets to see.
 */
export class PanelError extends Error {
  readonly code: ErrorCode;
  readonly publicText: string;

  constructor(code: ErrorCode, message: string, options: PanelErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.publicText = options.publicText ?? message;
  }
}

/** A limit of `protocol/limits.ts` or of a session was passed. */
export class LimitError extends PanelError {
  readonly limit: string;

  constructor(limit: string, message: string) {
    super("limit-exceeded", message);
    this.limit = limit;
  }
}

/** An argument given by the app's author is not acceptable; the message says what is. */
export class ArgumentError extends PanelError {
  constructor(message: string) {
    super("bad-argument", message);
  }
}

/** Text of any thrown value, for logs. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
