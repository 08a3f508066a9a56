// What a copy of a session begins with: its state without what belongs to the session alone.
import type { TraceFile } from "../../app/trace.ts";
import type { StoredState } from "../../app/memory/stored-state.ts";
import { randomText } from "../../base/ids.ts";
import { VISITORS_KEY } from "../../app/people.ts";

/** A session's state on its way to another object. */
export interface CopiedSession {
  /** Path of the app. */
  readonly app: string;
  /** Version of the deployment that has made the state. */
  readonly version: string;
  /** The state as JSON. It may be larger than what one call between objects may carry. */
  readonly state: ReadableStream<Uint8Array>;
}

/**
 * The state of a copy. Links, sockets, alarms, the visitor's request and secrets are stored elsewhere; of the state itself
 * those who were there, messages that pages have sent, work under way and notices stay behind.
 */
export function stateOfCopy(state: StoredState): StoredState {
  const { [VISITORS_KEY]: _visitors, ...values } = state.values;
  return { ...state, values, works: {}, handled: { pages: [], forgot: false }, notice: null, run: randomText(8) };
}

/** JSON as a stream of bytes. */
export function streamOf(state: StoredState | TraceFile): ReadableStream<Uint8Array> {
  const { body } = new Response(JSON.stringify(state));
  if (body === null) throw new TypeError("A response with a text has a body");
  return body;
}

/** Reads it again. */
export async function stateFrom(stream: ReadableStream<Uint8Array>): Promise<StoredState> {
  // The cast: `streamOf` wrote it.
  return JSON.parse(await new Response(stream).text()) as StoredState;
}
