// A server of somebody else's pages, on an origin of its own.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface HostPages {
  /** Origin by a name of this machine: `host.localhost` and `stranger.localhost` are different ones. */
  origin(name: string): string;
  close(): Promise<void>;
}

/** Serves HTML by path. Chromium resolves every name below localhost to this machine. */
export async function serveHostPages(pages: Readonly<Record<string, string>>): Promise<HostPages> {
  const server = createServer((request, response) => {
    const body = pages[new URL(request.url ?? "/", "http://host").pathname];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The cast: a server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    origin: (name) => `http://${name}:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
