// Sockets of tests to the test Worker, opened as a page opens them.
import { exports } from "cloudflare:workers";
import { onTestFinished } from "vitest";
import { signToken } from "../../src/protocol/token.ts";
import { newSessionId, sessionId } from "../../src/base/ids.ts";
import { WireClient } from "../clients/wire-client.ts";
import { TEST_SECRET } from "./secret.ts";

const ORIGIN = "https://example.com";

/** A request to the test Worker. */
export const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(new Request(new URL(path, ORIGIN), { redirect: "manual", ...init }));

/** A token as a page of `app` has it. */
export function tokenFor(
  app: string,
  claims: { readonly id?: string; readonly expiry?: number; readonly secret?: string } = {},
): Promise<string> {
  const { id = newSessionId(), expiry = Math.floor(Date.now() / 1000) + 300, secret = TEST_SECRET } = claims;
  return signToken({ sessionId: sessionId(id), expiry, more: { app } }, secret);
}

export interface Line {
  readonly client: WireClient;
  readonly socket: WebSocket;
  /** How the server closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** From here on the client hears nothing and answers nothing, as behind a line that broke; the socket stays open. */
  readonly fallSilent: () => void;
}

export interface SocketOptions {
  /** Subprotocols. Default: bokeh and the token. */
  readonly protocols?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Query of the page. */
  readonly search?: string;
}

/** The answer to an upgrade. */
export function upgrade(
  app: string,
  token: string,
  { protocols = `bokeh, ${token}`, headers = {}, search = "" }: SocketOptions = {},
): Promise<Response> {
  return get(`${app}/ws${search}`, {
    headers: { upgrade: "websocket", "sec-websocket-protocol": protocols, ...headers },
  });
}

/** Opens a socket. It may be closed by the server at once. */
export async function open(app: string, token: string, options: SocketOptions = {}): Promise<Line> {
  const response = await upgrade(app, token, options);
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket: ${response.status} ${await response.text()}`);
  const client = new WireClient((frame) => socket.send(frame));
  let silent = false;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener("close", ({ code, reason }) => {
      resolve({ code, reason });
      socket.close();
    });
  });
  socket.addEventListener("message", ({ data }) => {
    // The platform's own answer to "ping" is no part of the protocol.
    if (data !== "pong" && !silent) client.receive(data as string | ArrayBuffer);
  });
  socket.binaryType = "arraybuffer";
  socket.accept();
  onTestFinished(() => socket.close());
  return { client, socket, closed, fallSilent: () => void (silent = true) };
}

/** Opens a socket and pulls the document. */
export async function join(app: string, token: string, options?: SocketOptions): Promise<Line> {
  const line = await open(app, token, options);
  await line.client.reply(line.client.request("PULL-DOC-REQ", {}));
  return line;
}

/** Waits until all that was sent to this socket before has arrived. */
export async function caughtUp({ client }: Line): Promise<void> {
  await client.reply(client.request("SERVER-INFO-REQ", {}));
}
