// The shape of a session's profile.

/** Callbacks of one name. Milliseconds, waiting included; Cloudflare's clock stands still while code waits for nothing. */
export interface ProfiledCallback {
  /** Of the author's function. */
  readonly name: string;
  readonly runs: number;
  readonly total: number;
  readonly longest: number;
  readonly failed: number;
}

/** What of a session takes time and room, since it is in memory. */
export interface SessionProfile {
  /** How it came to be in memory. */
  readonly outcome: "new" | "resumed" | "restarted";
  /** Milliseconds until it ran. */
  readonly wokeIn: number;
  /** Names of the functions that ran meanwhile. */
  readonly wakeRan: readonly string[];
  /** The longest in all first. */
  readonly callbacks: readonly ProfiledCallback[];
  readonly modelCount: number;
  /** Bytes of all models, about: as they would be sent. */
  readonly documentBytes: number;
  /** The heaviest models, of at most fifty. */
  readonly models: readonly { readonly id: string; readonly type: string; readonly bytes: number }[];
}
