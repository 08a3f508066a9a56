// A slow line to a server: a TCP proxy that delivers every byte, in order, a while later. Two pages behind it work at
// the same time on what the other cannot have seen.
import { once } from "node:events";
import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export interface SlowLine {
  /** The server's address through the line. */
  readonly url: URL;
  /**
   * Breaks the line of every WebSocket without a word: no byte goes through any more, and neither side hears of an end.
   */
  breakSockets(): void;
  /** Cuts the line of every WebSocket, and of those that follow until `mend`. */
  cut(): void;
  mend(): void;
  /** Whether upgrades to WebSockets are swallowed: they never arrive, and nobody says so. */
  swallow: boolean;
  /** How many were swallowed. */
  readonly swallowed: number;
  close(): Promise<void>;
}

/** Opens a line to `target` on a free port of this machine. @param delay milliseconds one way */
export async function slowLine(target: URL, delay: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  const upgraded = new Set<readonly [Socket, Socket]>();
  const broken = new Set<Socket>();
  const pipe = (from: Socket, to: Socket): void => {
    from.on("data", (bytes: Buffer) => setTimeout(() => broken.has(from) || to.write(bytes), delay));
    from.on("close", () => setTimeout(() => broken.has(from) || to.destroy(), delay));
    from.on("error", () => broken.has(from) || to.destroy());
  };
  let isCut = false;
  let swallowed = 0;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
    }
    near.on("data", (bytes: Buffer) => {
      if (!/^upgrade: *websocket/im.test(bytes.toString("latin1"))) return;
      upgraded.add([near, far]);
      if (isCut) {
        // The server hears nothing of an upgrade over a line that is cut.
        broken.add(near);
        far.destroy();
        return void near.destroy();
      }
      if (!line.swallow) return;
      swallowed += 1;
      broken.add(near);
    });
    pipe(near, far);
    pipe(far, near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The cast: it listens on TCP.
  const { port } = server.address() as AddressInfo;
  const line: SlowLine = {
    swallow: false,
    get swallowed() {
      return swallowed;
    },
    url: new URL(`http://127.0.0.1:${port}`),
    cut() {
      isCut = true;
      for (const [near] of upgraded) near.destroy();
    },
    mend() {
      isCut = false;
    },
    breakSockets() {
      for (const pair of upgraded) for (const socket of pair) broken.add(socket);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return line;
}
