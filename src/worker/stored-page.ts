// A page as storage has it: its texts, its rest, and what has to be known to tell them apart.
import type { PolicySource } from "../base/policy-sources.ts";
import { LARGE_REST, type Hole, type OpenPage, type StreamedPage } from "../page/open-page.ts";

/** KV's limit of a value (Cloudflare docs, KV limits). A larger page is kept by its isolate alone, if at all. */
export const PAGE_BYTES = 25 * 1024 * 1024;

/** A page as it is stored: without token and nonce, the same for everyone with its key. */
export interface KeptPage {
  readonly page: OpenPage;
  /** Milliseconds since the epoch. */
  readonly made: number;
}

/** A stored page, or one that storage is about to stream to the one visitor who asks. */
export interface StoredPage extends Omit<KeptPage, "page"> {
  readonly page: OpenPage | StreamedPage;
}

/** What is kept beside the bytes; KV's limit for it is 1,024 bytes of JSON, some 100 holes. */
export interface Metadata {
  readonly made: number;
  readonly holes: readonly Hole[];
  readonly policy: readonly PolicySource[];
  /** Bytes of the texts, which come first, and of everything. */
  readonly head: number;
  readonly size: number;
}

/** Separates the texts of a page in storage; HTML cannot contain it. */
const CUT = "\0";

/** True for a page that is no stream. */
export const isKept = (stored: StoredPage): stored is KeptPage => !(stored.page.rest instanceof ReadableStream);

/** The page for storage. */
export function packed({ page, made }: KeptPage): { bytes: Uint8Array<ArrayBuffer>; metadata: Metadata } {
  const head = new TextEncoder().encode(page.texts.join(CUT));
  const rest = typeof page.rest === "string" ? new TextEncoder().encode(page.rest) : page.rest;
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return { bytes, metadata: { made, holes: page.holes, policy: page.policy, head: head.length, size: bytes.length } };
}

/**
 * The page that storage streams. One larger than `most` bytes stays a stream behind its texts, for one response.
 * @throws Error when the stream ends before its time
 */
export async function unpacked(stream: ReadableStream, metadata: Metadata, most: number): Promise<StoredPage> {
  const { made, holes, policy, head, size } = metadata;
  if (size <= most) {
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    if (bytes.length !== size) throw new Error(`a stored page has ${bytes.length} bytes instead of ${size}`);
    const rest = size - head < LARGE_REST ? textOf(bytes.subarray(head)) : bytes.slice(head);
    return { made, page: { texts: textOf(bytes.subarray(0, head)).split(CUT), holes, rest, policy } };
  }
  const reader = stream.getReader({ mode: "byob" });
  const { value } = await reader.readAtLeast(head, new Uint8Array(head));
  if (value?.length !== head) throw new Error("a stored page ended within its texts");
  reader.releaseLock();
  return { made, page: { texts: textOf(value).split(CUT), holes, rest: stream, policy } };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
