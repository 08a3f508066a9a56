// A short text that is equal for equal documents.
import { BufferList } from "../serialization/buffers.ts";
import type { Rep } from "../serialization/reps.ts";
import type { Document } from "./document.ts";
import { documentToJson } from "./doc-json.ts";

/**
 * Base64url of a SHA-256 over the document as it is at the time of the call. `view` may leave out of a root what is not
 * to count.
 * Null when the document changed before the digest was ready.
 */
export async function documentDigest(
  document: Document,
  view: (root: Rep) => unknown = (root) => root,
): Promise<string | null> {
  let changed = false;
  const stop = document.onChange((event) => {
    if (event.kind !== "MessageSent") changed = true;
  });
  try {
    const buffers = new BufferList();
    const { roots, ...rest } = documentToJson(document, buffers);
    // The cast: the encoder's memory is its own, never shared.
    const text = new TextEncoder().encode(JSON.stringify([roots.map(view), rest])) as Uint8Array<ArrayBuffer>;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await withBuffers(text, buffers)));
    return changed
      ? null
      : btoa(String.fromCharCode(...digest))
          .replaceAll("+", "-")
          .replaceAll("/", "_")
          .replace(/=+$/, "");
  } finally {
    stop();
  }
}

/** The text and, after it, a digest of every buffer that it refers to. */
async function withBuffers(text: Uint8Array<ArrayBuffer>, { buffers }: BufferList): Promise<Uint8Array<ArrayBuffer>> {
  if (buffers.size === 0) return text;
  const digests = await Promise.all([...buffers.values()].map((buffer) => crypto.subtle.digest("SHA-256", buffer)));
  const all = new Uint8Array(text.length + 32 * digests.length);
  all.set(text);
  digests.forEach((digest, index) => all.set(new Uint8Array(digest), text.length + 32 * index));
  return all;
}
