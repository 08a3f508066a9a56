// The session's storage: a small table of named JSON values in the object's SQLite.
import type { OwnerStore, TabOwner } from "../tab-owner.ts";
import type { BookmarkEntry, BookmarkStore } from "../sharing/bookmark-list.ts";
import type { KeptBookmark } from "../sharing/object-sharing.ts";
import type { LinkStore, StoredLink } from "../sharing/session-links.ts";
import type { SessionRecord } from "./session-record.ts";
import { Tables } from "./tables.ts";

/** The end of a session, from the moment on that its destroyed hooks may run. */
export interface Ending {
  /** How often they were begun. */
  readonly attempt: number;
  /** They have run, or had their time: only the storage is left to be deleted. */
  readonly hooksRan: boolean;
}

/** Layout of the tables; raised when it changes. */
export const SCHEMA = 2;

/**
 * The stored part of one session. All calls are synchronous; the platform holds back messages until writes are durable
 * (output gate).
 */
export class SqliteStore implements OwnerStore, LinkStore, BookmarkStore {
  readonly #storage: DurableObjectStorage;
  #ready: boolean;
  /** The JSON of all values, once one was asked for: nobody else writes them while the object lives. */
  #values: Map<string, string> | null = null;

  constructor(storage: DurableObjectStorage, tables = new Tables(storage.sql)) {
    this.#storage = storage;
    this.#ready = tables.has("meta");
  }

  /**
   * The layout that the tables have: not `SCHEMA` when a deployment was taken back, or has stored the session before
   * the layout changed.
   */
  get schema(): number {
    return this.#get<number>("schema") ?? SCHEMA;
  }

  set schema(schema: number) {
    this.#put("schema", schema);
  }

  get record(): SessionRecord | null {
    return this.#get<SessionRecord>("record");
  }

  set record(record: SessionRecord) {
    this.#put("record", record);
  }

  /** Adds a header or cookie that the app has read to the request: a later run must read the same. */
  keepRead(part: "headers" | "cookies", name: string, value: string): void {
    const { record } = this;
    if (record === null) return;
    this.record = { ...record, request: { ...record.request, [part]: { ...record.request[part], [name]: value } } };
  }

  /** True from the moment on that the hooks for new sessions may have run. */
  get created(): boolean {
    return this.#get<boolean>("created") ?? false;
  }

  set created(created: boolean) {
    this.#put("created", created);
  }

  /** When the session ends unless someone connects; null while someone is connected. */
  get expires(): number | null {
    return this.#get<number>("expires");
  }

  set expires(due: number | null) {
    this.#put("expires", due);
  }

  /** The tab that has a session of scope "tab". */
  get owner(): TabOwner | null {
    return this.#get<TabOwner>("owner");
  }

  set owner(owner: TabOwner | null) {
    this.#put("owner", owner);
  }

  /** True once it was reported that the session's app is no more. */
  get abandoned(): boolean {
    return this.#get<boolean>("abandoned") ?? false;
  }

  set abandoned(abandoned: boolean) {
    this.#put("abandoned", abandoned);
  }

  /** The links of the session. */
  get links(): readonly StoredLink[] {
    return this.#get<readonly StoredLink[]>("links") ?? [];
  }

  set links(links: readonly StoredLink[]) {
    this.#put("links", links);
  }

  /** What the object keeps when it is a bookmark's; null for a session. */
  get bookmark(): KeptBookmark | null {
    return this.#get<KeptBookmark>("bookmark");
  }

  set bookmark(bookmark: KeptBookmark) {
    this.#put("bookmark", bookmark);
  }

  /** The bookmarks of an owner, when the object keeps their list. */
  get bookmarks(): readonly BookmarkEntry[] {
    return this.#get<readonly BookmarkEntry[]>("bookmarks") ?? [];
  }

  set bookmarks(bookmarks: readonly BookmarkEntry[]) {
    this.#put("bookmarks", bookmarks);
  }

  /** How far the session's end has come; null before it. */
  get ending(): Ending | null {
    const ending = this.#get<Ending | true>("ending");
    // An earlier version noted no more than that the hooks may have run.
    return ending === true ? { attempt: 1, hooksRan: false } : ending;
  }

  set ending(ending: Ending) {
    this.#put("ending", ending);
  }

  /** Deletes everything, the alarm too. */
  async destroy(): Promise<void> {
    this.#ready = false;
    this.#values = null;
    await this.#storage.deleteAlarm();
    await this.#storage.deleteAll();
  }

  #get<T>(key: string): T | null {
    if (!this.#ready) return null;
    const value = this.#all.get(key);
    if (value === undefined) return null;
    try {
      // The cast: only this class writes the table, with the type that it reads.
      return JSON.parse(value) as T;
    } catch {
      // As if it were not there: what can be had without it is more than nothing.
      return null;
    }
  }

  get #all(): Map<string, string> {
    return (this.#values ??= new Map(
      this.#storage.sql
        .exec<{ key: string; value: string }>("SELECT key, value FROM meta")
        .toArray()
        .map(({ key, value }) => [key, value]),
    ));
  }

  #put(key: string, value: unknown): void {
    if (!this.#ready) {
      this.#storage.sql.exec(
        "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
      );
      this.#ready = true;
      this.#put("schema", SCHEMA);
    }
    const json = JSON.stringify(value);
    this.#storage.sql.exec(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      key,
      json,
    );
    this.#all.set(key, json);
  }
}
