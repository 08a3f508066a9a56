// Links that let others into a session, and states of sessions that are kept under a name.

/**
 * What a link is for. "view": look on; "edit": work together; "copy": a session of one's own that begins as this one is at
 * that moment, and goes its own way.
 */
export type ShareKind = "view" | "edit" | "copy";

export interface ShareOptions {
  readonly as: ShareKind;
  /** Seconds until the link ends. Default: it ends with the session. */
  readonly expires?: number;
}

/** A link into a session. Whoever has its address, and may see the app, may use it. */
export interface ShareLink {
  /** Names it in the session and in reports; opens nothing. */
  readonly id: string;
  readonly as: ShareKind;
  /** The address to give away. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly made: number;
  /** Milliseconds since the epoch at which it ends; null: with the session. */
  readonly until: number | null;
  /** Ends it: whoever came by it is sent away at once. Copies stay. */
  end(): void;
  /**
   * Makes an editor's link a viewer's or the other way round, at once and for those who are there.
   * @throws ArgumentError for a link to copy by, and for one that has ended
   */
  change(as: "view" | "edit"): void;
}

/** A state of a session that is kept under a name, also when the session is gone. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly made: number;
  /** Opens a session that begins with the state. */
  readonly url: string;
  /** Ends it; sessions that began with it stay. */
  delete(): Promise<void>;
}

/** What a session can do about links and bookmarks. */
export interface Sharing {
  share(options: ShareOptions): Promise<ShareLink>;
  /** The links that have not ended. */
  shares(): Promise<readonly ShareLink[]>;
  bookmark(name: string): Promise<Bookmark>;
  bookmarks(): Promise<readonly Bookmark[]>;
}
