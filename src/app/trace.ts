// A trace: what the browsers of one session sent for a time, as a file from which a test does it again.
import type { StoredState } from "./memory/stored-state.ts";

/** What a trace may hold. */
export const TRACE_LIMITS = {
  /** Seconds for which a trace goes on. */
  seconds: 3_600,
  /** Frames; with one more the trace ends. */
  frames: 10_000,
  /** Characters of all frames; with one more the trace ends. */
  characters: 10_000_000,
} as const;

/** Where and when a trace began. */
export interface TraceHead {
  readonly format: "edgepanel-trace";
  /** Version of the format. */
  readonly version: 1;
  /** Version of the deployment. */
  readonly deployment: string;
  readonly session: string;
  /** Path of the app. */
  readonly app: string;
  /** The page's address: its query arguments are what the app may read. Headers and cookies are not in a trace. */
  readonly url: string;
  readonly routeParams: Readonly<Record<string, string>>;
  readonly user: string | null;
  /** Milliseconds since 1970. */
  readonly began: number;
  /** The session's state when the trace began; null for one that stores nothing. */
  readonly state: StoredState | null;
}

/** One frame of a browser, or the end of its socket. `at`: milliseconds since the trace began. */
export type TraceEvent =
  | {
      readonly kind: "frame";
      readonly at: number;
      readonly socket: string;
      /** The page at the other end, and its how many-th line this is; null for a stock client. */
      readonly page: string | null;
      readonly line: number;
      /** Whether the page had the document already when the trace first saw this socket. */
      readonly pulled: boolean;
      /** A frame of text, or the bytes of another as base64. */
      readonly text?: string;
      readonly bytes?: string;
    }
  | { readonly kind: "closed"; readonly at: number; readonly socket: string };

/** The file. */
export interface TraceFile extends TraceHead {
  /** Why it ended, or null while it goes on. `full`: it held as much as a trace may. */
  readonly ended: "time" | "full" | "asked" | null;
  readonly events: readonly TraceEvent[];
}

/** What is asked of a session about its trace. */
export type TraceCall =
  { readonly kind: "begin"; readonly seconds: number } | { readonly kind: "end" } | { readonly kind: "read" };

/** The answer. `none`: there is no such session, or no trace. */
export type TraceAnswer =
  | { readonly kind: "none" }
  /** It goes on until then, milliseconds since 1970. */
  | { readonly kind: "begun"; readonly until: number }
  | { readonly kind: "ended" }
  /** JSON of a `TraceFile`, as a stream: it may be larger than what one call between objects may carry. */
  | { readonly kind: "file"; readonly file: ReadableStream<Uint8Array> };
