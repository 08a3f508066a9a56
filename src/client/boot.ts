// Starts a page: loads what it needs, connects, renders.
import { logger, set_log_level } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { ChunkLoader } from "./chunk-loader.ts";
import { EdgeConnection } from "./connection.ts";
import { socketUrl, type PageConfig } from "./page-config.ts";
import { renderRoots } from "./render-roots.ts";

/** Boots the page; resolves when its document is rendered. */
export async function boot(config: PageConfig): Promise<void> {
  set_log_level(config.logLevel ?? "info");
  const clientBase = new URL("./", import.meta.url).href;
  const bundledBase = new URL("../extensions/panel/bundled/", import.meta.url).href;
  const chunks = new ChunkLoader({ clientBase, bundledBase, manifest: config.manifest }, config.assets);
  void chunks.ensure(Object.keys(config.assets.types)).catch((error: unknown) => logger.error(String(error)));

  const connection = new EdgeConnection(socketUrl(config, location), config.token, chunks);
  const session = await connection.connect();
  await renderRoots(session.document, config);
}
