// The sheets of Panel's distribution that chat components and what is inside of them have.
import { DIST_SHEET } from "../core/look.ts";

const sheet = (name: string): readonly string[] => [`${DIST_SHEET}css/${name}.css`];

/** Sheets by what they are for. */
export const CHAT_SHEETS = {
  message: sheet("chat_message"),
  feed: sheet("chat_feed"),
  input: sheet("chat_interface"),
  reactions: sheet("chat_reaction_icons"),
  step: sheet("chat_step"),
  steps: sheet("chat_steps"),
} as const;
