// The part of a session's object that others are let in by: its links, what copies begin with, and the bookmarks that
// objects of their own keep.
import type { Limits } from "../../protocol/limits.ts";
import type { SessionId } from "../../base/ids.ts";
import type { ShareKind } from "../../state/share.ts";
import type { RunningSession } from "../running-session.ts";
import type { Journal } from "../store/journal.ts";
import type { SqliteStore } from "../store/sqlite-store.ts";
import { bookmarkCall, type BookmarkAnswer, type BookmarkCall } from "./bookmark-list.ts";
import { stateFrom, stateOfCopy, streamOf, type CopiedSession } from "./copied-session.ts";
import { SessionLinks } from "./session-links.ts";

/** Names the state in the object of a bookmark, where a link of a session has its own name. */
export const BOOKMARK = "bookmark";

/** What is kept of a bookmark beside its state. */
export interface KeptBookmark {
  readonly app: string;
  readonly version: string;
}

export interface ObjectSharingPort {
  readonly storage: DurableObjectStorage;
  readonly store: SqliteStore;
  readonly journal: Journal;
  readonly limits: Limits;
  readonly now: () => number;
  /** The running session, brought back when the object slept; null when there is none. */
  readonly wake: () => Promise<RunningSession | null>;
}

/** Answers other objects and the Worker. */
export class ObjectSharing {
  readonly links: SessionLinks;
  readonly #port: ObjectSharingPort;

  constructor(port: ObjectSharingPort) {
    this.#port = port;
    this.links = new SessionLinks(port.store, port.now, port.limits.sessionLinks);
  }

  /** What a link is for; null when it is no more. Wakes nothing. */
  kindOf(link: string): ShareKind | null {
    const { record, bookmark } = this.#port.store;
    if (bookmark !== null) return link === BOOKMARK ? "copy" : null;
    return record === null ? null : this.links.kindOf(link);
  }

  /** What a copy by this link begins with; null when the link is none to copy by, or is no more. */
  async copyOut(link: string): Promise<CopiedSession | null> {
    if (this.kindOf(link) !== "copy") return null;
    const { bookmark } = this.#port.store;
    return bookmark === null ? this.copy() : this.#copyOfBookmark(bookmark);
  }

  /** What a copy of the running session begins with; null when there is none. */
  async copy(): Promise<CopiedSession | null> {
    const running = await this.#port.wake();
    const { record } = this.#port.store;
    if (running === null || record === null) return null;
    const { memory, document } = running.live.app;
    // The end of a hold is one change: half of it is no state.
    if (document.held) await new Promise<void>((resolve) => document.whenReleased(resolve));
    // First what is to be stored: to take everything counts as storing it.
    running.keeper.write();
    if (memory === null) return null;
    const state = stateOfCopy(memory.snapshot());
    return { app: record.request.appPath, version: record.version, state: streamOf(state) };
  }

  #copyOfBookmark({ app, version }: KeptBookmark): CopiedSession | null {
    const state = this.#port.journal.load();
    if (state === null) return null;
    this.#keepFor();
    return { app, version, state: streamOf(stateOfCopy(state)) };
  }

  /** Keeps a state in this object, which is a bookmark's. It is kept for its lifetime after it was last opened. */
  async keep({ app, version, state }: CopiedSession): Promise<void> {
    const { store, journal } = this.#port;
    const whole = await stateFrom(state);
    journal.load();
    journal.snapshot(whole);
    store.bookmark = { app, version };
    this.#keepFor();
  }

  #keepFor(): void {
    const { storage, now, limits } = this.#port;
    void storage.setAlarm(now() + limits.bookmarkLifetime);
  }

  /** Deletes the bookmark that this object keeps. */
  async forget(): Promise<void> {
    const { store, journal } = this.#port;
    if (store.bookmark === null) return;
    await store.destroy();
    journal.forget();
  }

  /** Answers for the list of bookmarks that this object keeps. */
  bookmarks(call: BookmarkCall): BookmarkAnswer {
    return bookmarkCall(this.#port.store, call);
  }
}

/** Calls of one object to others. */
export interface SharingCalls {
  copyOut(link: string): Promise<CopiedSession | null>;
  keepBookmark(copied: CopiedSession): Promise<void>;
  forgetBookmark(): Promise<void>;
  bookmarks(call: BookmarkCall): Promise<BookmarkAnswer>;
}

/** What a deployment does for links. */
export interface LinkService {
  /** The text of a link: it names an object and what was granted there. */
  sign(object: SessionId, app: string, link: string): Promise<string>;
  call<T>(object: string, call: (object: SharingCalls) => Promise<T>): Promise<T>;
}
