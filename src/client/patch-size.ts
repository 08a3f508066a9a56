// How long a patch is on the wire.
import { Buffer } from "@bokeh/bokehjs/build/js/lib/core/serialization/buffer.js";
import type { PatchEventRep } from "../protocol/message-kinds.ts";

/** Characters that header, metadata and the frame around the events take at most. */
const AROUND = 1_000;

/** Characters of the text of a patch plus bytes of its buffers, as the server counts them; a little more, never less. */
export function patchSize(events: readonly PatchEventRep[]): number {
  let bytes = AROUND;
  const text = JSON.stringify(events, (_key, value: unknown) => {
    if (!(value instanceof Buffer)) return value;
    // Each has a frame with its name.
    bytes += value.buffer.byteLength + 32;
    return { id: "00000000" };
  });
  return bytes + text.length;
}
