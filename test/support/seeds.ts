// Seeds of random tests: printed with every failure, chosen by hand to see one again.

/** A random number generator that gives the same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Calls `run` with one seed after the other. EDGEPANEL_RUNS says how many (default `usual`), EDGEPANEL_SEED the first
 * one (default: of
 * the day's time). An error says which seed it came from.
 */
export async function eachSeed(usual: number, run: (random: () => number) => Promise<void>): Promise<void> {
  const runs = Number(process.env["EDGEPANEL_RUNS"] ?? usual);
  const first = Number(process.env["EDGEPANEL_SEED"] ?? Date.now() % 1_000_000_000);
  for (let seed = first; seed < first + runs; seed++) {
    try {
      await run(randomFrom(seed));
    } catch (error) {
      throw new Error(`EDGEPANEL_SEED=${seed} EDGEPANEL_RUNS=1 shows it again: ${String(error)}`, { cause: error });
    }
  }
}
