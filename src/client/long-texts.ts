// Long texts of a patch, such as the content of a file, as pieces beside it (`LongTextRep` in serialization).
import { Buffer } from "@bokeh/bokehjs/build/js/lib/core/serialization/buffer.js";
import type { PatchEventRep } from "../protocol/message-kinds.ts";

/** Bytes of one piece, at most. Cloudflare itself drops frames over 32 MiB; a slow line takes seconds for this. */
const PIECE_BYTES = 256 * 1024;

/** The events with every text of an attribute that is longer than one piece cut, also those in a list. */
export const withPieces = (events: readonly PatchEventRep[]): readonly PatchEventRep[] =>
  events.map((event) => (event.kind === "ModelChanged" ? { ...event, new: inPieces(event.new) } : event));

function inPieces(value: unknown): unknown {
  if (!Array.isArray(value)) return isLong(value) ? cut(value) : value;
  return value.some(isLong) ? value.map((each: unknown) => (isLong(each) ? cut(each) : each)) : value;
}

const isLong = (value: unknown): value is string => typeof value === "string" && value.length > PIECE_BYTES;

/** BokehJS sends each of its buffers as frames of their own, and puts a reference in their place. */
function cut(text: string): object {
  const bytes = new TextEncoder().encode(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    parts.push(new Buffer(bytes.slice(at, at + PIECE_BYTES).buffer));
  return { type: "long_text", parts };
}
