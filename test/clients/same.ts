// Compares large documents.
import { expect } from "vitest";

/** As `expect(a).toEqual(b)`, which takes long for large documents that are equal. */
export function same(a: unknown, b: unknown, message?: string): void {
  if (text(a) !== text(b)) expect(a, message).toEqual(b);
}

/** JSON knows no NaN. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "number" && !Number.isFinite(item) ? String(item) : item,
  );
