// A page that keeps what was not answered, as Edgepanel's client does: with the client's own outbox, over real sockets.
import { env } from "cloudflare:workers";
import { newSessionId } from "../../src/base/ids.ts";
import { Outbox, type Outgoing } from "../../src/client/outbox.ts";
import type { PatchEventRep, PullDocReply } from "../../src/protocol/message-kinds.ts";
import { createMessage, type ReceivedMessage } from "../../src/protocol/message.ts";
import { toFrames } from "../../src/protocol/sender.ts";
import { open, tokenFor, type Line } from "./socket.ts";

/** Pages are named in the order in which they are made. */
let pages = 0;

/** A page of `/lasting`, or of another app with the same widgets. */
export class KeptPage {
  readonly id: string;
  readonly app: string;
  readonly page: string;
  readonly outbox = new Outbox({ size: Infinity, events: Infinity });
  #line: Line | null = null;
  #lines = 0;
  #adopted = false;
  #messages = 0;
  #run: string | undefined;
  /** What is written on each model of the document that it took over last, by id. */
  #words: ReadonlyMap<string, string> = new Map();

  constructor(app = "/lasting", id: string = newSessionId()) {
    this.app = app;
    this.id = id;
    this.page = `page-${(pages += 1)}`;
  }

  /** A new one each time: a stub does not outlive a crash of its object. */
  get stub(): DurableObjectStub {
    return env.SESSIONS.getByName(this.id);
  }

  get line(): Line {
    if (this.#line === null) throw new Error("connect first");
    return this.#line;
  }

  /** Opens the page's next line, or one that it opened before and that comes late. */
  async open(line = (this.#lines += 1)): Promise<Line> {
    const token = await tokenFor(this.app, { id: this.id });
    const opened = await open(this.app, token, { search: `?bokeh-page=${this.page}&bokeh-line=${line}` });
    if (line < this.#lines) return opened;
    return this.#follow(opened);
  }

  #follow(line: Line): Line {
    this.#line = line;
    this.#adopted = false;
    const { client } = line;
    // What the server answers leaves the outbox, as in the client.
    void (async () => {
      for (let known = 0; this.#line === line; known += 1) {
        const message = await client.message((each) => client.received.indexOf(each) === known);
        if (this.#line !== line) return;
        if (message.kind === "OK" || message.kind === "ERROR") this.outbox.settle(message.header.reqid ?? "");
      }
    })();
    return line;
  }

  /** The run of the session that it shows. */
  get run(): string | undefined {
    return this.#run;
  }

  /** The model with this label, title or type in the document that it took over last. */
  idOf(name: string): string | undefined {
    for (const [id, words] of this.#words) if (words === name) return id;
    return undefined;
  }

  /** Whether it has a line, and the session's document over it. */
  get isSteady(): boolean {
    return this.#adopted && this.#line?.socket.readyState === WebSocket.OPEN;
  }

  /** Lets go of its line; what went over it may still arrive. */
  drop(): void {
    this.#adopted = false;
    this.#line?.socket.close(1000, "");
  }

  /** Connects, and sends again what the document does not contain. Returns the document's message. */
  async connect(run = this.#run): Promise<PullDocReply> {
    const line = await this.open();
    const { client, closed } = line;
    const reply = await Promise.race([
      client.reply(client.request("PULL-DOC-REQ", { fingerprint: "", ...(run === undefined ? {} : { run }) })),
      closed,
    ]);
    if (this.#line !== line || !("kind" in reply)) throw new Error("the line was lost");
    return this.adopt(reply);
  }

  /** Takes a document over. */
  adopt(reply: ReceivedMessage): PullDocReply {
    if (reply.kind !== "PULL-DOC-REPLY") throw new Error(`no document but ${reply.kind}`);
    this.#adopted = true;
    const { handled, run, renewed } = reply.content;
    const { models } = this.line.client.mirror;
    const before = this.#words;
    this.#words = new Map(
      [...models.values()].map(({ id, type, attributes }) => [
        id,
        String(attributes.get("label") ?? attributes.get("title") ?? type),
      ]),
    );
    if (this.#run !== undefined && run !== this.#run)
      this.outbox.startAnew(
        (id) => before.has(id) && before.get(id) === this.#words.get(id),
        renewed === true ? "dropped" : "kept",
      );
    else this.outbox.forgetHandled(handled);
    this.#run = run;
    for (const outgoing of this.outbox.reconcile((id) => models.has(id))) this.#send(outgoing);
    return reply.content;
  }

  /** Clicks the button with this label; `lost` when the message gets lost on its way. */
  click(label = "Add", lost = false): void {
    this.act([event("button_click", this.#labelled(label))], lost);
  }

  /** Sets the value of the first model of a type. */
  set(type: string, value: unknown): void {
    const { mirror } = this.line.client;
    const events = [
      { kind: "ModelChanged" as const, model: { id: mirror.ofType(type).id }, attr: "value", new: value },
    ];
    mirror.apply(events, new Map());
    this.act(events);
  }

  /** Sends events as one message, or keeps them for the next line. */
  act(events: readonly PatchEventRep[], lost = false): void {
    this.outbox.add(`${this.page}-${(this.#messages += 1)}`, events, 0);
    for (const outgoing of this.outbox.takeUnsent()) if (!lost) this.#send(outgoing);
  }

  /** Adds to what the page has done while it has no line. */
  keep(events: readonly PatchEventRep[]): void {
    this.outbox.add(`${this.page}-${(this.#messages += 1)}`, events, 0);
  }

  /** How many items the page shows, once it has heard all there is. */
  async items(): Promise<number> {
    await this.caughtUp();
    return JSON.stringify(this.line.client.mirror.canonical()).match(/item \d/g)?.length ?? 0;
  }

  /** Waits until all that was sent has been handled. */
  async caughtUp(): Promise<void> {
    const { client } = this.line;
    await client.reply(client.request("SERVER-INFO-REQ", {}));
  }

  #labelled(label: string): string {
    const { models } = this.line.client.mirror;
    const found = [...models.values()].find(({ attributes }) => attributes.get("label") === label);
    if (found === undefined) throw new Error(`there is no button ${label}`);
    return found.id;
  }

  #send({ msgid, events, number }: Outgoing): void {
    for (const frame of toFrames(createMessage("PATCH-DOC", { events, number }, { msgid }))) {
      if (this.line.socket.readyState === WebSocket.OPEN) this.line.socket.send(frame);
    }
  }
}

/** An event of a model, or of the page, as the client sends it. */
export const event = (name: string, id?: string): PatchEventRep => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name, values: { type: "map", entries: id === undefined ? [] : [["model", { id }]] } },
});
