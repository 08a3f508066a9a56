// What tells the session which page a socket is of, and which of the page's sockets is the newest.

/**
 * In the memory of the page alone: a duplicated tab copies the tab's storage, but not this. Shared by the inline script
 * and the client.
 */
interface PageMemory {
  readonly page: string;
  /** Sockets opened so far. */
  lines: number;
}

/** The name of this page, as long as it lives. */
export const pageName = (holder: object): string => memoryOf(holder).page;

/** The address for the page's next socket. @param holder keeps the page's memory: the window, but for an embedded app */
export function nextLine(url: string, holder: object): string {
  const memory = memoryOf(holder);
  const address = new URL(url);
  address.searchParams.set("bokeh-page", memory.page);
  address.searchParams.set("bokeh-line", String((memory.lines += 1)));
  return address.href;
}

function memoryOf(given: object): PageMemory {
  const holder = given as { edgepanelPage?: PageMemory };
  return (holder.edgepanelPage ??= { page: crypto.getRandomValues(new Uint32Array(4)).join("-"), lines: 0 });
}
