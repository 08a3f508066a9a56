// Spans of one's own around what a deployment does: a port, as only the platform can make them.

/** What spans are made of: giving a page, handling a message, bringing a session into memory, one attempt of a task. */
export type SpanName = "edgepanel.page" | "edgepanel.event" | "edgepanel.wake" | "edgepanel.task";

/** Makes spans. */
export interface Spans {
  /** Calls `fn` within a span, which ends when what it returns has settled. Attributes are names and values, and no secrets. */
  within<T>(name: SpanName, attributes: Readonly<Record<string, string | number>>, fn: () => T): T;
}

/** No spans: in tests without a platform. */
export const noSpans: Spans = { within: (_name, _attributes, fn) => fn() };
