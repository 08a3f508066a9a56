// What someone may send who only looks on: what his page tells of itself, and nothing that changes the session.
import type { Document } from "../document/document.ts";
import { PAGE_EVENTS } from "../document/client-gate.ts";
import { REPORTS } from "../document/generated/view-writes.ts";
import { PatchError } from "../document/patch-error.ts";
import { isPlainObject } from "../serialization/equal.ts";

/** Models of the page itself: what a browser tells of them is its own in a session of several people. */
const OF_THE_PAGE: ReadonlySet<string> = new Set([
  "panel.models.location.Location",
  "panel.models.browser.BrowserInfo",
]);

/**
 * Looks at the events of a patch as they came, before anything of them is decoded.
 * @throws PatchError for one that would change the session
 */
export function checkViewer(events: readonly unknown[], document: Document): void {
  if (!events.every((event) => isHarmless(event, document)))
    throw new PatchError("You may look at this session, but not change it");
}

function isHarmless(event: unknown, document: Document): boolean {
  if (!isPlainObject(event)) return false;
  const { kind, attr, model, msg_type: type, msg_data: data } = event;
  if (kind === "MessageSent") {
    return (
      type === "bokeh_event" && isPlainObject(data) && typeof data["name"] === "string" && PAGE_EVENTS.has(data["name"])
    );
  }
  if (kind !== "ModelChanged" || typeof attr !== "string") return false;
  const id = isPlainObject(model) ? model["id"] : undefined;
  const known = typeof id === "string" ? document.modelById(id) : undefined;
  return REPORTS.has(attr) || (known !== undefined && OF_THE_PAGE.has(known.type));
}
