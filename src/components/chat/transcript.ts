// The messages of a chat in the form that models take.
import { ArgumentError } from "../../base/errors.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { SerializeOptions } from "./chat-texts.ts";

/** What a model is told of a chat, and how. */
export interface TranscriptOptions extends SerializeOptions {
  /** Users whose messages are left out, whatever their case. Default: "Help" and "Exception". */
  readonly excludeUsers?: readonly string[];
  /** Chooses among the messages that are left. */
  readonly filterBy?: (messages: readonly ChatMessage[]) => readonly ChatMessage[];
  /** At most so many of the newest messages. */
  readonly limit?: number;
  /** Role -> its users. Default: the chat's own user and that of its callback. */
  readonly roleNames?: Readonly<Record<string, string | readonly string[]>>;
  /** The role of all other users; null to refuse them. Default: "user". */
  readonly defaultRole?: string | null;
  /** Makes the content, in the place of `message.serialize()`. */
  readonly customSerializer?: (message: ChatMessage) => string;
}

/** One message as a model takes it. */
export interface TranscriptMessage {
  readonly role: string;
  readonly content: string;
}

/** @throws ArgumentError for a user without a role, where there is no default */
export function transcriptOf(
  all: readonly ChatMessage[],
  names: Readonly<Record<string, string | readonly string[]>>,
  options: TranscriptOptions,
): readonly TranscriptMessage[] {
  const { excludeUsers = ["help", "exception"], filterBy, limit, roleNames = names, defaultRole = "user" } = options;
  const excluded = new Set(excludeUsers.map((user) => user.toLowerCase()));
  const roles = new Map(
    Object.entries(roleNames).flatMap(([role, users]) => [users].flat().map((user) => [user.toLowerCase(), role])),
  );
  const kept = all.slice(limit === undefined ? 0 : Math.max(0, all.length - limit));
  const messages = kept.filter(({ user }) => !excluded.has(user.toLowerCase()));
  return (filterBy?.(messages) ?? messages).map((message) => {
    const role = roles.get(message.user.toLowerCase()) ?? defaultRole;
    if (role === null) throw new ArgumentError(`serialize: "${message.user}" has no role in roleNames`);
    return { role, content: options.customSerializer?.(message) ?? message.serialize(options) };
  });
}
