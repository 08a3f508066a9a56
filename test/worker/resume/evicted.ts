// A session that is evicted again and again, and how to look at it: its page, a fresh pull, its rest between two
// callbacks.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { WireClient } from "../../../src/testing/wire-client.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";
import type { Action } from "../../clients/random-actions.ts";
import type { Random } from "../../clients/random.ts";
import { same } from "../../clients/same.ts";
import { upgrade } from "../socket.ts";
import { reportOf, visit, type Visitor } from "./visitor.ts";

/** A visitor of an app. */
export class Guest {
  readonly app: string;
  readonly #visitor: Visitor;

  private constructor(app: string, visitor: Visitor) {
    this.app = app;
    this.#visitor = visitor;
  }

  static async of(app: string): Promise<Guest> {
    return new Guest(app, await visit(app));
  }

  get tab(): Visitor["tab"] {
    return this.#visitor.tab;
  }

  get id(): string {
    return this.#visitor.id;
  }

  /** A new one each time: a stub does not outlive a crash of its object. */
  get stub(): DurableObjectStub {
    return env.SESSIONS.getByName(this.id);
  }

  /** Resolves with the next frame from the server. */
  nextFrame(): Promise<void> {
    return new Promise((resolve) =>
      this.#visitor.socket().addEventListener("message", () => resolve(), { once: true }),
    );
  }

  /** Resolves when the page is as `met` wants it. */
  async until(met: () => boolean): Promise<void> {
    for (;;) {
      const next = this.nextFrame();
      if (met()) return;
      await next;
    }
  }

  /**
   * Resolves when nothing runs and nothing is due soon: only then may a session go out of memory with its sockets open
   * (Cloudflare docs, durable-object-lifecycle), and only then would a crash leave nothing half done.
   */
  async rest(): Promise<void> {
    const look = async (): Promise<void> => {
      const { keptAwakeBy } = await reportOf(this.stub);
      if (keptAwakeBy.length > 0) throw new Error(`The session does not come to rest: ${keptAwakeBy.join("; ")}`);
    };
    await vi.waitFor(look, { timeout: 30_000, interval: 20 });
  }

  /** The object is gone in the middle of whatever it did, its sockets with it; the page connects again. */
  async crash(): Promise<void> {
    const ended: unknown = await runInDurableObject(this.stub, (_object, state) => state.abort("a crash")).catch(
      (error: unknown) => error,
    );
    // Whoever calls an object that is gone is told so.
    if (!String(ended).includes("a crash")) throw new Error(`The object did not crash: ${String(ended)}`);
    await this.tab.connect();
  }

  async act(action: Action): Promise<void> {
    const model = this.tab.document.model(action.id);
    if (action.kind === "change") await this.tab.change(model, action.attributes);
    else await this.tab.send(model, action.event, action.values);
  }

  /** Takes the object out of memory: its sockets sleep with it, or are lost and opened again. */
  async evict(random: Random): Promise<void> {
    const crash = random.chance(0.2);
    await evictDurableObject(this.stub, { webSockets: crash ? "close" : "hibernate" });
    if (crash) await this.tab.connect();
  }

  /** The document as somebody who looks for the first time gets it. */
  async pulled(): Promise<unknown> {
    const { webSocket } = await upgrade(this.app, this.#visitor.token);
    if (webSocket === null) throw new Error("no socket");
    const client = new WireClient((frame) => webSocket.send(frame));
    webSocket.binaryType = "arraybuffer";
    // The cast: frames are texts or, as just asked for, ArrayBuffers.
    webSocket.addEventListener("message", ({ data }) => client.receive(data as Frame));
    webSocket.accept();
    await client.reply(client.request("PULL-DOC-REQ", {}));
    webSocket.close(1000, "");
    if (client.faults.length > 0) throw client.faults[0];
    return client.mirror.canonical();
  }

  /** Everyone who looks at the session sees the same. @returns the document */
  async agreed(): Promise<unknown> {
    const pulled = await this.pulled();
    same(this.tab.document.canonical(), pulled);
    if (this.tab.faults.length > 0) throw this.tab.faults[0];
    return pulled;
  }
}
