// V8's inspector of a Worker in workerd: calls of the DevTools protocol.
import { once } from "node:events";

/** A connection to one Worker's isolate. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: Readonly<Record<string, unknown>>) => void>();
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      // The cast: the protocol's own shape; events have no id and are not listened to.
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Readonly<Record<string, unknown>> };
      if (id !== undefined) this.#waiting.get(id)?.(result ?? {});
    });
  }

  /** @param address where the inspector listens @param worker the Worker's name */
  static async open(address: string, worker: string): Promise<Inspector> {
    const socket = new WebSocket(`${address}/${worker}`);
    await once(socket, "open");
    return new Inspector(socket);
  }

  call(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = (this.#calls += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /**
   * Bytes of the isolate's heap that are in use, after what nobody holds was collected.
   * @param poke makes the isolate do something: an idle one collects nothing
   */
  async heap(poke: () => Promise<void>): Promise<number> {
    const collected = this.call("HeapProfiler.collectGarbage");
    await poke();
    await collected;
    return Number((await this.call("Runtime.getHeapUsage"))["usedSize"]);
  }

  close(): void {
    this.#socket.close();
  }
}
