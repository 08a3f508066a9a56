// Inside an iframe whose page asks for it: the page is as high as its contents, and tells its height.
import type { FrameRequest, FrameHeight } from "./frame-messages.ts";

/** Waits for the page around this one to ask; without an iframe nobody does. */
export function followHeight(window: Window): void {
  if (window.parent === window) return;
  window.addEventListener("message", ({ data, source, origin }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isRequest(data) || origin === "null") return;
    const { documentElement: root, body } = window.document;
    if (root.dataset["edgepanelFrame"] !== undefined) return;
    root.dataset["edgepanelFrame"] = "";
    // The stock page fills its window, whatever that is; here the window follows the page.
    for (const element of [root, body]) element.style.height = "auto";
    const tell = (): void => {
      const message: FrameHeight = { edgepanel: "height", height: Math.ceil(body.getBoundingClientRect().height) };
      window.parent.postMessage(message, origin);
    };
    new ResizeObserver(tell).observe(body);
  });
}

const isRequest = (data: unknown): data is FrameRequest =>
  typeof data === "object" && data !== null && "edgepanel" in data && data.edgepanel === "follow";
