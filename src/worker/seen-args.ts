// Which query arguments the pages of each app depend on, as far as runs have shown.
import { argsKey, mergeArgs, sameArgs } from "./page-key.ts";
import type { PageStore } from "./page-store.ts";

/** Learns from every run. Knowing too little or too much is harmless: a key that nobody stored a page under is a miss. */
export class SeenArgs {
  readonly #known = new Map<string, readonly string[] | null>();

  /** The key of `url`'s page, or null while this isolate knows nothing of the app. */
  known(prefix: string, url: URL): string | null {
    const known = this.#known.get(prefix);
    return known === undefined ? null : argsKey(url, known);
  }

  /** As `known`; asks what other isolates have seen when this one knows nothing. */
  async keyFor(prefix: string, url: URL, store: PageStore): Promise<string | null> {
    let known = this.#known.get(prefix);
    if (known === undefined) {
      known = readArgs(await store.getValue(`${prefix}:args`));
      if (known === undefined) return null;
      this.#known.set(prefix, known);
    }
    return argsKey(url, known);
  }

  /** Notes the arguments that a run has read, null for all; returns the key under which its page belongs. */
  learn(prefix: string, url: URL, read: readonly string[] | null, store: PageStore, context: Pick<ExecutionContext, "waitUntil">): string {
    const known = this.#known.get(prefix);
    const all = mergeArgs(known, read);
    if (known === undefined || !sameArgs(known, all)) {
      this.#known.set(prefix, all);
      context.waitUntil(share(prefix, all, store));
    }
    return argsKey(url, all);
  }
}

/** Adds to what other isolates have seen. */
async function share(prefix: string, args: readonly string[] | null, store: PageStore): Promise<void> {
  const others = readArgs(await store.getValue(`${prefix}:args`));
  const all = mergeArgs(others, args);
  if (others === undefined || !sameArgs(others, all)) await store.putValue(`${prefix}:args`, { args: all });
}

/** Undefined for anything but what `share` has written. */
function readArgs(value: unknown): readonly string[] | null | undefined {
  if (typeof value !== "object" || value === null || !("args" in value)) return undefined;
  const { args } = value;
  return args === null || (Array.isArray(args) && args.every((name) => typeof name === "string")) ? args : undefined;
}
