// Entry of the client: publishes BokehJS and boots the page when its elements are there.
import { CustomJS } from "@bokeh/bokehjs/build/js/lib/models/callbacks/customjs.js";
import { boot } from "./boot.ts";
import { followHeight } from "./frame-height.ts";
import { keepAddressInStep } from "./address-bar.ts";
import { keepChildrenInPlace } from "./keep-children.ts";
import { takeFilesFromServer } from "./embedded-files.ts";
import { paintInSlices } from "./slices.ts";
import { publishBokeh } from "./bokeh-global.ts";
import { runKnownCode, type OwnCallback } from "./without-eval.ts";
import { readWholeConfig, type PageConfig } from "./page-config.ts";

/** Runs once the core models are registered. */
export function start(ownCallbacks: ReadonlyMap<string, OwnCallback>): void {
  publishBokeh(window);
  keepChildrenInPlace();
  runKnownCode(CustomJS, ownCallbacks);
  keepAddressInStep();
  paintInSlices();
  // Module scripts run after the document is parsed; a page that adds this script later is parsed already.
  const config = readWholeConfig(document);
  if (config === null) return;
  followHeight(window);
  void boot(config);
}

/** Shows an app inside `place`, an element of somebody else's page: what `autoload.js` calls. */
export async function embed(config: PageConfig, place: HTMLElement): Promise<void> {
  takeFilesFromServer();
  await boot(config, { place });
}
