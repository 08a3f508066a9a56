// What the Workers runtime must do for Edgepanel. It follows from a Worker's compatibility date and flags.

/** First date on which the runtime does all of it without a flag. */
export const OLDEST_DATE = "2026-08-04";

/** First date on which `nodejs_compat` is the only flag that is needed. */
export const OLDEST_DATE_WITH_NODE = "2026-02-24";

/** The names are those of Cloudflare's compatibility flags. */
const NEEDED_FLAGS = ["nodejs_compat", "enable_weak_ref", "delete_all_deletes_alarm"] as const;

/** The flags that a runtime lacks. @param flags `Cloudflare.compatibilityFlags`; a runtime without it is not judged */
export function missingFlags(flags: Readonly<Record<string, boolean>> | undefined): string[] {
  return flags === undefined ? [] : NEEDED_FLAGS.filter((name) => flags[name] !== true);
}

/** The flags of the runtime that this code is in. */
export function runtimeFlags(): Readonly<Record<string, boolean>> | undefined {
  // The cast: only workerd has this global.
  return (globalThis as { readonly Cloudflare?: { readonly compatibilityFlags?: Readonly<Record<string, boolean>> } })
    .Cloudflare?.compatibilityFlags;
}
