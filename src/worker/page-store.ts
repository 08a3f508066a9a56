// Stored pages outside the isolate: in KV for the world, in front of it the Cache API of the data centre.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { TextStore } from "../base/platform.ts";
import { patiently } from "./patience.ts";
import { isKept, packed, PAGE_BYTES, unpacked, type KeptPage, type Metadata, type StoredPage } from "./stored-page.ts";

/** Milliseconds that a request waits for stored pages. Making a page takes about as long, and it always works. */
export const STORE_PATIENCE = 400;
/** KV's limit of a key is 512 bytes; longer ones are hashed. */
const KEY_BYTES = 512;
/** Seconds for which a data centre may answer from its own copy of KV; KV's least is 30. */
const KV_CACHE_SECONDS = 60;
/**
 * A stored page larger than this is not taken into the isolate: it streams from storage to its visitor, and its first
 * byte does not wait for the last.
 */
export const STREAMED_BYTES = 4 * 1024 * 1024;
const METADATA_HEADER = "x-edgepanel-stored";

export interface PageStoreOptions {
  readonly kv: TextStore | undefined;
  /** Origin of the request: the Cache API wants addresses of the own zone. */
  readonly origin: string;
  /** Seconds that a page is kept at all. */
  readonly keep: number;
  readonly log: Log;
}

/**
 * The outer caches. Whatever goes wrong in them, or takes too long, is logged and counts as a page that is not there.
 */
export class PageStore {
  readonly #options: PageStoreOptions;

  constructor(options: PageStoreOptions) {
    this.#options = options;
  }

  /** The page of `key`, from the data centre or from KV. */
  async get(key: string, context: Pick<ExecutionContext, "waitUntil">): Promise<StoredPage | null> {
    const { kv, log } = this.#options;
    if (kv === undefined) return null;
    const read = async (): Promise<StoredPage | null> => {
      const address = await this.#address(key);
      const near = await this.#near(address);
      if (near !== null) return near;
      const far = await this.getFromKv(key);
      if (far !== null)
        context.waitUntil(isKept(far) ? this.#putNear(address, packed(far)) : this.#copyNear(key, address));
      return far;
    };
    return patiently(read(), STORE_PATIENCE, null, (error) =>
      log.warn(`A stored page could not be read: ${errorText(error)}`, { error }),
    );
  }

  /** The page of `key` as other data centres know it. @throws whatever KV throws */
  async getFromKv(key: string): Promise<StoredPage | null> {
    const { value, metadata } = await this.#streamFromKv(key);
    return value === null || metadata === null ? null : unpacked(value, metadata, STREAMED_BYTES);
  }

  /** Stores a page for the world, or for this data centre alone, which costs nothing. Never throws. */
  async put(key: string, stored: KeptPage, reach: "world" | "near"): Promise<void> {
    const { kv, keep, log } = this.#options;
    if (kv === undefined) return;
    try {
      const page = packed(stored);
      const { bytes, metadata } = page;
      if (bytes.length > PAGE_BYTES)
        return log.warn(
          `A page of ${bytes.length} bytes is not stored: storage takes ${PAGE_BYTES}, and it is made anew for each visitor. Let the app load large data when its session is there`,
          { page: key },
        );
      const far =
        reach === "world" ? kv.put(await fitting(key), bytes.buffer, { expirationTtl: keep, metadata }) : undefined;
      await Promise.all([far, this.#putNear(await this.#address(key), page)]);
    } catch (error) {
      log.warn(`A page could not be stored: ${errorText(error)}`, { error });
    }
  }

  /** A small JSON value beside the pages. */
  async getValue(key: string): Promise<unknown> {
    const { kv, log } = this.#options;
    if (kv === undefined) return null;
    return patiently<unknown>(
      kv.get(await fitting(key), { type: "json", cacheTtl: KV_CACHE_SECONDS }),
      STORE_PATIENCE,
      null,
      (error) => log.warn(`What is known of an app's pages could not be read: ${errorText(error)}`, { error }),
    );
  }

  async putValue(key: string, value: unknown): Promise<void> {
    const { kv, keep, log } = this.#options;
    try {
      await kv?.put(await fitting(key), JSON.stringify(value), { expirationTtl: keep });
    } catch (error) {
      log.warn(`What is known of an app's pages could not be stored: ${errorText(error)}`, { error });
    }
  }

  async #near(address: string): Promise<StoredPage | null> {
    const response = await caches.default.match(address);
    const metadata = response?.headers.get(METADATA_HEADER);
    if (response?.body == null || metadata == null) return null;
    // The cast: only `#putNear` writes under these addresses.
    return unpacked(response.body, JSON.parse(metadata) as Metadata, STREAMED_BYTES);
  }

  /** Puts what KV has into the data centre, without taking it into the isolate. */
  async #copyNear(key: string, address: string): Promise<void> {
    const { value, metadata } = await this.#streamFromKv(key);
    if (value !== null && metadata !== null) await this.#putNear(address, { bytes: value, metadata });
  }

  async #streamFromKv(key: string): Promise<{ value: ReadableStream | null; metadata: Metadata | null }> {
    const found = await this.#options.kv?.getWithMetadata<Metadata>(await fitting(key), {
      type: "stream",
      cacheTtl: KV_CACHE_SECONDS,
    });
    return { value: found?.value ?? null, metadata: found?.metadata ?? null };
  }

  async #putNear(
    address: string,
    { bytes, metadata }: { bytes: Uint8Array<ArrayBuffer> | ReadableStream; metadata: Metadata },
  ): Promise<void> {
    const headers = { "cache-control": `max-age=${this.#options.keep}`, [METADATA_HEADER]: JSON.stringify(metadata) };
    try {
      await caches.default.put(address, new Response(bytes, { headers }));
    } catch (error) {
      this.#options.log.warn(`A page could not be stored in the data centre: ${errorText(error)}`, { error });
    }
  }

  async #address(key: string): Promise<string> {
    return `${this.#options.origin}/.edgepanel/pages/${await sha256(key)}`;
  }
}

async function fitting(key: string): Promise<string> {
  return new TextEncoder().encode(key).length <= KEY_BYTES
    ? key
    : `${key.slice(0, 64).replace(/[^\0-\x7f]/g, "_")}#${await sha256(key)}`;
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
