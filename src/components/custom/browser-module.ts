// What a component runs in the browser: an ES module, alone or with its style sheet.
import { moduleFile } from "../../base/browser-modules.ts";

/** A module and its style sheet, as a bundler of your own leaves them. */
export interface BrowserBundle {
  /** The text of an ES module that imports nothing. */
  readonly code: string;
  /** The style sheets that it imported, as one; null for none. */
  readonly css: string | null;
}

/** What `esm` takes. */
export type BrowserSource = string | BrowserBundle;

/** Paths below `static/`. */
export interface BrowserFiles {
  readonly esm: string;
  readonly css: string | null;
}

/** Makes files of a source. */
export function filesOf(source: BrowserSource): BrowserFiles {
  if (typeof source === "string") return { esm: moduleFile(source, "js"), css: null };
  return { esm: moduleFile(source.code, "js"), css: source.css === null ? null : moduleFile(source.css, "css") };
}
