// A small object whose memory is lost and whose storage is kept, to prove that the tests' forced eviction is real.
import { DurableObject } from "cloudflare:workers";

export class Counter extends DurableObject {
  #inMemory = 0;

  /** Counts one up in memory and in storage; gives both numbers. */
  add(): { inMemory: number; stored: number } {
    this.#inMemory += 1;
    const stored = (this.ctx.storage.kv.get<number>("stored") ?? 0) + 1;
    this.ctx.storage.kv.put("stored", stored);
    return { inMemory: this.#inMemory, stored };
  }
}
