// Binary parts: collected beside a message, or inline as base64 of gzip.
import { Gunzip, gzipSync } from "fflate";
import type { RefRep } from "./reps.ts";

/** Takes the bytes that travel beside a message. */
export interface BufferSink {
  /** Keeps a copy of `bytes` and returns the reference to put in their place. */
  put(bytes: Uint8Array): RefRep;
}

/** Collects the buffers of one message; ids count from "0", as BokehJS's do. */
export class BufferList implements BufferSink {
  readonly #buffers = new Map<string, ArrayBuffer>();

  /** The buffers so far, in order. */
  get buffers(): ReadonlyMap<string, ArrayBuffer> {
    return this.#buffers;
  }

  put(bytes: Uint8Array): RefRep {
    const id = String(this.#buffers.size);
    // Copied, because a message may be kept and sent to several sockets while the app goes on writing into its array.
    this.#buffers.set(id, new Uint8Array(bytes).buffer);
    return { id };
  }
}

/** Base64 of the gzipped bytes, the inline form that BokehJS gunzips. The same bytes always give the same text. */
export function toInline(bytes: Uint8Array): string {
  // Level 1: three times as fast as the default for arrays of numbers, and the result is 1 % larger.
  return toBase64(gzipSync(bytes, { mtime: 0, level: 1 }));
}

/** An inline buffer would unpack to more than it may. */
export class TooLargeError extends Error {}

/**
 * Reads the inline form.
 *
 * @param limit the most bytes that it may unpack to
 * @throws TooLargeError when more than `limit` come out; Error when the text is no base64 or the bytes no whole gzip
 */
export function fromInline(text: string, limit: number): ArrayBuffer {
  const packed = fromBase64(text);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const gunzip = new Gunzip((chunk, final) => {
    size += chunk.length;
    if (size > limit) throw new TooLargeError(`unpacks to more than ${limit} bytes`);
    chunks.push(chunk);
    ended ||= final;
  });
  // Fed in small steps, so that a packed bomb (deflate packs up to 1:1032) is noticed before it has been unpacked.
  const step = 16_384;
  for (let start = 0; start < packed.length; start += step)
    gunzip.push(packed.subarray(start, start + step), start + step >= packed.length);
  const expected =
    packed.length < 18 ? -1 : new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4, true);
  if (!ended || expected !== size) throw new Error("is not a whole gzip");
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // Function arguments are limited to some 65,000 in the engines at hand.
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
