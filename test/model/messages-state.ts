// What the model of messages consists of: pages, their lines, a session, and the bounds of what happens to them.

/**
 * What somebody does on a page: an event; a value of a widget that stays; a value of one that `remove` takes away; a
 * piece of a column.
 */
export interface Act {
  readonly page: 0 | 1;
  readonly kind: "click" | "set" | "doomed" | "remove" | "cell";
}

/** The rules that can be left out, to see that the model misses them. */
export type Rule = "S1" | "S2" | "S5" | "S8" | "S9" | "C1" | "C7";

/** How far the model goes. */
export interface Bounds {
  readonly acts: readonly Act[];
  /** The object is lost with all that it knows beside its storage. */
  readonly crashes: number;
  /** Pages give a line up that still delivers what they sent. */
  readonly losses: number;
  /** The object sleeps, and wakes in another version. */
  readonly deployments: number;
  /** The session ends when nobody is connected. */
  readonly expiries: number;
  readonly without?: Rule;
  /** States that go on alike are not taken as one: for paths through the model, and to see that nothing is missed. */
  readonly isWhole?: boolean;
}

export type Up =
  { readonly k: "pull" } | { readonly k: "patch"; readonly number: number; readonly acts: readonly number[] };
export type Down =
  | { readonly k: "doc"; readonly doc: Doc; readonly handled: number; readonly run: number }
  | { readonly k: "ok"; readonly number: number; readonly late: boolean }
  | { readonly k: "error"; readonly number: number }
  | { readonly k: "set" | "cell"; readonly value: number }
  | { readonly k: "removed" };

/** What a page shows and a session has; 0 for what nobody has changed. */
export interface Doc {
  value: number;
  cell: number;
  removed: boolean;
  /** The version whose texts it has. */
  version: number;
}

export interface Line {
  page: number;
  /** Counted by the page. */
  line: number;
  /** Its upgrade is on the way; the session hears it; the session has closed it or never will have it. */
  at: "asked" | "heard" | "closed";
  pulled: boolean;
  up: Up[];
  down: Down[];
}

export interface Page {
  phase: "closed" | "pulling" | "steady";
  /** The number of its line. */
  line: number;
  doc: Doc;
  run: number;
  out: { number: number; acts: number[] }[];
  numbers: number;
  done: number;
  crossed: boolean;
}

export interface State {
  session: Doc & { run: number; handled: [number, number]; counted: number[]; deployed: number };
  pages: [Page, Page];
  lines: Line[];
  /** By act: told OK by the session that lives; known to the visitor to be gone. */
  told: boolean[];
  excused: boolean[];
  /** By act: the session that the page showed. */
  madeIn: number[];
  /** A click was made in a session that its page has never shown. */
  strayed: boolean;
  left: { crashes: number; losses: number; deployments: number; expiries: number };
}

export const emptyDoc = (version = 0): Doc => ({ value: 0, cell: 0, removed: false, version });

/** The page gave it up or has another: it hears nothing of it. */
export function isOld({ pages }: State, { page, line }: Line): boolean {
  const { line: newest, phase } = pages[page as 0 | 1];
  return newest !== line || phase === "closed";
}
