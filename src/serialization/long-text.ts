// A long text that came in pieces.
import type { RefRep } from "./reps.ts";

/**
 * A text as buffers of its UTF-8, cut anywhere. Ours: pages of ours send it, nobody else does, and no server answers
 * with it.
 */
export interface LongTextRep {
  readonly type: "long_text";
  readonly parts: readonly RefRep[];
}

/** Puts a text together. @throws TypeError when the pieces are no UTF-8 */
export function joinText(pieces: Iterable<ArrayBuffer>): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
