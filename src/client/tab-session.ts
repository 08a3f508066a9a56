// Sessions of scope "tab": the tab keeps the token of its session over reloads; a page that was duplicated finds it
// taken and starts its own.
import { readPageConfig, type PageConfig } from "./page-config.ts";
import { heritageOf, joinTab, type Heritage } from "./page-line.ts";

/** What a tab keeps of its session. */
interface Kept {
  readonly token: string;
  /** The query that the page was left with; another one is another page. */
  readonly search: string;
  /** Only from the end of one page to the beginning of the next: a tab that is duplicated copies what is kept. */
  readonly heritage?: Heritage | undefined;
}

/** The token to connect with. */
export interface Joined {
  readonly token: string;
  /** True when the token is one that the tab had kept. */
  readonly kept: boolean;
}

const nameOf = (location: Location): string => `edgepanel-session:${location.pathname.replace(/\/+$/, "")}`;

/** Chooses the session for this page: the tab's own, when it has one for this address, else the page's. */
export function joinSession(config: PageConfig, window: Window): Joined {
  if (config.scope !== "tab") return { token: config.token, kept: false };
  const kept = read(window);
  joinTab(window, kept?.heritage);
  // The inline script has chosen already when the client asks again.
  const usable = kept?.search === window.location.search;
  const joined = {
    token: usable ? kept.token : config.token,
    kept: usable && kept.token !== config.token,
  };
  keepToken(joined.token, window);
  return joined;
}

/** Remembers the token for the next load of this tab, with the address that the page has when it is left. */
export function keepToken(token: string, window: Window): void {
  const tab = tabOf(window);
  if (tab.token === null) {
    window.addEventListener("pagehide", () => write(tab, window, heritageOf(window)));
    window.addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      joinTab(window, read(window)?.heritage);
      write(tab, window);
    });
  }
  tab.token = token;
  write(tab, window);
}

/**
 * Asks for the page at `address` once more, for the token of a session of its own; null when the answer is no such page.
 * @throws TypeError when there is no answer
 */
export async function freshToken(address: string): Promise<string | null> {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) return null;
  return readPageConfig(new DOMParser().parseFromString(await answer.text(), "text/html"))?.token ?? null;
}

function write({ token }: Tab, window: Window, heritage?: Heritage): void {
  if (token === null) return;
  const kept: Kept = { token, search: window.location.search, heritage };
  try {
    window.sessionStorage.setItem(nameOf(window.location), JSON.stringify(kept));
  } catch {
    // Storage is off or full: the session ends with the page, as with scope "load".
  }
}

function read(window: Window): Kept | null {
  try {
    // The cast: `write` put it there.
    return JSON.parse(window.sessionStorage.getItem(nameOf(window.location)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

/** What the page writes when it is left. Shared by the inline script and the client. */
interface Tab {
  token: string | null;
}

function tabOf(window: Window): Tab {
  const holder = window as { edgepanelTab?: Tab };
  return (holder.edgepanelTab ??= { token: null });
}
