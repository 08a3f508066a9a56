// A chat with a model: its answer streams from Workers AI, or from an endpoint as OpenAI's.
import { ChatInterface, defineApp } from "edgepanel";
import { ask, missing } from "./model.ts";

/** Newest messages that the model is told of. */
const REMEMBERED = 20;

const INSTRUCTIONS = { role: "system", content: "You answer briefly." };

export default defineApp(
  { title: "Chat with a model" },
  () =>
    new ChatInterface({
      height: 520,
      sizingMode: "stretch_width",
      helpText: missing() ?? "Ask me anything.",
      callbackUser: "AI",
      callback: (_contents, _user, chat, signal) =>
        missing() ?? ask([INSTRUCTIONS, ...chat.serialize({ limit: REMEMBERED })], signal),
    }),
);
