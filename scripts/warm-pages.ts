// `EDGEPANEL_ADMIN_TOKEN=… npm run warm -- https://example.com`: has a deployment make the pages that it keeps warm;
// for after a deploy.
import { argv, env } from "node:process";

const [address] = argv.slice(2);
const token = env["EDGEPANEL_ADMIN_TOKEN"];
if (address === undefined || !URL.canParse(address) || token === undefined) {
  console.error(
    "warm: say EDGEPANEL_ADMIN_TOKEN=… npm run warm -- ADDRESS, with the address of the deployment and its admin token",
  );
  process.exit(2);
}

interface Warmed {
  readonly pages: readonly {
    readonly page: string;
    readonly state: "fresh" | "made" | "private" | "failed" | "waiting";
  }[];
}

/** One round; a deployment makes so many pages at a time. */
async function round(url: URL): Promise<Warmed["pages"]> {
  const response = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${token ?? ""}` } });
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}: ${(await response.text()).trim()}`);
  // The cast: the deployment's own route answers with nothing else.
  return ((await response.json()) as Warmed).pages;
}

try {
  const url = new URL("_edgepanel/warm", address.endsWith("/") ? address : `${address}/`);
  let pages = await round(url);
  while (pages.some(({ state }) => state === "waiting") && pages.some(({ state }) => state === "made"))
    pages = await round(url);
  for (const { page, state } of pages) console.log(`${state.padEnd(8)} ${page}`);
  process.exitCode = pages.some(({ state }) => state === "failed" || state === "waiting") ? 1 : 0;
} catch (error) {
  console.error(`warm: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
