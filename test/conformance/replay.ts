// Has a recorded conversation with a live session and compares what both sides said.
import { ConversationForm, type RawMessage } from "./canonical/conversation.ts";
import { collectModels } from "./canonical/document.ts";
import { isObject, type Json, type JsonObject } from "./canonical/json.ts";
import { Comparison, type Defaults, type Difference } from "./compare.ts";
import type { ConversationCase } from "./cases.ts";
import { scriptStep } from "./conversation-script.ts";
import type { ClientSocket, OpenSession, SocketMessage } from "./library.ts";

/** The longest that an expected message may take. Recorded handlers pause for fractions of a second. */
const PATIENCE_MS = 3000;
/** How long the server must say nothing for the end of a conversation to be the end. */
const QUIET_MS = 120;

/** Plays the client of `recorded` and returns where the session said something else. */
export async function replay(
  recorded: ConversationCase,
  session: OpenSession,
  defaults: Defaults,
): Promise<Difference[]> {
  const names = [...new Set(recorded.messages.map(socketName))];
  const talks = new Map<string, Talk>();
  for (const name of names) talks.set(name, new Talk(await session.connect(), socketMessages(recorded.messages, name)));
  for (const talk of talks.values()) await talk.open();
  for (const item of recorded.client) {
    const talk = talks.get(socketName(item)) ?? [...talks.values()][0];
    if (talk === undefined) break;
    const step = scriptStep(item, talk.doc);
    talk.say("PATCH-DOC", { events: step.events });
    if (!step.thenAtOnce) for (const each of talks.values()) await each.listen();
  }
  const differences: Difference[] = [];
  for (const [name, talk] of talks)
    differences.push(
      ...compareTalks(talk.expected, await talk.finish(), defaults, names.length > 1 ? `socket ${name} ` : ""),
    );
  return differences;
}

function compareTalks(
  expected: readonly JsonObject[],
  got: readonly JsonObject[],
  defaults: Defaults,
  prefix: string,
): Difference[] {
  const comparison = new Comparison(defaults, collectModels(expected), collectModels(got));
  comparison.values(expected.map(title), got.map(title), `${prefix}messages`);
  for (const [index, message] of expected.entries()) {
    const other = got[index];
    if (other !== undefined)
      comparison.values(
        message["content"],
        other["content"],
        `${prefix}message ${String(index)} (${String(message["type"])})`,
      );
  }
  return comparison.differences;
}

/** One socket: what was said on it, against what was recorded. */
class Talk {
  readonly expected: readonly JsonObject[];
  readonly #socket: ClientSocket;
  readonly #form = new ConversationForm();
  readonly #said: JsonObject[] = [];
  readonly #requests = new Map<string, number>();
  #doc: JsonObject = {};
  #next = 0;

  constructor(socket: ClientSocket, recorded: readonly JsonObject[]) {
    this.#socket = socket;
    this.expected = recorded;
  }

  /** The document as it was sent. */
  get doc(): JsonObject {
    return this.#doc;
  }

  async open(): Promise<void> {
    await this.#hear();
    this.say("PULL-DOC-REQ", {});
    await this.listen();
  }

  say(type: string, content: JsonObject): void {
    this.#next += 1;
    const msgid = `client-${String(this.#next)}`;
    this.#requests.set(msgid, this.#said.length);
    this.#note({ dir: "client", type, content, buffers: new Map(), answers: null });
    this.#socket.send({ type, msgid, reqid: null, content, buffers: new Map() });
  }

  /** Hears the server out: every message that the recording has up to the client's next one. */
  async listen(): Promise<void> {
    const until = this.#expectedUntilNextWord();
    while (this.#said.length < until && (await this.#hear())) {
      // Each round hears one message; a server that stays silent ends the wait.
    }
  }

  /** Everything said, with what came although the recording is over. */
  async finish(): Promise<readonly JsonObject[]> {
    await this.listen();
    while (await this.#hear(QUIET_MS)) {
      // Hears what should not have come.
    }
    return this.#said;
  }

  #expectedUntilNextWord(): number {
    const own = this.#said.filter((message) => message["dir"] === "client").length;
    let seen = 0;
    for (const [index, message] of this.expected.entries()) {
      if (message["dir"] !== "client") continue;
      seen += 1;
      if (seen > own) return index;
    }
    return this.expected.length;
  }

  async #hear(patience = PATIENCE_MS): Promise<boolean> {
    const message = await this.#socket.receive(patience);
    if (message === null) return false;
    const doc = message.content["doc"];
    if (isObject(doc)) this.#doc = doc;
    this.#note({
      dir: "server",
      type: message.type,
      content: message.content,
      buffers: message.buffers,
      answers: this.#answered(message),
    });
    return true;
  }

  #answered(message: SocketMessage): number | null {
    return message.reqid === null ? null : (this.#requests.get(message.reqid) ?? null);
  }

  #note(message: RawMessage): void {
    this.#said.push(this.#form.message(message));
  }
}

/** The messages of one socket, with `answers` counted among them. */
function socketMessages(messages: readonly JsonObject[], name: string): JsonObject[] {
  const places = messages.flatMap((message, index) => (socketName(message) === name ? [index] : []));
  return messages
    .filter((message) => socketName(message) === name)
    .map(({ socket: _socket, ...message }) => {
      const answers = message["answers"];
      return typeof answers === "number" ? { ...message, answers: places.indexOf(answers) } : message;
    });
}

const socketName = (item: JsonObject): string => JSON.stringify(item["socket"] ?? 0);

/** A message in one line, so that a wrong order is one difference. */
function title(message: JsonObject): Json {
  const answers = message["answers"];
  return `${String(message["dir"])} ${String(message["type"])}${answers === undefined ? "" : ` to ${JSON.stringify(answers)}`}`;
}
