// Stored pages outside the isolate: in KV for the world, in front of it the Cache API of the data centre.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { TextStore } from "../base/platform.ts";
import type { Hole, OpenPage } from "../page/open-page.ts";
import { patiently } from "./patience.ts";

/** A page as it is stored: without token and nonce, the same for everyone with its key. */
export interface StoredPage {
  readonly page: OpenPage;
  /** Milliseconds since the epoch. */
  readonly made: number;
}

/** Separates the parts of a page in storage; HTML cannot contain it. */
const CUT = "\0";

/** What is kept beside the text; KV's limit for it is 1,024 bytes of JSON, some 100 holes. */
interface Metadata {
  readonly made: number;
  readonly holes: readonly Hole[];
}

/** Milliseconds that a request waits for stored pages. Making a page takes about as long, and it always works. */
export const STORE_PATIENCE = 400;
/** KV's limit of a key is 512 bytes; longer ones are hashed. */
const KEY_BYTES = 512;
/** Seconds for which a data centre may answer from its own copy of KV; KV's least is 30. */
const KV_CACHE_SECONDS = 60;
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
      if (far !== null) context.waitUntil(this.#putNear(address, far));
      return far;
    };
    return patiently(read(), STORE_PATIENCE, null, (error) =>
      log.warn(`A stored page could not be read: ${errorText(error)}`, { error }),
    );
  }

  /** The page of `key` as other data centres know it. @throws whatever KV throws */
  async getFromKv(key: string): Promise<StoredPage | null> {
    const { value, metadata } =
      (await this.#options.kv?.getWithMetadata<Metadata>(await fitting(key), {
        type: "text",
        cacheTtl: KV_CACHE_SECONDS,
      })) ?? {};
    return value == null || metadata == null ? null : storedPage(value, metadata);
  }

  /** Stores a page for the world, or for this data centre alone, which costs nothing. Never throws. */
  async put(key: string, stored: StoredPage, reach: "world" | "near"): Promise<void> {
    const { kv, keep, log } = this.#options;
    if (kv === undefined) return;
    const { made, page } = stored;
    const metadata: Metadata = { made, holes: page.holes };
    try {
      const far =
        reach === "world"
          ? kv.put(await fitting(key), page.texts.join(CUT), { expirationTtl: keep, metadata })
          : undefined;
      await Promise.all([far, this.#putNear(await this.#address(key), stored)]);
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
    if (response === undefined || metadata == null) return null;
    // The cast: only `#putNear` writes under these addresses.
    return storedPage(await response.text(), JSON.parse(metadata) as Metadata);
  }

  async #putNear(address: string, { made, page }: StoredPage): Promise<void> {
    const metadata: Metadata = { made, holes: page.holes };
    const headers = { "cache-control": `max-age=${this.#options.keep}`, [METADATA_HEADER]: JSON.stringify(metadata) };
    try {
      await caches.default.put(address, new Response(page.texts.join(CUT), { headers }));
    } catch (error) {
      this.#options.log.warn(`A page could not be stored in the data centre: ${errorText(error)}`, { error });
    }
  }

  async #address(key: string): Promise<string> {
    return `${this.#options.origin}/.edgepanel/pages/${await sha256(key)}`;
  }
}

const storedPage = (text: string, { made, holes }: Metadata): StoredPage => ({
  made,
  page: { texts: text.split(CUT), holes },
});

async function fitting(key: string): Promise<string> {
  return new TextEncoder().encode(key).length <= KEY_BYTES
    ? key
    : `${key.slice(0, 64).replace(/[^\0-\x7f]/g, "_")}#${await sha256(key)}`;
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
