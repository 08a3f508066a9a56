// The bookmarks of one owner, in an object of its own: a user's in one app, or those of a session that is nobody's.
import { newSessionId, type SessionId } from "../../base/ids.ts";

/** A bookmark in the list. Its state is in the object of its id. */
export interface BookmarkEntry {
  readonly id: SessionId;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly made: number;
}

/** What is asked of a list. */
export type BookmarkCall =
  /** A place under a name: the one that is there, or a new one. */
  | { readonly kind: "place"; readonly name: string; readonly made: number; readonly most: number }
  | { readonly kind: "list" }
  | { readonly kind: "remove"; readonly id: string };

/** The entry of "place", null when there are too many; all entries of "list". */
export type BookmarkAnswer = readonly BookmarkEntry[] | null;

/** Where the list is stored. */
export interface BookmarkStore {
  bookmarks: readonly BookmarkEntry[];
}

/** Does it. */
export function bookmarkCall(store: BookmarkStore, call: BookmarkCall): BookmarkAnswer {
  const entries = store.bookmarks;
  switch (call.kind) {
    case "place": {
      const others = entries.filter(({ name }) => name !== call.name);
      if (others.length >= call.most) return null;
      const id = entries.find(({ name }) => name === call.name)?.id ?? newSessionId();
      const entry = { id, name: call.name, made: call.made };
      store.bookmarks = [...others, entry];
      return [entry];
    }
    case "list":
      return entries;
    case "remove":
      if (entries.some(({ id }) => id === call.id)) store.bookmarks = entries.filter(({ id }) => id !== call.id);
      return [];
  }
}
