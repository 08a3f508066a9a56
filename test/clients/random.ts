// Random choices that a seed repeats.

/** A small seeded generator (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `limit`. */
  int(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("there is nothing to pick from");
    return list[this.int(list.length)] as T;
  }

  /** `count` things at most, one at least. */
  some<T>(count: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.int(count) }, make);
  }
}

/** The seed of a run: FUZZ_SEED, or a new one. Print it with every failure. */
export const runSeed = (given: string | undefined): number =>
  given === undefined || given === "" ? Math.floor(Math.random() * 2 ** 31) : Number(given);
