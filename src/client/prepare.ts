// Loads whatever document or patch JSON needs, before it is decoded.
import type { ChunkLoader } from "./chunk-loader.ts";
import { allowMath, mathIsDecided } from "./math-text.ts";
import { scanJson } from "./scan-json.ts";

/** Resolves when every model type in the JSON is registered, and the formula renderer is there if its text needs it. */
export async function prepareFor(json: unknown, chunks: ChunkLoader): Promise<void> {
  const { types, math } = scanJson(json);
  await Promise.all([chunks.ensure(types), allowMath(math)]);
}

/** Whether nothing would have to be loaded. */
export function prepared(json: unknown, chunks: ChunkLoader): boolean {
  const { types, math } = scanJson(json);
  return chunks.missing(types).length === 0 && mathIsDecided(math);
}
