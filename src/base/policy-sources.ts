// What a page's content security policy allows scripts beyond the page's own files, where something on the page needs it.
import { ArgumentError } from "./errors.ts";

/**
 * A source in `script-src`: texts that are run as code, WebAssembly, and modules that the browser makes of texts
 * (Content Security Policy Level 3).
 */
export const POLICY_SOURCES = ["'unsafe-eval'", "'wasm-unsafe-eval'", "blob:"] as const;
export type PolicySource = (typeof POLICY_SOURCES)[number];

/** "strict": none of them, whatever is on the page. A list: these at least, for what comes later. */
export type AppPolicy = "strict" | readonly PolicySource[];

/** @throws ArgumentError for anything else */
export function checkAppPolicy(policy: unknown): void {
  if (policy === undefined || policy === "strict") return;
  // The cast: any value may be asked for.
  if (Array.isArray(policy) && policy.every((each) => (POLICY_SOURCES as readonly unknown[]).includes(each))) return;
  throw new ArgumentError(
    `contentSecurityPolicy of an app is "strict" or a list of ${POLICY_SOURCES.map((each) => `"${each}"`).join(", ")}; other sources are for createWorker({ contentSecurityPolicy })`,
  );
}
