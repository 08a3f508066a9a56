// `frame.js`: puts an app into the page as an iframe that is as high as its contents. Built as a text of its own; the
// server calls it with the address of the app's page.
import type { FrameHeight, FrameRequest } from "./frame-messages.ts";
import { addressOf, placeOf, type AutoloadParts } from "./autoload-parts.ts";

declare const EDGEPANEL_PARTS: AutoloadParts;

const script = document.currentScript as HTMLScriptElement | null;
const page = addressOf(EDGEPANEL_PARTS, script);
const frame = document.createElement("iframe");
frame.src = page.href;
frame.title = EDGEPANEL_PARTS.title;
frame.style.cssText = "display: block; width: 100%; border: 0;";
frame.addEventListener("load", () => {
  const request: FrameRequest = { edgepanel: "follow" };
  frame.contentWindow?.postMessage(request, page.origin);
});
window.addEventListener("message", ({ data, source, origin }: MessageEvent<unknown>) => {
  if (source === frame.contentWindow && origin === page.origin && isHeight(data))
    frame.style.height = `${String(data.height)}px`;
});
void placeOf(EDGEPANEL_PARTS, script).then((place) => place?.append(frame));

function isHeight(data: unknown): data is FrameHeight {
  return typeof data === "object" && data !== null && "height" in data && typeof data.height === "number";
}
