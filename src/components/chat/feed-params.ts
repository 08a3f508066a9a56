// The params of a feed of messages.
import {
  any,
  boolean,
  callback,
  choice,
  integer,
  list,
  literal,
  number,
  oneOf,
  readonly,
  text,
  withDefault,
  type ParamUpdate,
} from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { baseParams } from "../core/base-params.ts";
import type { Child } from "../layouts/list-layout.ts";
import type { Card } from "../layouts/card.ts";
import type { Answer } from "./answer.ts";
import { isAvatar, type Avatar } from "./avatars.ts";
import type { ChatFeed } from "./chat-feed.ts";
import { ChatMessage } from "./chat-message.ts";

/** Answers what `user` said. What it gives stands in the chat; null for no answer. `signal` says that it was stopped. */
export type ChatCallback = (contents: unknown, user: string, feed: ChatFeed, signal: AbortSignal) => Answer;

/** Told of a message that a visitor has edited: what it says now, and its place among the messages. */
export type EditCallback = (contents: unknown, index: number, feed: ChatFeed) => unknown;

/** Told of a message that is complete. */
export type PostHook = (message: ChatMessage, feed: ChatFeed) => unknown;

/** Told of an error of the callback, in the place of a message about it. */
export type CallbackFailure = (error: unknown, feed: ChatFeed) => unknown;

/** Params of a message. */
export type MessageParams = ParamInputs<typeof ChatMessage.specs>;
type CardParams = ParamUpdate<typeof Card.specs>;

/** How a message is sent; further params are the message's own. */
export interface SendOptions extends MessageParams {
  readonly user?: string;
  readonly avatar?: Avatar;
  /** Whether the callback answers. Default: true. */
  readonly respond?: boolean;
  /** Whether `postHook` is told. Default: true. */
  readonly triggerPostHook?: boolean;
}

/** A message as a param; there is none by default. */
export const message = {
  // The cast: lists of messages are the only params that it is for.
  default: null as unknown as ChatMessage,
  check: (value: unknown) => (value instanceof ChatMessage ? null : "expected a ChatMessage"),
};

const params = <P>(initial: P) => ({
  default: initial,
  check: (value: unknown) => (isPlainObject(value) ? null : "expected params by their names"),
});

/** An avatar, or null for the one that belongs to the name. */
export const avatar = {
  default: null as Avatar | null,
  check: (value: unknown) => (value === null || isAvatar(value) ? null : "expected an avatar"),
};

export const feedParams = {
  margin: withDefault(baseParams.margin, 5),
  /** The messages, the oldest first. */
  objects: literal(list<ChatMessage>(message)),
  /** Whether a new message stops the answer that is on its way, and is answered instead. */
  adaptive: boolean(false),
  /** Pixels from the newest message within which the feed scrolls with it; 0 for never. */
  autoScrollLimit: integer(200, { min: 0 }),
  /** Answers messages. */
  callback: literal(callback<ChatCallback>()),
  /**
   * What is done with an error of the callback: "summary" says in the chat that there was one, without its text,
   * "verbose" tells the text too, "ignore" says nothing; "raise" and all others log it. A function is told of it instead.
   */
  callbackException: literal(
    oneOf([choice(["summary", "verbose", "ignore", "raise"], "summary"), callback<CallbackFailure>()], "summary"),
  ),
  callbackUser: text("Assistant"),
  callbackAvatar: literal(avatar),
  /** Params of the card around the messages. */
  cardParams: literal(params<CardParams>({})),
  /** Called when a visitor has edited a message. Without it messages cannot be edited. */
  editCallback: literal(callback<EditCallback>()),
  /** What stands above the messages. */
  header: literal(any<Child>(null)),
  /** A first message that no model is told of. */
  helpText: text(),
  /** Params that every new message gets. */
  messageParams: literal(params<MessageParams>({})),
  /** What stands beside the turning icon while an answer is awaited. */
  placeholderText: text(),
  /** Params of the message that says so. */
  placeholderParams: literal(params<MessageParams>({})),
  /** Seconds after which it is shown; 0 for never. */
  placeholderThreshold: number(1, { min: 0 }),
  /** Called with each message that is complete. */
  postHook: literal(callback<PostHook>()),
  /** Whether a dot shows that a message is being written. */
  showActivityDot: boolean(true),
  /** How many messages a page holds on each side of those in sight. */
  loadBuffer: integer(50, { min: 0 }),
  /** Pixels from the newest message from which on a button leads to it; 0 for no button. */
  scrollButtonThreshold: integer(100, { min: 0 }),
  viewLatest: boolean(true),
  /** What the callback is doing. */
  callbackState: readonly(choice(["idle", "running", "generating"], "idle")),
  /** An answer is awaited, and the placeholder shown. */
  isAwaited: readonly(boolean()),
};
