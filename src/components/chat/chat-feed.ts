// A log of messages, and the callback that answers them.
import { ArgumentError } from "../../base/errors.ts";
import { calledAs, calling } from "../../reactive/calling.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { currentSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import type { Viewable } from "../core/viewable.ts";
import { Card } from "../layouts/card.ts";
import { Feed } from "../layouts/feed.ts";
import { adjust, type Changed } from "../widgets/parts/composite.ts";
import { paced, valuesOf } from "./answer.ts";
import { assembled, type LookParam } from "./assembled.ts";
import { ChatMessage } from "./chat-message.ts";
import type { ChatStep } from "./chat-step.ts";
import { feedParams, type MessageParams, type SendOptions } from "./feed-params.ts";
import { CHAT_LIMITS } from "./limits.ts";
import { placeholder } from "./placeholder-message.ts";
import { CHAT_SHEETS } from "./sheets.ts";
import { isStepsLayout, stepOf, stepsLayout, type AddStepOptions } from "./steps.ts";
import { transcriptOf, type TranscriptMessage, type TranscriptOptions } from "./transcript.ts";

const FeedBase = assembled({
  type: "ChatFeed",
  params: feedParams,
  initially: { sizingMode: ({ width, sizingMode }) => (width === null ? (sizingMode ?? "stretch_width") : sizingMode) },
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
  #help: ChatMessage | null = null;
  #placeholder: ChatMessage | null = null;
  /** The messages that are listened to. */
  readonly #heard = new Map<ChatMessage, Watcher>();

  constructor(inputs?: ConstructorParameters<typeof FeedBase>[0]) {
    super(inputs);
    const { viewLatest } = this;
    const { width, sizingMode } = this.#logSize;
    const look = {
      width,
      sizingMode,
      height: null,
      viewLatest,
      cssClasses: ["chat-feed-log"],
      stylesheets: this.sheets,
    };
    this.#log = this.part(() => new Feed(look));
    this.#card = this.part(
      () =>
        new Card(this.#log, {
          collapsible: false,
          headerCssClasses: ["chat-feed-header"],
          titleCssClasses: ["chat-feed-title"],
          ...this.look,
        }),
    );
    this.#begin = this.#durable();
    this.assemble(this.#card);
    const { tracker } = this.scope;
    // Without durable work an answer that was lost does not come again.
    if (this.#begin === null && tracker?.silent === true) tracker.whenRestored(() => this.#finished());
  }

  override get content(): readonly Viewable[] {
    return this.objects;
  }

  /**
   * Adds a message, and has the callback answer it. A text is Markdown.
   *
   * @returns the message
   * @throws ArgumentError for a message with a user or an avatar beside it
   */
  send(value: unknown, options: SendOptions = {}): ChatMessage {
    const { respond = true, triggerPostHook = true, ...params } = options;
    if (value instanceof ChatMessage && (params.user !== undefined || params.avatar !== undefined))
      throw new ArgumentError("send: a ChatMessage has its own user and avatar; set them there");
    const sent = value instanceof ChatMessage ? value : this.#message(value, params);
    if (respond && this.adaptive) this.stop();
    this.objects = [...this.objects, sent];
    if (triggerPostHook) this.#hook(sent);
    if (respond) this.respond();
    return sent;
  }

  /** Adds `token` to a message, or begins one with it. @returns the message */
  stream(token: string, to: ChatMessage | null = null, options: SendOptions & { replace?: boolean } = {}): ChatMessage {
    const { replace = false, ...others } = options;
    if (to === null)
      return this.send(token, { user: this.callbackUser, triggerPostHook: false, ...others, respond: false });
    to.stream(token, replace);
    if (options.triggerPostHook === true) this.#hook(to);
    return to;
  }

  /** Adds a step to the newest message, if that has some already, or in a message of its own. @returns the step */
  addStep(options: AddStepOptions = {}, step: ChatStep | null = null): ChatStep {
    const { append = true, user = this.callbackUser, avatar } = options;
    const added = step ?? stepOf(options);
    const last = this.objects.at(-1);
    if (append && last?.user === user && isStepsLayout(last.object)) last.object.append(added);
    else {
      const own = avatar === undefined ? {} : { avatar };
      this.send(stepsLayout(added, options), { user, ...own, respond: false, triggerPostHook: false });
    }
    return added;
  }

  /** Tells `postHook` of the newest message, after several calls of `stream`. */
  triggerPostHook(): void {
    const last = this.objects.at(-1);
    if (last !== undefined) this.#hook(last);
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

  /**
   * The messages in the form that models take.
   * @throws ArgumentError for a user without a role, where `defaultRole` is null
   */
  serialize(options: TranscriptOptions = {}): readonly TranscriptMessage[] {
    return transcriptOf(this.objects, this.roleNames, options);
  }

  /** Role -> its users. */
  protected get roleNames(): Readonly<Record<string, string>> {
    return { user: "user", assistant: this.callbackUser };
  }

  /** Puts components below the messages. */
  protected putBelow(...below: readonly Viewable[]): void {
    this.#card.objects = [this.#log, ...below];
  }

  protected get sheets(): readonly string[] {
    return CHAT_SHEETS.feed;
  }

  protected get cardClass(): string {
    return "chat-feed";
  }

  /** True while a message of this user may be edited. */
  protected mayEdit(user: string): boolean {
    return this.editCallback !== null && ![this.callbackUser.toLowerCase(), "help"].includes(user.toLowerCase());
  }

  protected override lookOf(name: LookParam): unknown {
    const own = super.lookOf(name);
    // The cast: the check of the param lets only styles pass.
    if (name === "styles") return { padding: "0px", ...(own as object) };
    if (name !== "cssClasses" && name !== "stylesheets") return own;
    // The cast: the checks of both params let only lists of texts pass.
    return [...(name === "cssClasses" ? [this.cardClass] : this.sheets), ...(own as readonly string[])];
  }

  protected override updateParts(changed: Changed): void {
    if (changed("placeholderParams")) this.#placeholder = null;
    if (changed("objects", "isAwaited", "loading", "helpText", "placeholderText", "placeholderParams")) this.#fill();
    if (changed("width", "height", "minWidth", "maxWidth", "sizingMode", "visible")) {
      const { minWidth, maxWidth, visible } = this;
      adjust(this.#log, { ...this.#logSize, minWidth, maxWidth, visible });
    }
    if (changed("loadBuffer", "autoScrollLimit", "scrollButtonThreshold")) {
      const { loadBuffer, autoScrollLimit, scrollButtonThreshold } = this;
      this.#log.update({ loadBuffer, autoScrollLimit, scrollButtonThreshold });
    }
    if (changed("header", "cardParams")) {
      const { header } = this;
      this.#card.update({ header, hideHeader: header === null || header === "", ...this.cardParams });
    }
    if (changed("objects", "editCallback")) this.#listen();
  }

  get #logSize() {
    const { width } = this;
    const isFixed = this.sizingMode === null && width !== null && this.height !== null;
    const sizingMode = isFixed ? "fixed" : this.sizingMode;
    const heightPolicy = sizingMode !== null && /height|both/.test(sizingMode) ? "max" : "auto";
    return { width, sizingMode, heightPolicy } as const;
  }

  /** Shows the messages, those that are not the chat's own included. */
  #fill(): void {
    const { helpText, placeholderText, placeholderParams } = this;
    const plain = { showEditIcon: false, showCopyIcon: false, showReactionIcons: false, timestamp: null };
    if (helpText !== "") {
      this.#help ??= this.part(() => new ChatMessage({ ...this.messageParams, ...plain, user: "Help" }));
      this.#help.object = helpText;
    }
    const isAwaited = this.isAwaited || this.loading;
    if (isAwaited) {
      this.#placeholder ??= this.part(() => placeholder(placeholderParams));
      this.#placeholder.object = placeholderText;
    }
    this.#log.objects = [
      ...(this.#help === null || helpText === "" ? [] : [this.#help]),
      ...this.objects,
      ...(this.#placeholder !== null && isAwaited ? [this.#placeholder] : []),
    ];
  }

  /** Hears of edits, of messages too that a callback of an earlier life has made. */
  #listen(): void {
    for (const [each, watcher] of this.#heard) {
      if (this.objects.includes(each)) continue;
      watcher.unwatch();
      this.#heard.delete(each);
    }
    for (const each of this.objects)
      if (!this.#heard.has(each))
        this.#heard.set(
          each,
          each.observe(() => this.#edited(each), "edited"),
        );
  }

  #edited(message: ChatMessage): void {
    const { editCallback } = this;
    const index = this.objects.indexOf(message);
    if (editCallback !== null && index >= 0)
      this.scope.runner.run(calling(editCallback, message.contents, index, this));
  }

  #hook(message: ChatMessage): void {
    if (this.postHook !== null) this.scope.runner.run(calling(this.postHook, message, this));
  }

  /** Feeds that callbacks make have no durable work: what a callback names is not known after a loss. */
  #durable(): ((count: number) => void) | null {
    const session = currentSession();
    if (session === null) return null;
    try {
      return session.durable(
        `ChatFeed ${this.key}`,
        (_run, count: number) => this.#answer(count),
        (_run, _count: number) => {
          this.#finished();
          this.#say("The answer was lost several times, and is given up.");
        },
      );
    } catch (error) {
      if (error instanceof ArgumentError) return null;
      throw error;
    }
  }

  /** Answers the message before `count`; what an interrupted answer had brought goes. */
  async #answer(count: number): Promise<void> {
    const question = this.objects[count - 1];
    const { callback: ask } = this;
    if (question === undefined || ask === null) return this.#finished();
    const stop = new AbortController();
    this.#stop = stop;
    this.assign({ callbackState: "running" });
    const { signal } = stop;
    const late = this.#awaitLate(signal);
    let answer: ChatMessage | null = null;
    const shown = this.objects.slice(count).findIndex(({ showActivityDot }) => showActivityDot);
    if (shown >= 0) this.objects = this.objects.toSpliced(count + shown, 1);
    try {
      const values = valuesOf(ask(question.contents, question.user, this, signal), signal);
      for await (const value of paced(values, CHAT_LIMITS.streamInterval, signal)) {
        if (signal.aborted) return;
        if (value === null || value === undefined) continue;
        clearTimeout(late);
        if (answer === null) {
          answer = value instanceof ChatMessage ? value : this.#message(value, this.#assistant());
          this.assign({ callbackState: "generating", isAwaited: false });
          answer.showActivityDot = this.showActivityDot;
          this.objects = [...this.objects, answer];
        } else answer.replace(value);
      }
      if (answer !== null && !signal.aborted) {
        answer.showActivityDot = false;
        this.#hook(answer);
      }
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    } finally {
      clearTimeout(late);
      if (answer !== null) answer.showActivityDot = false;
      if (this.#stop === stop) {
        this.#stop = null;
        this.#finished();
      }
    }
  }

  /** Shows after a while that an answer is awaited. */
  #awaitLate(signal: AbortSignal): ReturnType<typeof setTimeout> | undefined {
    const seconds = this.placeholderThreshold;
    if (seconds === 0) return undefined;
    return setTimeout(() => {
      if (!signal.aborted) this.assign({ isAwaited: true });
    }, seconds * 1000);
  }

  #finished(): void {
    for (const each of this.objects) if (each.showActivityDot) each.showActivityDot = false;
    this.assign({ callbackState: "idle", isAwaited: false });
  }

  #failed(error: unknown): void {
    const mode = this.callbackException;
    if (typeof mode === "function") return this.scope.runner.run(calling(mode, error, this));
    if (mode === null || mode === "ignore") return;
    if (mode !== "raise") {
      const told = mode === "verbose" ? `: ${String(error)}` : ". Set `callbackException` to `verbose` to see it.";
      this.#say(`The answer failed${told}`);
    }
    throw error;
  }

  #say(text: string): void {
    this.send(text, { user: "Exception", respond: false, triggerPostHook: false });
  }

  #assistant(): MessageParams {
    const { callbackUser: user, callbackAvatar: avatar } = this;
    return avatar === null ? { user } : { user, avatar };
  }

  #message(object: unknown, params: MessageParams): ChatMessage {
    // What the app function sends is the same in each of its runs, and has no time of its own.
    const isLive = currentSession()?.loaded ?? true;
    const user = typeof params.user === "string" ? params.user : "User";
    const given = { timestamp: isLive ? new Date() : null, showEditIcon: this.mayEdit(user), ...this.messageParams };
    const width = this.width === null ? {} : { width: Math.max(0, this.width - 80) };
    return new ChatMessage({ ...given, ...width, ...params, object, user });
  }
}
