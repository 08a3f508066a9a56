// Which page a socket belongs to, and which of the page's lines it is.
import type { StoredRole } from "../state/roles.ts";

/** Query argument of a socket that names its page: made in the page's memory, so a duplicated tab has another. */
const PAGE_ARGUMENT = "bokeh-page";
/** Query argument with the number of the line: a page counts the sockets that it opens. */
const LINE_ARGUMENT = "bokeh-line";
/** Query argument that names the tab of a page, in scope "tab": a page that is loaded again has it from the one before. */
const TAB_ARGUMENT = "bokeh-tab";
/** Characters of a page's name that count: it is kept with the socket, where there is little room. */
const PAGE_LENGTH = 100;

/** A page's end of a socket. */
export interface PageLine {
  /** The page, by an id from its memory; null for clients that name none. */
  readonly page: string | null;
  /** The page's tab, by an id that each page hands on to the next one; null outside of scope "tab". Default null. */
  readonly tab?: string | null;
  /** Higher for a newer line of the same page, or of the same tab; 0 for clients that do not count. */
  readonly line: number;
  /** Whose sockets share their budgets; "" where nothing tells visitors apart. Default "". */
  readonly visitor?: string;
  /** Who it is, and what he may do. Default: nobody, who edits. */
  readonly role?: StoredRole | undefined;
  /** Names the sign-in that the socket belongs to. */
  readonly signIn?: string | undefined;
}

/**
 * A short text that is the same for the sockets of one visitor: of the signed-in user, else of the address. It says
 * nothing of either, and differs between sessions.
 */
export async function visitorMark(session: string, user: string | null, address: string | null): Promise<string> {
  if (user === null && address === null) return "";
  const text = new TextEncoder().encode(JSON.stringify([session, user ?? address]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return btoa(String.fromCharCode(...digest.subarray(0, 9)));
}

/** Whether two sockets are of one page, or of pages that one tab has shown one after the other. */
export const isSameTab = (one: Pick<PageLine, "page" | "tab">, other: Pick<PageLine, "page" | "tab">): boolean =>
  (one.page !== null && one.page === other.page) || (one.tab != null && one.tab === other.tab);

/** Reads the address of a socket. */
export function readPageLine(search: URLSearchParams): PageLine {
  const name = (argument: string): string | null => search.get(argument)?.slice(0, PAGE_LENGTH) || null;
  const line = Number(search.get(LINE_ARGUMENT) ?? 0);
  return {
    page: name(PAGE_ARGUMENT),
    tab: name(TAB_ARGUMENT),
    line: Number.isSafeInteger(line) && line > 0 ? line : 0,
  };
}
