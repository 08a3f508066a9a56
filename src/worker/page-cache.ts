// Stored pages: by deployment, app and session key, in KV.
import type { Log } from "../base/log.ts";
import { errorText } from "../base/errors.ts";

/** A page as it is stored: without token and nonce, the same for everyone with its key. */
export interface StoredPage {
  readonly html: string;
  /** Query arguments that the page depends on; null for all of them. */
  readonly args: readonly string[] | null;
}

/** KV's limit of a key is 512 bytes; longer ones are hashed. */
const KEY_BYTES = 512;

/** Stored pages of one deployment. A fault of the storage is logged and counts as a miss. */
export class PageCache {
  readonly #kv: KVNamespace | undefined;
  readonly #lifetime: number;
  readonly #log: Log;

  /** @param lifetime seconds */
  constructor(kv: KVNamespace | undefined, lifetime: number, log: Log) {
    this.#kv = kv;
    this.#lifetime = Math.max(60, lifetime);
    this.#log = log;
  }

  async get<T>(key: string): Promise<T | null> {
    if (this.#kv === undefined) return null;
    try {
      return await this.#kv.get<T>(await fitting(key), { type: "json", cacheTtl: 300 });
    } catch (error) {
      this.#log.warn(`A stored page could not be read: ${errorText(error)}`, { error });
      return null;
    }
  }

  async put(key: string, value: unknown): Promise<void> {
    if (this.#kv === undefined) return;
    try {
      await this.#kv.put(await fitting(key), JSON.stringify(value), { expirationTtl: this.#lifetime });
    } catch (error) {
      this.#log.warn(`A page could not be stored: ${errorText(error)}`, { error });
    }
  }
}

async function fitting(key: string): Promise<string> {
  const bytes = new TextEncoder().encode(key);
  if (bytes.length <= KEY_BYTES) return key;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `${key.slice(0, 64)}#${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** What two requests of one app must have in common to share a page. */
export function argsKey(url: URL, args: readonly string[] | null): string {
  const names = args === null ? [...new Set(url.searchParams.keys())] : args;
  return JSON.stringify([...names].sort().map((name) => [name, url.searchParams.getAll(name)]));
}
