// A rough line to a server: a TCP proxy whose connections are each slow in their own way, so that what goes over two of
// them arrives in another order, and which cuts them again and again.
import { once } from "node:events";
import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import type { Random } from "../clients/random.ts";

export interface RoughLine {
  /** The server's address through the line. */
  readonly url: URL;
  /** How often it has cut a WebSocket. */
  readonly cuts: number;
  /** How often a WebSocket was opened. */
  readonly opened: number;
  /** From here on connections of WebSockets are cut, one at a time. */
  storm(): void;
  /** From here on nothing is cut any more. */
  calm(): void;
  close(): Promise<void>;
}

/** Longest time that a byte is on its way, in milliseconds. */
const SLOWEST = 120;
/** Time between two cuts, in milliseconds. */
const BETWEEN_CUTS = 250;

/** Opens a line to `target` on a free port of this machine. */
export async function roughLine(target: URL, random: Random): Promise<RoughLine> {
  const sockets = new Set<Socket>();
  const upgraded: (readonly [near: Socket, far: Socket])[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [cuts, opened] = [0, 0];

  /** In order within a connection, as TCP is; each has a pace of its own. */
  const pipe = (from: Socket, to: Socket, pace: number): void => {
    // One after the other: timers that are due at nearly the same time change places.
    let tail = Promise.resolve();
    const later = (then: () => void): void => {
      const due = performance.now() + random.int(pace);
      tail = tail
        .then(() => new Promise<void>((resolve) => setTimeout(resolve, Math.max(1, due - performance.now()))))
        .then(then);
    };
    from.on("data", (bytes: Buffer) => later(() => void (to.destroyed || to.write(bytes))));
    from.on("close", () => later(() => to.destroy()));
    from.on("error", () => from.destroy());
  };

  const cut = (): void => {
    const alive = upgraded.filter(([near]) => !near.destroyed);
    const pair = alive[random.int(Math.max(1, alive.length))];
    if (pair !== undefined) {
      cuts += 1;
      // The page's end breaks at once, and what it has sent still arrives; or all of it is lost.
      pair[0].destroy();
      if (random.chance(0.4)) pair[1].destroy();
    }
    timer = setTimeout(cut, random.int(2 * BETWEEN_CUTS));
  };

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
    }
    near.on("data", (bytes: Buffer) => {
      if (!/^upgrade: *websocket/im.test(bytes.toString("latin1"))) return;
      opened += 1;
      upgraded.push([near, far]);
    });
    pipe(near, far, 1 + random.int(SLOWEST));
    pipe(far, near, 1 + random.int(SLOWEST));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The cast: it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    get cuts() {
      return cuts;
    },
    get opened() {
      return opened;
    },
    storm: () => void (timer = setTimeout(cut, BETWEEN_CUTS)),
    calm: () => clearTimeout(timer),
    async close() {
      clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
