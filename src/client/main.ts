// Entry of the client: publishes BokehJS and boots the page when its elements are there.
import { boot } from "./boot.ts";
import { publishBokeh } from "./bokeh-global.ts";
import { readPageConfig } from "./page-config.ts";

/** Runs once the core models are registered. */
export function start(): void {
  publishBokeh(window);
  // Module scripts run after the document is parsed; a page that adds this script later is parsed already.
  const config = readPageConfig(document);
  if (config !== null) void boot(config);
}
