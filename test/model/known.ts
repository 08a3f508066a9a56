// The states that are known: for each the digest of its text, and with how much left to happen it was seen.

/** How many ways there are of what is left, at most. */
const MOST_BUDGETS = 64;

/** A hash table in typed arrays: a state costs 16 bytes. */
export class Known {
  #digests = new Float64Array(1 << 16);
  #seen = new Uint32Array(1 << 17);
  readonly #budgets: string[] = [];
  /** For each budget, as two words of bits: those that allow at least as much. */
  #above: [low: number, high: number][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /**
   * Whether a state is new: it was not seen with at least as much left, when all that can happen to it could happen too.
   *
   * @param left a character for each kind of thing that can happen a limited number of times
   */
  add(core: string, left: string): boolean {
    if (this.#size * 2 > this.#digests.length) this.#grow();
    const budget = this.#budgetOf(left);
    const at = this.#placeOf(digest(core));
    const [low, high] = this.#above[budget] ?? [0, 0];
    if ((((this.#seen[at * 2] ?? 0) & low) | ((this.#seen[at * 2 + 1] ?? 0) & high)) !== 0) return false;
    if (this.#digests[at] === 0) this.#size += 1;
    this.#digests[at] = digest(core);
    const word = at * 2 + (budget >> 5);
    this.#seen[word] = (this.#seen[word] ?? 0) | (1 << (budget & 31));
    return true;
  }

  #budgetOf(left: string): number {
    const known = this.#budgets.indexOf(left);
    if (known >= 0) return known;
    if (this.#budgets.length === MOST_BUDGETS)
      throw new Error(`There are more than ${MOST_BUDGETS} ways of what is left`);
    this.#budgets.push(left);
    this.#above = this.#budgets.map((mine) => {
      const words: [number, number] = [0, 0];
      this.#budgets.forEach((other, id) => {
        const isAbove = [...mine].every((unit, at) => unit <= (other[at] ?? ""));
        if (isAbove) words[(id >> 5) as 0 | 1] |= 1 << (id & 31);
      });
      return words;
    });
    return this.#budgets.length - 1;
  }

  #placeOf(key: number): number {
    const mask = this.#digests.length - 1;
    let at = key & mask;
    while (this.#digests[at] !== 0 && this.#digests[at] !== key) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [digests, seen] = [this.#digests, this.#seen];
    this.#digests = new Float64Array(digests.length * 2);
    this.#seen = new Uint32Array(seen.length * 2);
    digests.forEach((key, from) => {
      if (key === 0) return;
      const to = this.#placeOf(key);
      this.#digests[to] = key;
      this.#seen.set(seen.subarray(from * 2, from * 2 + 2), to * 2);
    });
  }
}

/**
 * 52 bits that stand for a text, never 0 (two hashes of FNV's kind, with other factors): whole texts would not fit into
 * memory. Among ten million states two have the same with a chance of one in a hundred.
 */
function digest(text: string): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return (b >>> 0) * 2 ** 20 + ((a ^ (a >>> 15)) & 0xfffff) + 1;
}
