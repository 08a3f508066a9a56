// A log of messages, and the callback that answers them.
import { ArgumentError } from "../../base/errors.ts";
import { any, boolean, callback, choice, integer, list, literal, readonly, text } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { calledAs } from "../../reactive/calling.ts";
import { currentSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import type { Viewable } from "../core/viewable.ts";
import { Card } from "../layouts/card.ts";
import { Feed } from "../layouts/feed.ts";
import type { Child } from "../layouts/list-layout.ts";
import { composite, type Changed } from "../widgets/parts/composite.ts";
import { isAvatar, type Avatar } from "./avatars.ts";
import { paced, STREAM_INTERVAL, valuesOf, type Answer } from "./answer.ts";
import { ChatMessage } from "./chat-message.ts";
import { CHAT_SHEETS } from "./sheets.ts";

/** Answers what `user` said. What it gives stands in the chat; null for no answer. `signal` says that it was stopped. */
export type ChatCallback = (contents: unknown, user: string, feed: ChatFeed, signal: AbortSignal) => Answer;

/** Params of a message. */
export type MessageParams = ParamInputs<typeof ChatMessage.specs>;

/** How a message is sent. */
export interface SendOptions {
  readonly user?: string;
  readonly avatar?: Avatar;
  /** Whether the callback answers. Default: true. */
  readonly respond?: boolean;
}

const message = {
  default: null as unknown as ChatMessage,
  check: (value: unknown) => (value instanceof ChatMessage ? null : "expected a ChatMessage"),
};

const messageParams = {
  default: {} as MessageParams,
  check: (value: unknown) => (typeof value === "object" && value !== null ? null : "expected params of messages"),
};

const avatar = {
  default: null as Avatar | null,
  check: (value: unknown) => (value === null || isAvatar(value) ? null : "expected an avatar"),
};

const FeedBase = composite({
  type: "ChatFeed",
  direction: "column",
  params: {
    /** The messages, the oldest first. */
    objects: literal(list<ChatMessage>(message)),
    /** Answers messages. */
    callback: literal(callback<ChatCallback>()),
    /**
     * What is done with an error of the callback: "summary" says in the chat that there was one, without its text,
     * "verbose" tells the text too, "ignore" says nothing; "raise" and all others log it.
     */
    callbackException: choice(["summary", "verbose", "ignore", "raise"], "summary"),
    callbackUser: text("Assistant"),
    callbackAvatar: literal(avatar),
    /** What stands above the messages. */
    header: literal(any<Child>(null)),
    /** Params that every new message gets. */
    messageParams: literal(messageParams),
    /** Whether a dot shows that a message is being written. */
    showActivityDot: boolean(true),
    loadBuffer: integer(50, { min: 0 }),
    viewLatest: boolean(true),
    /** What the callback is doing. */
    callbackState: readonly(choice(["idle", "running", "generating"], "idle")),
  },
});

/**
 * Messages below each other, and a callback that answers new ones (Panel's `ChatFeed`). Answers may be values,
 * components, promises, a `Response` or (async) generators, whose values each replace the one before.
 *
 * A feed that the app function makes answers by durable work: when its object is lost while it answers, the callback
 * is called again with the same message, and the new answer takes the place of what had arrived.
 *
 * @example
 * const feed = new ChatFeed({ callback: async function* (contents) { yield `You said ${contents}`; } });
 * feed.send("Hello!", { user: "Ann" });
 */
export class ChatFeed extends FeedBase {
  static {
    revivable("ChatFeed", this);
  }

  readonly #log: Feed;
  readonly #card: Card;
  readonly #begin: ((count: number) => void) | null;
  #stop: AbortController | null = null;

  constructor(inputs?: ConstructorParameters<typeof FeedBase>[0]) {
    super(inputs);
    const sheets = CHAT_SHEETS.feed;
    const { loadBuffer, viewLatest } = this;
    this.#log = this.part(
      () =>
        new Feed({
          loadBuffer,
          viewLatest,
          scrollButtonThreshold: 100,
          autoScrollLimit: 200,
          cssClasses: ["chat-feed-log"],
          stylesheets: sheets,
          sizingMode: this.height === null ? "stretch_width" : "stretch_both",
        }),
    );
    this.#card = this.part(
      () =>
        new Card(this.#log, {
          collapsible: false,
          cssClasses: ["chat-feed"],
          headerCssClasses: ["chat-feed-header"],
          titleCssClasses: ["chat-feed-title"],
          styles: { padding: "0px" },
          stylesheets: sheets,
          sizingMode: this.height === null ? "stretch_width" : "stretch_both",
        }),
    );
    this.#begin = this.#durable();
    this.assemble(this.#card, ...this.below());
  }

  /** Adds a message, and has the callback answer it. A text is Markdown. @returns the message */
  send(value: unknown, { user = "User", avatar, respond = true }: SendOptions = {}): ChatMessage {
    const sent = value instanceof ChatMessage ? value : this.#message(value, user, avatar ?? null);
    this.objects = [...this.objects, sent];
    if (respond) this.respond();
    return sent;
  }

  /** Adds `token` to a message, or begins one with it. @returns the message */
  stream(token: string, to: ChatMessage | null = null, options: SendOptions = {}): ChatMessage {
    if (to === null) return this.send(token, { user: this.callbackUser, ...options, respond: false });
    to.stream(token);
    return to;
  }

  /** Has the callback answer the newest message. An answer that is on its way is stopped. */
  respond(): void {
    const count = this.objects.length;
    // A session that is brought back has its answers already.
    if (this.callback === null || count === 0 || this.scope.tracker?.silent === true) return;
    try {
      this.#start(count);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      // Work of the app function itself would be begun by each of its runs.
      currentSession()?.onload(() => this.#start(count));
    }
  }

  #start(count: number): void {
    if (this.callback === null) return;
    this.stop();
    if (this.#begin !== null) this.#begin(count);
    else this.scope.runner.run(calledAs(this.callback, () => this.#answer(count)));
  }

  /** Stops the answer that is on its way; what has arrived stays. @returns whether there was one */
  stop(): boolean {
    const stopped = this.#stop !== null;
    this.#stop?.abort();
    this.#stop = null;
    if (stopped) this.#finished();
    return stopped;
  }

  /** Takes the last `count` messages away. @returns them */
  undo(count = 1): readonly ChatMessage[] {
    if (!Number.isInteger(count) || count < 0) throw new ArgumentError(`undo: expected a whole number, got ${count}`);
    this.stop();
    const kept = Math.max(0, this.objects.length - count);
    const gone = this.objects.slice(kept);
    this.objects = this.objects.slice(0, kept);
    return gone;
  }

  /** Takes all messages away. @returns them */
  clear(): readonly ChatMessage[] {
    return this.undo(this.objects.length);
  }

  /** The messages in the form that models take: those of `callbackUser` are the assistant's. */
  serialize(): readonly { readonly role: "user" | "assistant"; readonly content: string }[] {
    const assistant = this.callbackUser.toLowerCase();
    return this.objects
      .filter(({ user }) => !["help", "exception"].includes(user.toLowerCase()))
      .map((each) => ({
        role: each.user.toLowerCase() === assistant ? "assistant" : "user",
        content: each.serialize(),
      }));
  }

  /** What stands below the messages. */
  protected below(): readonly Viewable[] {
    return [];
  }

  protected override updateParts(changed: Changed): void {
    if (changed("objects")) this.#log.objects = this.objects;
    if (changed("loadBuffer")) this.#log.loadBuffer = this.loadBuffer;
    if (changed("header")) this.#card.update({ header: this.header, hideHeader: this.header === null });
  }

  /** Feeds that callbacks make have no durable work: what a callback names is not known after a loss. */
  #durable(): ((count: number) => void) | null {
    const session = currentSession();
    if (session === null) return null;
    try {
      return session.durable(`ChatFeed ${this.key}`, (_run, count: number) => this.#answer(count));
    } catch (error) {
      if (error instanceof ArgumentError) return null;
      throw error;
    }
  }

  /** Answers the message before `count`; what an interrupted answer had brought goes. */
  async #answer(count: number): Promise<void> {
    const question = this.objects[count - 1];
    const { callback: ask } = this;
    if (question === undefined || ask === null) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.assign({ callbackState: "running" });
    const { signal } = stop;
    let answer: ChatMessage | null = null;
    const shown = this.objects.slice(count).findIndex(({ showActivityDot }) => showActivityDot);
    if (shown >= 0) this.objects = this.objects.toSpliced(count + shown, 1);
    try {
      const values = valuesOf(ask(question.object, question.user, this, signal), signal);
      for await (const value of paced(values, STREAM_INTERVAL, signal)) {
        if (signal.aborted) return;
        if (value === null || value === undefined) continue;
        if (answer === null) {
          answer = value instanceof ChatMessage ? value : this.#message(value, this.callbackUser, this.callbackAvatar);
          this.assign({ callbackState: "generating" });
          answer.showActivityDot = this.showActivityDot;
          this.objects = [...this.objects, answer];
        } else if (!(value instanceof ChatMessage)) answer.object = value;
      }
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    } finally {
      if (answer !== null) answer.showActivityDot = false;
      if (this.#stop === stop) {
        this.#stop = null;
        this.#finished();
      }
    }
  }

  #finished(): void {
    for (const each of this.objects) if (each.showActivityDot) each.showActivityDot = false;
    this.assign({ callbackState: "idle" });
  }

  #failed(error: unknown): void {
    const mode = this.callbackException;
    if (mode === "ignore") return;
    if (mode !== "raise") {
      const told = mode === "verbose" ? `: ${String(error)}` : ". Set `callbackException` to `verbose` to see it.";
      this.send(`The answer failed${told}`, { user: "Exception", respond: false });
    }
    throw error;
  }

  #message(value: unknown, user: string, own: Avatar | null): ChatMessage {
    // What the app function sends is the same in each of its runs, and has no time of its own.
    const isLive = currentSession()?.loaded ?? true;
    const params = { timestamp: isLive ? new Date() : null, ...this.messageParams };
    return new ChatMessage({ ...params, object: value, user, ...(own === null ? {} : { avatar: own }) });
  }
}
