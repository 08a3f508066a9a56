// `autoload.js`: puts an app into an element of somebody else's page (Panel's autoload). Built as a text of its own; the
// server calls it with the addresses. It carries nothing of a visitor: a page may read whatever a script brings.
import type { PageConfig } from "./page-config.ts";
import { addressOf, placeOf, type AutoloadParts } from "./autoload-parts.ts";

declare const EDGEPANEL_PARTS: AutoloadParts;

const script = document.currentScript as HTMLScriptElement | null;
const page = addressOf(EDGEPANEL_PARTS, script);
void placeOf(EDGEPANEL_PARTS, script).then((place) => {
  if (place === null) return;
  show(place).catch((error: unknown) => {
    reportError(error);
    place.textContent = error instanceof Error ? error.message : String(error);
  });
});

async function show(target: HTMLElement): Promise<void> {
  const path = page.pathname.replace(/\/+$/, "");
  const [client, config] = await Promise.all([loadClient(), askFor(`${page.origin}${path}/autoload.json`)]);
  await client.embed({ ...config, wsUrl: `${page.origin}${path}/ws${page.search}` }, target);
}

/** The client that the server's manifest names. */
async function loadClient(): Promise<{ embed(config: PageConfig, place: HTMLElement): Promise<void> }> {
  return import(new URL(EDGEPANEL_PARTS.entry, page).href);
}

/** The page as data. The server gives it to pages of the origins that it allows. */
async function askFor(address: string): Promise<PageConfig> {
  const response = await fetch(`${address}${page.search}`, { credentials: "include" }).catch((cause: unknown) => {
    throw new Error(`The dashboard at ${page.href} cannot be reached`, { cause });
  });
  if (!response.ok) throw new Error(`The dashboard at ${page.href} is not shown here: ${await response.text()}`);
  // The server that wrote this script answers with nothing else.
  return (await response.json()) as PageConfig;
}
