// The shape of what a session says of itself.

/** A session's report. Times are milliseconds since the epoch. */
export interface SessionReport {
  readonly id: string;
  readonly app: string;
  readonly user: string | null;
  readonly created: number;
  /** Version of the deployment that ran it last. */
  readonly version: string;
  /** False when the object slept until the report was asked for. */
  readonly awake: boolean;
  /** How it came to be in memory: new, as it was, or anew. Null when it is not. */
  readonly outcome: "new" | "resumed" | "restarted" | null;
  readonly sockets: number;
  /** The links into it that have not ended. */
  readonly links: readonly {
    readonly id: string;
    readonly as: "view" | "edit" | "copy";
    readonly made: number;
    readonly until: number | null;
    /** The link of the guest who has made it. */
    readonly of?: string;
  }[];
  /** What keeps the object in memory now; empty for a session that may sleep. */
  readonly keptAwakeBy: readonly string[];
  /** What a later run could not give back. */
  readonly problems: readonly string[];
  /** Durable work that is under way: its name, its key, how often it was begun. */
  readonly work: readonly { readonly name: string; readonly key: string; readonly attempt: number }[];
  readonly timers: readonly { readonly key: string; readonly due: number; readonly background: boolean }[];
  readonly alarm: number | null;
  /** When it ends unless someone connects. */
  readonly expires: number | null;
  /** Characters of state in storage. */
  readonly stored: number;
  /** Rows of state written since the object woke. */
  readonly rowsWritten: number;
}
