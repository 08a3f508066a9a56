// What tells the session which page a socket is of, and which of the page's sockets is the newest.

/**
 * In the memory of the page alone: a duplicated tab copies the tab's storage, but not this. Shared by the inline script
 * and the client.
 */
interface PageMemory {
  readonly page: string;
  /** Sockets opened so far; in scope "tab" also by the pages that the tab has shown before. */
  lines: number;
  /** In scope "tab" the name of the tab. */
  tab?: string;
}

/** What a page that is left hands on to the next one of its tab, so that the session knows it for the same tab. */
export interface Heritage {
  readonly tab: string;
  readonly lines: number;
}

/** The name of this page, as long as it lives. */
export const pageName = (holder: object): string => memoryOf(holder).page;

/** The address for the page's next socket. @param holder keeps the page's memory: the window, but for an embedded app */
export function nextLine(url: string, holder: object): string {
  const memory = memoryOf(holder);
  const address = new URL(url);
  const tab = memory.tab === undefined ? "" : `&bokeh-tab=${memory.tab}`;
  // The page's own arguments keep their spelling. They come last: of two with one name the server takes the first.
  const rest = address.search.replace("?", "&");
  address.search = `bokeh-page=${memory.page}&bokeh-line=${(memory.lines += 1)}${tab}${rest}`;
  return address.href;
}

/** Makes the page one of the tab that was left to it, or of a tab of its own. One that is of a tab already stays so. */
export function joinTab(holder: object, left: Heritage | undefined): void {
  const memory = memoryOf(holder);
  memory.tab ??= left?.tab ?? randomName();
  // The browser has shown another page in between, and this one again.
  if (memory.tab === left?.tab) memory.lines = Math.max(memory.lines, left.lines);
}

/** What this page hands on; undefined outside of scope "tab". */
export function heritageOf(holder: object): Heritage | undefined {
  const { tab, lines } = memoryOf(holder);
  return tab === undefined ? undefined : { tab, lines };
}

const randomName = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");

function memoryOf(given: object): PageMemory {
  const holder = given as { edgepanelPage?: PageMemory };
  return (holder.edgepanelPage ??= { page: randomName(), lines: 0 });
}
