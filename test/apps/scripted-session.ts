// A Worker whose sessions do what a test tells them: it serves the client's browser tests with documents and losses of
// their choice.
import { DurableObject } from "cloudflare:workers";
import {
  createMessage,
  DEFAULT_LIMITS,
  Receiver,
  toFrames,
  type MessageOf,
  type MessageKind,
} from "../../src/protocol/index.ts";
import type { Instruction, Received } from "./scripted-session-wire.ts";

export class Session extends DurableObject<Env> {
  #told: Instruction = {};
  readonly #received: Received[] = [];
  readonly #sockets = new Map<WebSocket, number>();
  #opened = 0;
  #held: (() => void)[] = [];
  #upgrades: (() => void)[] = [];
  #waiting: { isDue: () => boolean; done: () => void }[] = [];

  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("upgrade") === "websocket") return this.#upgrade();
    if (pathname === "/tell") {
      // The tests' own client writes this body.
      this.#tell(await request.json());
      return new Response(null, { status: 204 });
    }
    if (pathname === "/received") {
      const [events, pulls] = [Number(searchParams.get("events") ?? 0), Number(searchParams.get("pulls") ?? 0)];
      return Response.json(await this.#receivedOnce(() => this.#events() >= events && this.#pulls() >= pulls));
    }
    return new Response(this.#told.html ?? "", { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  #tell(instruction: Instruction): void {
    const { push, pushSeen = false, drop, ...lasting } = instruction;
    this.#told = { ...this.#told, ...lasting };
    if (lasting.upgrade !== undefined && lasting.upgrade !== "wait") for (const go of this.#upgrades.splice(0)) go();
    if (lasting.holdDocument === false) for (const go of this.#held.splice(0)) go();
    if (push !== undefined) {
      const content = { events: push, ...(pushSeen ? { seen: this.#patches() } : {}) };
      for (const socket of this.#sockets.keys())
        send(socket, createMessage("PATCH-DOC", content, { msgid: `push-${this.#opened}` }));
    }
    if (drop !== undefined) {
      for (const socket of this.#sockets.keys()) socket.close(drop, "told to");
      this.#sockets.clear();
    }
  }

  async #upgrade(): Promise<Response> {
    if (this.#told.upgrade === "wait") await new Promise<void>((resolve) => this.#upgrades.push(resolve));
    const { upgrade = "accept" } = this.#told;
    if (upgrade === "refuse") return new Response("no", { status: 503 });
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    const number = ++this.#opened;
    if (typeof upgrade === "number") server.close(upgrade, "told to");
    else {
      this.#sockets.set(server, number);
      const receiver = new Receiver(DEFAULT_LIMITS);
      server.addEventListener("message", ({ data }) => {
        const message = receiver.consume(data);
        if (message !== null) this.#onMessage(server, number, message);
      });
      server.addEventListener("close", () => this.#sockets.delete(server));
      send(server, createMessage("ACK", {}, { msgid: `ack-${number}` }));
    }
    return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
  }

  #onMessage(
    socket: WebSocket,
    number: number,
    message: { header: { msgid: string; msgtype: string }; content: unknown },
  ): void {
    const { msgid, msgtype } = message.header;
    this.#received.push({ socket: number, msgtype, msgid, content: message.content as Record<string, unknown> });
    for (const { isDue, done } of this.#waiting) if (isDue()) done();
    this.#waiting = this.#waiting.filter(({ isDue }) => !isDue());
    const { acknowledge = true } = this.#told;
    const header = { msgid: `reply-${msgid}`, reqid: msgid };
    if (msgtype === "PATCH-DOC" && acknowledge === true) send(socket, createMessage("OK", {}, header));
    const code = acknowledge === "gone" ? { code: "unknown-reference" } : {};
    if (msgtype === "PATCH-DOC" && typeof acknowledge === "string")
      send(socket, createMessage("ERROR", { text: "told to refuse", traceback: null, ...code }, header));
    if (msgtype !== "PULL-DOC-REQ") return;
    const answer = (): void => this.#answerPull(socket, msgid, message.content as { fingerprint?: string });
    if (this.#told.holdDocument === true) this.#held.push(answer);
    else answer();
  }

  #answerPull(socket: WebSocket, reqid: string, { fingerprint }: { fingerprint?: string }): void {
    const { tellHandled = false, run, notice, renewed } = this.#told;
    const more = {
      ...(tellHandled ? { handled: this.#handled() } : {}),
      ...(run === undefined ? {} : { run }),
      ...(notice === undefined ? {} : { notice }),
      ...(renewed === undefined ? {} : { renewed }),
    };
    const same = fingerprint !== undefined && fingerprint === this.#told.fingerprint;
    send(
      socket,
      createMessage("PULL-DOC-REPLY", same ? { same, ...more } : { doc: this.#told.doc ?? {}, ...more }, {
        msgid: `doc-${reqid}-${this.#opened}`,
        reqid,
      }),
    );
  }

  #patches(): readonly string[] {
    return this.#received.filter(({ msgtype }) => msgtype === "PATCH-DOC").map(({ msgid }) => msgid);
  }

  #handled(): number {
    return Math.max(0, ...this.#received.map(({ content }) => Number(content["number"] ?? 0)));
  }

  #events(): number {
    return this.#received.reduce(
      (sum, { msgtype, content }) => (msgtype === "PATCH-DOC" ? sum + (content["events"] as unknown[]).length : sum),
      0,
    );
  }

  #pulls(): number {
    return this.#received.filter(({ msgtype }) => msgtype === "PULL-DOC-REQ").length;
  }

  async #receivedOnce(isDue: () => boolean): Promise<readonly Received[]> {
    if (!isDue()) await new Promise<void>((resolve) => this.#waiting.push({ isDue, done: resolve }));
    return this.#received;
  }
}

export class Scheduler extends DurableObject<Env> {}

function send(socket: WebSocket, message: MessageOf<MessageKind>): void {
  for (const frame of toFrames(message)) socket.send(frame);
}

export default {
  fetch(request, env) {
    const { searchParams } = new URL(request.url);
    return env.SESSIONS.getByName(searchParams.get("session") ?? "none").fetch(request);
  },
} satisfies ExportedHandler<Env>;
