// What a data centre does in front of a Worker: static files and pages compressed, everything else passed on.
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { request } from "undici";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `folder` and passes on the rest to `origin`. `pages`: addresses answered by the bench itself. */
export async function startFront(
  folder: string,
  origin: URL,
  pages: (path: string) => Promise<string | null>,
): Promise<Front> {
  const files = new Map<string, Buffer>();
  const server = createServer((incoming, response) => {
    const { pathname, search } = new URL(incoming.url ?? "/", origin);
    answer(pathname, search, incoming.headers.host ?? "", response).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    );
  });
  async function answer(pathname: string, search: string, host: string, response: ServerResponse): Promise<void> {
    const type = TYPES[extname(pathname)];
    const path = join(folder, normalize(pathname));
    if (type !== undefined && existsSync(path)) {
      const body = files.get(path) ?? compressed(readFileSync(path), 9);
      files.set(path, body);
      response
        .writeHead(200, {
          "content-type": type,
          "content-encoding": "br",
          "content-length": body.length,
          "cache-control": "public, max-age=31556952, immutable",
        })
        .end(body);
      return;
    }
    const own = await pages(pathname);
    // Under the visitor's name for it: a page's token is for the host that the page came from.
    const passed = own === null ? await request(new URL(pathname + search, origin), { headers: { host } }) : null;
    // Bytes a Worker streams are compressed at a low level on the way.
    const body = compressed(Buffer.from(own ?? (await passed?.body.text()) ?? ""), 4);
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-encoding": "br",
      "content-length": body.length,
      "content-security-policy": String(passed?.headers["content-security-policy"] ?? ""),
    };
    response.writeHead(passed?.statusCode ?? 200, headers).end(body);
  }
  server.on("upgrade", (incoming, socket, head) => {
    const upstream = connect(Number(origin.port), origin.hostname, () => {
      const lines = incoming.rawHeaders.flatMap((text, index, all) =>
        index % 2 === 0 ? [`${text}: ${all[index + 1] ?? ""}`] : [],
      );
      upstream.write(`${incoming.method ?? "GET"} ${incoming.url ?? "/"} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      one.on("error", () => other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // The cast: a server that listens on a port has an address.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const compressed = (body: Buffer, quality: number): Buffer =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
