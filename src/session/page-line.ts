// Which page a socket belongs to, and which of the page's lines it is.

/** Query argument of a socket that names its page: made in the page's memory, so a duplicated tab has another. */
const PAGE_ARGUMENT = "bokeh-page";
/** Query argument with the number of the line: a page counts the sockets that it opens. */
const LINE_ARGUMENT = "bokeh-line";
/** Characters of a page's name that count: it is kept with the socket, where there is little room. */
const PAGE_LENGTH = 100;

/** A page's end of a socket. */
export interface PageLine {
  /** The page, by an id from its memory; null for clients that name none. */
  readonly page: string | null;
  /** Higher for a newer line of the same page; 0 for clients that do not count. */
  readonly line: number;
}

/** Reads the address of a socket. */
export function readPageLine(search: URLSearchParams): PageLine {
  const page = search.get(PAGE_ARGUMENT)?.slice(0, PAGE_LENGTH) ?? "";
  const line = Number(search.get(LINE_ARGUMENT) ?? 0);
  return { page: page === "" ? null : page, line: Number.isSafeInteger(line) && line > 0 ? line : 0 };
}
