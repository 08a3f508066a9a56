// What a connection is made of, and the states that it tells.
import type { Document } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { ChunkLoader } from "./chunk-loader.ts";
import type { MergeLimits } from "./outbox.ts";
import type { EarlySocket } from "./early-socket.ts";

/** How the connection is. `over`: only loading the page again helps. */
export type ConnectionState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  | {
      readonly kind: "lost";
      readonly failures: number;
      readonly retryInMs: number | null;
      /** The server has not answered for as long as it may take. */ readonly long?: true;
      /** What the server says about it. */ readonly reason?: string;
    }
  | { readonly kind: "over"; readonly code: number; readonly reason: string };

/** What a connection is made of. */
export interface ConnectionParts {
  readonly url: string;
  /** The address for the page's next socket. */
  readonly nextLine: () => string;
  readonly token: string;
  /** The token of a new session, for when the kept one of the tab is refused. */
  readonly other?: string | null;
  /** Told when the other token is used from now on. */
  readonly onOther?: (token: string) => void;
  /**
   * Asks for the token of a new session, for when another tab has got this page's; null when there is none to be had.
   * Default: the page is over then.
   */
  readonly anew?: (() => Promise<string | null>) | null;
  readonly chunks: ChunkLoader;
  readonly fingerprint?: string | undefined;
  /** The socket that the page's inline script opened, if it did. */
  readonly early: EarlySocket | null;
  /** Whether each connection has to tell of its browser: what the one before has told went with it. */
  readonly tellsAgain: boolean;
  /** Whether to connect again by itself after a loss. */
  readonly reconnect: boolean;
  /** Called with the first document when nothing was painted: renders it. */
  readonly render: (document: Document) => Promise<void>;
  readonly onState: (state: ConnectionState) => void;
  /** What the server takes as one message: past `size` it closes the socket, past `events` it refuses the message. */
  readonly limits: MergeLimits;
  /** Told when the visitor has entered more than that at once: it was not sent. */
  readonly onTooLarge: () => void;
  /** Told what the visitor is to know about the session. */
  readonly onNotice: (text: string) => void;
}
