// Panes that `panel()` chooses for the values that they recognise. A pane is known when the app uses it, so that others are not in its bundle.
import type { PaneMaker } from "./pane-for-text.ts";

// Written while modules load, never by a session.
const known: { readonly Pane: PaneMaker; readonly applies: (value: unknown) => boolean }[] = [];

/** Has `panel()` show values that pass `applies` with `Pane`. */
export function recognised(Pane: PaneMaker, applies: (value: unknown) => boolean): void {
  known.push({ Pane, applies });
}

/** The pane that recognises a value, or undefined. */
export const recognisedPane = (value: unknown): PaneMaker | undefined =>
  known.find(({ applies }) => applies(value))?.Pane;

/**
 * Says which panes the app uses although it never makes one itself: `panel()` then knows them (Panel's `extension`).
 *
 * @example
 * extension(Vega);
 * const app = defineApp({}, () => panel({ $schema: "https://vega.github.io/schema/vega-lite/v6.json", mark: "point" }));
 */
export function extension(...panes: readonly unknown[]): number {
  // Naming the classes is what keeps them in the bundle; each makes itself known where it is defined.
  return panes.length;
}
