// What a deployment does, for whoever listens: a channel of `node:diagnostics_channel` for each subject. On Cloudflare a Tail
// Worker gets the messages without a line of code (Cloudflare docs, Tail Workers: diagnosticsChannelEvents).
import { channel } from "node:diagnostics_channel";

/** A session began, was brought back after a loss of its object, or ended. */
export interface SessionDiagnostic {
  readonly subject: "session";
  /** `restarted`: what was stored did not fit, and its widgets kept their values. */
  readonly what: "new" | "resumed" | "restarted" | "ended";
  readonly session: string;
  readonly app: string;
  readonly version: string;
}

/** A page's socket was connected or is gone. */
export interface SocketDiagnostic {
  readonly subject: "socket";
  readonly what: "connected" | "gone";
  readonly session: string;
  readonly app: string;
  /** Sockets of the session now. */
  readonly sockets: number;
}

/** A callback or a function of a pane has ended. */
export interface CallbackDiagnostic {
  readonly subject: "callback";
  readonly session: string;
  readonly app: string;
  /** Name of the author's function; empty for one without a name. */
  readonly callback: string;
  /**
   * From its beginning to its end, waiting included. Cloudflare's clock stands still between two inputs or outputs, so a
   * callback that awaits nothing has 0 there (Cloudflare docs, security model).
   */
  readonly milliseconds: number;
  readonly outcome: "done" | "failed";
}

/** One attempt of a scheduled task has ended. */
export interface TaskDiagnostic {
  readonly subject: "task";
  readonly task: string;
  readonly attempt: number;
  readonly milliseconds: number;
  readonly outcome: "done" | "failed";
}

export type Diagnostic = SessionDiagnostic | SocketDiagnostic | CallbackDiagnostic | TaskDiagnostic;

const CHANNELS = {
  session: channel("edgepanel:session"),
  socket: channel("edgepanel:socket"),
  callback: channel("edgepanel:callback"),
  task: channel("edgepanel:task"),
} as const;

/** Tells whoever listens on `edgepanel:` and the subject. A listener that throws disturbs nothing. */
export function publish(diagnostic: Diagnostic): void {
  CHANNELS[diagnostic.subject].publish(diagnostic);
}
