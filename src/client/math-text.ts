// Decides when BokehJS may wait for its formula renderer (460 KB compressed).
import { default_provider } from "@bokeh/bokehjs/build/js/lib/models/text/providers.js";

/**
 * Tells BokehJS whether the page has formulas. Without any, the renderer counts as absent: otherwise the first widget
 * would wait for it. Once a formula turned up it stays on.
 */
export async function allowMath(math: boolean): Promise<void> {
  if (!math) {
    if (default_provider.status === "not_started") default_provider.status = "failed";
    return;
  }
  if (default_provider.status === "not_started" || default_provider.status === "failed") await default_provider.fetch();
}

/** Whether {@link allowMath} would have nothing to do. */
export function mathIsDecided(math: boolean): boolean {
  return math ? default_provider.status === "loaded" : default_provider.status !== "not_started";
}
