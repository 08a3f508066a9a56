// A client of the protocol that is no page: a socket of this process with a token from a page.
import { WireClient } from "../clients/wire-client.ts";

export interface RawSocket {
  readonly client: WireClient;
  /** Names the session. */
  readonly session: string;
  /** Code and reason once the server has closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): void;
}

/** Loads a page for its token, opens its socket and pulls the document. */
export async function rawSocket(page: URL): Promise<RawSocket> {
  const html = await (await fetch(page)).text();
  const token = /"token":"([^"]+)"/.exec(html)?.[1];
  if (token === undefined) throw new Error(`The page ${page.href} has no token`);
  const url = new URL(`${page.pathname}/ws${page.search}`, page);
  url.protocol = "ws:";
  const socket = new WebSocket(url, ["bokeh", token]);
  socket.binaryType = "arraybuffer";
  const client = new WireClient((frame) => socket.send(frame));
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) =>
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason })),
  );
  socket.addEventListener("message", ({ data }) => client.receive(data as string | ArrayBuffer));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    void closed.then(({ reason }) => reject(new Error(`The server closed the socket: ${reason}`)));
  });
  await client.reply(client.request("PULL-DOC-REQ", {}));
  // The cast: the server writes the claims.
  const claims = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { session_id: string };
  return { client, session: claims.session_id, closed, close: () => socket.close() };
}
