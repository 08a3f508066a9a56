// `serve()`: apps on a port of this machine, in the runtime that Cloudflare runs them in; Panel's `pn.serve`.
import { randomBytes } from "node:crypto";
import { ArgumentError } from "../base/errors.ts";
import { appList, type Servable } from "./app-list.ts";
import { Site } from "./site.ts";
import type { ServeOptions } from "./serve-options.ts";
import { takeStateFolder } from "./state-folder.ts";

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
  const cwd = options.cwd ?? process.cwd();
  const list = appList(apps, cwd);
  if (list.length === 0) throw new ArgumentError("serve() needs at least one app");
  const state = options.state === undefined ? null : takeStateFolder(options.state);
  const secret = state?.secret ?? randomBytes(32).toString("base64url");
  const site = new Site(list, { ...options, cwd }, secret, state?.path ?? null);
  try {
    await site.start();
  } catch (error) {
    await site.stop();
    state?.release();
    throw error;
  }
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= site.stop().finally(() => state?.release()));
  return { url: site.url, stop, [Symbol.asyncDispose]: stop };
}
