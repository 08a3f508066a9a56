// `edgepanel warm URL`: has a deployment make the pages that it keeps warm; for after a deploy.
import { Command } from "commander";
import { askServer, serverAddress } from "./ask-server.ts";

type PageState = "fresh" | "made" | "private" | "failed" | "waiting";
interface Warmed {
  readonly pages: readonly { readonly page: string; readonly state: PageState }[];
}

/** The command. It ends with exit code 1 when a page failed. */
export function warmCommand(): Command {
  return new Command("warm")
    .description("have a deployment make the pages that it keeps warm")
    .argument("[url]", "where it is; default EDGEPANEL_URL")
    .addHelpText("after", "\nEDGEPANEL_ADMIN_TOKEN must be the server's admin token.\n")
    .action(async (url: string | undefined) => {
      const server = serverAddress(url);
      // A deployment makes so many pages at a time.
      let pages = await round(server);
      while (pages.some(({ state }) => state === "waiting") && pages.some(({ state }) => state === "made"))
        pages = await round(server);
      for (const { page, state } of pages) process.stdout.write(`${state.padEnd(8)} ${page}\n`);
      if (pages.length === 0)
        process.stdout.write("no page is to be kept warm: see `warm` of createWorker and defineApp\n");
      const failed = pages.filter(({ state }) => state === "failed" || state === "waiting").length;
      if (failed > 0)
        throw new Error(`${failed} of ${pages.length} pages could not be made; the server's log says why`);
    });
}

// The cast: the deployment's own route answers with nothing else.
const round = async (server: URL): Promise<Warmed["pages"]> =>
  ((await askServer(server, "warm", "POST")) as Warmed).pages;
