// A browser tab without a browser: a client of the real protocol that a test drives.
import { shouldReconnect } from "../protocol/close-codes.ts";
import type { ReceivedMessage } from "../protocol/message.ts";
import type { Frame } from "../protocol/socket-port.ts";
import type { DocumentMirror, MirrorModel } from "./document-mirror.ts";
import { asyncWork } from "./fake-clock.ts";
import { pageText, textsOf } from "./page-text.ts";
import { WireClient } from "./wire-client.ts";

/** The server's end of a tab's socket. */
export interface TabSocket {
  send(frame: Frame): void;
  /** The line is lost: neither side says anything. */
  drop(): void;
}

/** Opens a socket; frames of the server go to `receive`, its close to `closed`. */
export type OpenSocket = (
  page: string,
  receive: (frame: Frame) => void,
  closed: (code: number, reason: string) => void,
) => Promise<TabSocket> | TabSocket;

/** Why the server closed the socket. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A widget: what is written on it, the class of its model, or the model itself. */
export type Target = string | MirrorModel;

/** One tab. Widgets are named by what is written on them, or by the class of their model. */
export class TestTab {
  /** Names the page, as an id in a page's memory does. */
  readonly page: string;
  readonly #open: OpenSocket;
  #client: WireClient | null = null;
  #socket: TabSocket | null = null;
  #closed: Closed | null = null;
  #sockets = 0;
  /** Ends the waiting for answers that will not come. */
  #giveUp: (error: Error) => void = () => {};
  #lost: Promise<never> = new Promise(() => {});

  constructor(page: string, open: OpenSocket) {
    this.page = page;
    this.#open = open;
  }

  /** True while the socket is open. */
  get connected(): boolean {
    return this.#socket !== null;
  }

  /** How often it has connected. */
  get sockets(): number {
    return this.#sockets;
  }

  /** How the server closed the socket; null while it is open or when the line was lost. */
  get closed(): Closed | null {
    return this.#closed;
  }

  /** The document as this tab has it. */
  get document(): DocumentMirror {
    return this.#wire.mirror;
  }

  /** What the server said besides changes: the texts that a visitor is told. */
  get notices(): readonly string[] {
    return this.document.messages.flatMap(({ type, data }) =>
      type === "edgepanel-notice" && typeof data === "string" ? [data] : [],
    );
  }

  /** All visible texts, one a line. */
  get text(): string {
    return pageText(this.document);
  }

  /**
   * Connects, again after `drop` or a close; the page then has the session's document.
   * @throws Error when the server refuses
   */
  async connect(): Promise<void> {
    this.drop();
    this.#closed = null;
    this.#sockets += 1;
    this.#lost = new Promise((_resolve, reject) => (this.#giveUp = reject));
    // Nobody may be waiting when it happens.
    this.#lost.catch(() => {});
    const client: WireClient = new WireClient((frame) => this.#socket?.send(frame));
    this.#client = client;
    this.#socket = await this.#open(
      this.page,
      (frame) => client.receive(frame),
      (code, reason) => {
        if (this.#client !== client) return;
        this.#socket = null;
        this.#closed = { code, reason };
        this.#giveUp(new Error(`The server closed the socket: ${reason} (${code})`));
      },
    );
    await this.#answered(client.request("PULL-DOC-REQ", { fingerprint: "" }));
    await this.#send([event("document_ready")]);
  }

  /** The line is lost, as in a tunnel; `connect` comes back. */
  drop(): void {
    this.#socket?.drop();
    this.#socket = null;
    this.#giveUp(new Error("The line is lost"));
  }

  /** True when a page would connect again by itself. */
  get wantsToReconnect(): boolean {
    return this.#socket === null && (this.#closed === null || shouldReconnect(this.#closed.code));
  }

  /** True when `find` would find something. */
  has(name: string): boolean {
    return this.#search(name) !== undefined;
  }

  /**
   * The model with this label, title or name, or of this class: `"Level"`, `"Slider"`.
   * @throws Error when there is none
   */
  find(name: Target): MirrorModel {
    // After a new connection the page has a model of the same id in its place.
    if (typeof name !== "string") return this.document.model(name.id);
    const found = this.#search(name);
    if (found !== undefined) return found;
    const names = [...this.document.models.values()].flatMap(({ attributes }) => [
      attributes.get("title"),
      attributes.get("label"),
    ]);
    const known = new Set(names.filter((each) => typeof each === "string"));
    throw new Error(`There is no "${name}" on the page; there are: ${[...known].join(", ") || "no labels at all"}`);
  }

  /** An attribute as the tab has it, under its name on the wire; undefined for its default. */
  get(name: string, attr = "value"): unknown {
    return this.find(name).attributes.get(attr);
  }

  /** The texts of one model. */
  textOf(name: string): string {
    return textsOf(this.find(name)).join("\n");
  }

  /**
   * Changes attributes as a visitor's input does, and waits for the server's answer.
   *
   * @example await tab.change("Level", { value: 5 });
   * @throws Error with the server's text when it refuses the change
   */
  async change(name: Target, attributes: Readonly<Record<string, unknown>>): Promise<void> {
    const model = this.find(name);
    for (const [attr, value] of Object.entries(attributes)) model.attributes.set(attr, value);
    await this.#send(
      Object.entries(attributes).map(([attr, value]) => ({
        kind: "ModelChanged",
        model: { id: model.id },
        attr,
        new: value,
      })),
    );
  }

  /** Clicks a button. @throws Error when there is none, or with the server's text */
  async click(name: Target): Promise<void> {
    await this.send(name, "button_click");
  }

  /** Sends a UI event of a model, with its values as they stand on the wire. */
  async send(name: Target, eventName: string, values: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#send([event(eventName, { model: { id: this.find(name).id }, ...values })]);
  }

  /** What the server did that no client could follow; empty always. */
  get faults(): readonly unknown[] {
    return this.#wire.faults;
  }

  get #wire(): WireClient {
    if (this.#client === null) throw new Error("The tab was never connected: await tab.connect()");
    return this.#client;
  }

  #search(name: string): MirrorModel | undefined {
    const models = [...this.document.models.values()];
    return (
      models.find(
        ({ attributes, type }) =>
          type !== "TabPanel" && (attributes.get("title") === name || attributes.get("label") === name),
      ) ??
      models.find(({ attributes }) => attributes.get("name") === name) ??
      models.find(({ type }) => type === name || type.split(".").at(-1) === name)
    );
  }

  async #send(events: readonly unknown[]): Promise<void> {
    if (this.#socket === null)
      throw new Error(`The tab is not connected${this.#closed === null ? "" : `: ${this.#closed.reason}`}`);
    await this.#answered(this.#wire.patch(events));
  }

  async #answered(msgid: string): Promise<void> {
    const message: ReceivedMessage = await Promise.race([this.#wire.reply(msgid), this.#lost]);
    if (message.kind === "ERROR") throw new Error(`The server refused: ${message.content.text}`);
    // What the message brought about follows its answer, and comes before the answer to this.
    await asyncWork();
    await Promise.race([this.#wire.reply(this.#wire.request("SERVER-INFO-REQ", {})), this.#lost]);
  }
}

/** A Bokeh event on the wire. */
const event = (name: string, values: Readonly<Record<string, unknown>> = {}): unknown => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name, values: { type: "map", entries: Object.entries(values) } },
});
