// What one answer of a chat may ask of the server.

/** The limits of chats; they cannot be changed. */
export const CHAT_LIMITS = {
  /** Milliseconds between two changes of a message that is being written: tokens in between travel together. */
  streamInterval: 50,
  /** Characters of one text; a longer answer fails. */
  answerCharacters: 1_048_576,
  /** Characters of one line of the events that a model streams; a longer one fails the answer. */
  eventCharacters: 1_048_576,
} as const;
