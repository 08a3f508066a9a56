// What a streaming tail Worker is told of an invocation. Source: Cloudflare docs, streaming tail Workers, and workerd 2026-10,
// `TailStream`; events that are not named here are left out.

/** A value of an attribute. */
export type TailValue = string | number | boolean | bigint;

export interface TailAttribute {
  readonly name: string;
  readonly value: TailValue | readonly TailValue[];
}

/** What began the invocation. */
export interface TailOnset {
  readonly type: "onset";
  /** The span of the whole invocation. */
  readonly spanId: string;
  readonly executionModel?: string;
  readonly entrypoint?: string;
  readonly scriptName?: string;
  readonly info?: { readonly type: string; readonly method?: string; readonly url?: string };
}

export type TailDetail =
  | TailOnset
  | { readonly type: "spanOpen"; readonly name: string; readonly spanId: string }
  | { readonly type: "spanClose"; readonly outcome: string }
  | { readonly type: "attributes"; readonly info: readonly TailAttribute[] }
  | { readonly type: "exception"; readonly name: string; readonly message: string }
  | { readonly type: "return"; readonly info?: { readonly statusCode?: number } }
  | { readonly type: "outcome"; readonly outcome: string };

/** One event. `spanContext.spanId` is the span that it happened in; of the onset the one that the invocation came from. */
export interface TailEvent {
  readonly spanContext: { readonly traceId: string; readonly spanId?: string };
  readonly timestamp: Date | string;
  readonly event: TailDetail | { readonly type: "log" | "diagnosticChannel" | "streamDiagnostic" };
}
