// What a component runs in the browser: an ES module, alone or with its style sheet.
// oxlint-disable-next-line typescript/triple-slash-reference -- a declaration of names with a wildcard is no module to import
/// <reference path="./bundles.d.ts" preserve="true" />
import { moduleFile } from "../../base/browser-modules.ts";

/** A module and its style sheet: what `import bundle from "./file.bundle.js"` gives. */
export interface BrowserBundle {
  /** The text of an ES module that imports nothing. */
  readonly code: string;
  /** The style sheets that it imported, as one; null for none. */
  readonly css: string | null;
  /** Whether it is a React component that brings Emotion's styles, as all of `@mui/material` are. Default: false. */
  readonly emotion?: boolean;
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
