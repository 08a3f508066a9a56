// Which query arguments the pages of each app depend on, as far as runs have shown.
import { argsKey, mergeArgs, sameArgs } from "./page-key.ts";
import type { PageRequest } from "./page-request.ts";
import type { PageStore } from "./page-store.ts";

/** What is known of an app. */
interface Known {
  /** Null: all of them. */
  readonly args: readonly string[] | null;
  /** The key of a request without any arguments, or null when it depends on the host. */
  readonly bare: string | null;
}

/**
 * Learns from every run. Knowing too little or too much is harmless: a key that nobody stored a page under is a miss.
 */
export class SeenArgs {
  readonly #known = new Map<string, Known>();

  /** The key of the page, or null while this isolate knows nothing of the app. */
  known(asked: PageRequest): string | null {
    const known = this.#known.get(asked.prefix);
    if (known === undefined) return null;
    return asked.isBare && known.bare !== null ? known.bare : argsKey(asked.url, known.args);
  }

  /** As `known`; asks what other isolates have seen when this one knows nothing. */
  async keyFor(asked: PageRequest): Promise<string | null> {
    if (!this.#known.has(asked.prefix)) {
      const args = readArgs(await asked.store.getValue(`${asked.prefix}:args`));
      if (args === undefined) return null;
      this.#note(asked.prefix, args);
    }
    return this.known(asked);
  }

  /** Notes the arguments that a run has read, null for all; returns the key under which its page belongs. */
  learn(asked: PageRequest, read: readonly string[] | null): string {
    const { prefix, store, context, url } = asked;
    const known = this.#known.get(prefix);
    const all = mergeArgs(known?.args, read);
    if (known === undefined || !sameArgs(known.args, all)) {
      this.#note(prefix, all);
      context.waitUntil(share(prefix, all, store));
    }
    return argsKey(url, all);
  }

  #note(prefix: string, args: readonly string[] | null): void {
    this.#known.set(prefix, { args, bare: args === null ? null : argsKey(new URL("http://localhost/"), args) });
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
