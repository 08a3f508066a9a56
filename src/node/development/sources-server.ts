// What a Worker in development asks for the author's files and lines in a stack: source maps are here, not in workerd.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Characters of a stack, at most. */
const LONGEST = 100_000;

/** A server on this machine alone: a stack goes in, the same with other places comes back. */
export interface SourcesServer {
  readonly url: string;
  close(): void;
}

/** @param places rewrites a stack */
export async function startSources(places: (stack: string) => string): Promise<SourcesServer> {
  const server = createServer((request, response) => {
    textOf(request).then(
      (stack) => response.end(stack === null ? "" : places(stack)),
      // Whoever asked has gone.
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  // The cast: it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string | null> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) {
    text += String(part);
    if (text.length > LONGEST) return null;
  }
  return text;
}
