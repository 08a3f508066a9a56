// What a fresh document is called: equal for a page and for its session when both runs of the app made the same.
import { documentDigest } from "../document/document-digest.ts";
import type { DocumentEvent } from "../document/events.ts";
import { SerializationError } from "../serialization/errors.ts";
import type { AppSession } from "./app-session.ts";

/**
 * Models that tell what a browser knows by itself: each page has its own truth and reports it as soon as it is shown.
 */
const REPORTERS: ReadonlySet<string> = new Set(["panel.models.location.Location", "panel.models.browser.BrowserInfo"]);

/** True for a change by which a browser reports something about itself: it makes no page older than its session. */
export const isBrowserReport = (
  event: DocumentEvent,
): event is Extract<DocumentEvent, { readonly kind: "ModelChanged" }> =>
  event.kind === "ModelChanged" && event.setter !== null && REPORTERS.has(event.model.type);

/**
 * The fingerprint of a session right after its run. The address of the request does not count, an address that the app
 * has set does.
 * Null when there is nothing to compare: the app failed, the document changed in the meantime, or it holds a value that
 * cannot be sent, which whoever pulls it is told.
 */
export async function fingerprint(session: AppSession): Promise<string | null> {
  if (session.failed) return null;
  const { href, hostname, pathname, protocol, port, search, hash } = new URL(session.address);
  const address: Readonly<Record<string, string>> = { href, hostname, pathname, protocol, port, search, hash };
  try {
    return await documentDigest(session.document, (root) => withoutReports(root, address));
  } catch (error) {
    if (error instanceof SerializationError) return null;
    throw error;
  }
}

/** A root as it counts: the models that report are roots of their own. */
function withoutReports(root: unknown, address: Readonly<Record<string, string>>): unknown {
  if (
    typeof root !== "object" ||
    root === null ||
    !("name" in root) ||
    typeof root.name !== "string" ||
    !REPORTERS.has(root.name) ||
    !("attributes" in root)
  )
    return root;
  const attributes = Object.entries(root.attributes ?? {}).filter(([name, value]) => value !== address[name]);
  return { ...root, attributes: Object.fromEntries(attributes) };
}
