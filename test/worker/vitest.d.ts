// What vitest.config.ts provides to the tests.
import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly examples: readonly string[];
    readonly evictions: { readonly count: number; readonly seed: number };
  }
}
