// `serve()`: apps on a port of this machine, in the runtime that Cloudflare runs them in; Panel's `pn.serve`.
import { resolve } from "node:path";
import { ArgumentError } from "../base/errors.ts";
import { appList, type Servable } from "./app-list.ts";
import { checkServeOptions } from "./other-options.ts";
import type { AppFile } from "./app-files.ts";
import { openBrowser } from "./open-browser.ts";
import { Site } from "./site.ts";
import type { ServeOptions } from "./serve-options.ts";
import { takeStateFolder, temporaryState } from "./state-folder.ts";

/** A server that runs. */
export interface Server {
  /** Where it is: origin, prefix and a trailing slash. */
  readonly url: string;
  /** Ends the server; resolves when its port is free. Calling it again changes nothing. */
  stop(): Promise<void>;
  /** `await using server = await serve(…)` stops it at the end of the block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves apps until `stop()` is called.
 *
 * Apps run in the runtime, not in this process: they are given as modules that the runtime loads.
 *
 * @param apps path of a module or a folder, a list of them, or paths on the server -> modules
 * @example
 * const server = await serve("app.ts", { port: 5006 });
 * console.log(server.url);
 * await server.stop();
 * @throws ArgumentError for options that do not go; BuildError when a module cannot be read; PanelError when the state
 * folder has a server already or the port is taken
 */
export async function serve(apps: Servable, options: ServeOptions = {}): Promise<Server> {
  checkServeOptions(options);
  const cwd = options.cwd ?? process.cwd();
  const findApps = (): AppFile[] => appList(apps, cwd);
  if (findApps().length === 0) throw new ArgumentError("serve() needs at least one app");
  // Without a folder of the user's, one that is gone with the server: the runtime may be started anew in between.
  const state = options.state === undefined ? temporaryState() : takeStateFolder(resolve(cwd, options.state));
  let site: Site | null = null;
  try {
    site = new Site({ findApps, options: { ...options, cwd }, secret: state.secret, state: state.path });
    await site.start();
  } catch (error) {
    await site?.stop();
    state.release();
    throw error;
  }
  const running = site;
  if (options.verbose === true) process.stdout.write(`edgepanel: serving at ${running.url}\n`);
  if (options.show === true) openBrowser(running.url);
  // A process that ends without stop() leaves no lock and no temporary folder behind.
  process.once("exit", state.release);
  const released = (): void => {
    process.off("exit", state.release);
    state.release();
  };
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= running.stop().finally(released));
  return { url: running.url, stop, [Symbol.asyncDispose]: stop };
}
