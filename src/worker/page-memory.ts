// Pages that this isolate has given lately. They are the same for everyone; pages of one visitor never come here.
import type { StoredPage } from "./page-store.ts";

/**
 * Bytes of pages that an isolate keeps. Its memory is 128 MB and holds the running sessions as well (Cloudflare docs,
 * limits).
 */
export const MEMORY_BYTES = 8 * 1024 * 1024;
/** A page larger than this share of the memory is left to the outer caches. */
const LARGEST_SHARE = 1 / 4;

/** A table of pages that forgets the one unused for longest when it is full. */
export class PageMemory {
  readonly #limit: number;
  // A Map keeps the order of insertion: the first entry is the one unused for longest.
  readonly #pages = new Map<string, StoredPage>();
  #bytes = 0;

  constructor(limit = MEMORY_BYTES) {
    this.#limit = limit;
  }

  /** Bytes of the pages in it. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): StoredPage | undefined {
    const found = this.#pages.get(key);
    if (found === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, found);
    return found;
  }

  set(key: string, stored: StoredPage): void {
    this.delete(key);
    const size = sizeOf(key, stored);
    if (size > this.#limit * LARGEST_SHARE) return;
    this.#pages.set(key, stored);
    this.#bytes += size;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const found = this.#pages.get(key);
    if (found === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= sizeOf(key, found);
  }
}

/** Two bytes a character is the most that the engine takes. */
const sizeOf = (key: string, { page }: StoredPage): number =>
  2 * page.texts.reduce((sum, text) => sum + text.length, key.length);
