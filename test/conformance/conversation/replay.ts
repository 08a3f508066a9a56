// Has the client's side of a conversation with a live session and writes down what both say.
import { ConversationForm, type RawMessage } from "../canonical/conversation.ts";
import { isObject, type JsonObject } from "../canonical/json.ts";
import type { ClientSocket, OpenSession, SocketMessage } from "../library.ts";
import { socketName } from "./compare-steps.ts";
import { scriptStep } from "./script.ts";

/** The longest that the handshake may take. */
const PATIENCE_MS = 3000;
/** A server that says nothing for this long has finished a step. Pauses in recipes are shorter. */
const QUIET_MS = 250;
/** A timer that fires this much too late says that the machine was busy. */
const LATE_MS = 100;

/**
 * Plays the client's steps, each once the server is quiet, and gives everything that was said in canonical form.
 * @param sockets the names of the sockets that take part, in the order in which they connect.
 */
export async function replay(
  client: readonly JsonObject[],
  sockets: readonly string[],
  session: OpenSession,
): Promise<readonly JsonObject[]> {
  const transcript = new Transcript(sockets.length > 1);
  const talks = new Map<string, Talk>();
  for (const name of sockets) talks.set(name, new Talk(name, await session.connect(), transcript));
  for (const talk of talks.values()) await talk.open();
  for (const item of client) {
    const talk = talks.get(socketName(item)) ?? [...talks.values()][0];
    if (talk === undefined) break;
    const step = scriptStep(item, talk.doc);
    talk.say("PATCH-DOC", { events: step.events });
    if (!step.thenAtOnce) await quiet([...talks.values()]);
  }
  await quiet([...talks.values()]);
  return transcript.messages;
}

/** Waits until nothing has come on any socket for a while; a while in which this process was late does not count. */
async function quiet(talks: readonly Talk[]): Promise<void> {
  for (let again = true; again;) {
    const start = performance.now();
    const heard = (await Promise.all(talks.map((talk) => talk.hear(QUIET_MS)))).includes(true);
    again = heard || performance.now() - start > QUIET_MS + LATE_MS;
  }
}

/** Everything said, with one numbering of models. */
class Transcript {
  readonly messages: JsonObject[] = [];
  readonly #form = new ConversationForm();
  readonly #several: boolean;

  constructor(several: boolean) {
    this.#several = several;
  }

  note(socket: string, message: RawMessage): void {
    // The cast: a socket's name is JSON that this program made itself.
    const named = this.#several ? { socket: JSON.parse(socket) as number | string } : {};
    this.messages.push({ ...this.#form.message(message), ...named });
  }
}

/** One socket of the conversation. */
class Talk {
  readonly #name: string;
  readonly #socket: ClientSocket;
  readonly #transcript: Transcript;
  readonly #requests = new Map<string, number>();
  #doc: JsonObject = {};
  #next = 0;

  constructor(name: string, socket: ClientSocket, transcript: Transcript) {
    this.#name = name;
    this.#socket = socket;
    this.#transcript = transcript;
  }

  /** The document as it was sent. */
  get doc(): JsonObject {
    return this.#doc;
  }

  async open(): Promise<void> {
    await this.hear(PATIENCE_MS);
    this.say("PULL-DOC-REQ", {});
    await this.hear(PATIENCE_MS);
  }

  say(type: string, content: JsonObject): void {
    this.#next += 1;
    const msgid = `${this.#name}-${String(this.#next)}`;
    this.#requests.set(msgid, this.#transcript.messages.length);
    this.#transcript.note(this.#name, { dir: "client", type, content, buffers: new Map(), answers: null });
    this.#socket.send({ type, msgid, reqid: null, content, buffers: new Map() });
  }

  /** Takes in one message. False when none comes within the time. */
  async hear(withinMs: number): Promise<boolean> {
    const message = await this.#socket.receive(withinMs);
    if (message === null) return false;
    const doc = message.content["doc"];
    if (isObject(doc)) this.#doc = doc;
    this.#transcript.note(this.#name, {
      dir: "server",
      type: message.type,
      content: message.content,
      buffers: message.buffers,
      answers: this.#answered(message),
    });
    return true;
  }

  #answered({ reqid }: SocketMessage): number | null {
    return reqid === null ? null : (this.#requests.get(reqid) ?? null);
  }
}
