// What a conformance run needs of the library under test.
import type { Buffers } from "./canonical/arrays.ts";
import type { JsonObject } from "./canonical/json.ts";
import type { Need } from "./author-api.ts";
import type { Defaults } from "./compare.ts";
import type { RecipeApp } from "./recipe/app.ts";

/** A document as the browser is sent it. */
export interface SentDocument {
  readonly doc: JsonObject;
  readonly buffers: Buffers;
}

/** A message on the way, as frames would carry it. */
export interface SocketMessage {
  readonly type: string;
  readonly msgid: string;
  readonly reqid: string | null;
  readonly content: JsonObject;
  readonly buffers: Buffers;
}

/** A client's end of one socket of a session. */
export interface ClientSocket {
  send(message: SocketMessage): void;
  /** The next message of the server, or null when none comes within the time. */
  receive(withinMs: number): Promise<SocketMessage | null>;
}

/** One running session that sockets can be opened to. */
export interface OpenSession {
  connect(): Promise<ClientSocket>;
  close(): Promise<void>;
}

export interface Library {
  readonly defaults: Defaults;
  /** True when the public API has what a recipe asks for. */
  has(need: Need): boolean;
  /** Runs the app once and gives what answers PULL-DOC-REQ. */
  build(app: RecipeApp): Promise<SentDocument>;
  /** Starts a session of the app, or null when conversations cannot be had here. */
  start(app: RecipeApp): Promise<OpenSession>;
}
