// What this browser tells of itself, as a patch: a session of several people keeps it with the connection.
import type { Document } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { PatchEventRep } from "../protocol/message-kinds.ts";

const REPORTS: Readonly<Record<string, readonly string[]>> = {
  "panel.models.location.Location": ["href", "hostname", "pathname", "protocol", "port", "search", "hash"],
  "panel.models.browser.BrowserInfo": [
    "dark_mode",
    "device_pixel_ratio",
    "language",
    "timezone",
    "timezone_offset",
    "webdriver",
    "webgl",
  ],
};

/** Everything that the models of the page know of the browser now. */
export function reportsOf(document: Document): PatchEventRep[] {
  return document.roots().flatMap((root) => {
    // BokehJS knows no other way to read an attribute by a name that is only known at run time.
    const values = root.attributes as Readonly<Record<string, unknown>>;
    return (REPORTS[root.type] ?? [])
      .filter((attr) => values[attr] !== undefined && values[attr] !== null)
      .map((attr) => ({ kind: "ModelChanged" as const, model: { id: root.id }, attr, new: values[attr] }));
  });
}
