// Pages that this isolate has given lately. They are the same for everyone; pages of one visitor never come here.
import type { KeptPage } from "./stored-page.ts";

/**
 * Bytes of pages that an isolate keeps. Its memory is 128 MB and holds the running sessions as well (Cloudflare docs,
 * limits). The largest page that can be stored (`PAGE_BYTES`) fits.
 */
export const MEMORY_BYTES = 32 * 1024 * 1024;

/** A table of pages that forgets the one unused for longest when it is full. */
export class PageMemory {
  readonly #limit: number;
  // A Map keeps the order of insertion: the first entry is the one unused for longest.
  readonly #pages = new Map<string, KeptPage>();
  #bytes = 0;

  constructor(limit = MEMORY_BYTES) {
    this.#limit = limit;
  }

  /** Bytes of the pages in it. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): KeptPage | undefined {
    const found = this.#pages.get(key);
    if (found === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, found);
    return found;
  }

  /** Keeps a page; one that is larger than the whole memory is left to the outer caches. */
  set(key: string, stored: KeptPage): void {
    this.delete(key);
    const size = sizeOf(key, stored);
    if (size > this.#limit) return;
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

/** Two bytes a character is the most that the engine takes for texts. */
const sizeOf = (key: string, { page: { texts, rest } }: KeptPage): number =>
  2 * texts.reduce((sum, text) => sum + text.length, key.length) +
  (typeof rest === "string" ? 2 * rest.length : rest.byteLength);
