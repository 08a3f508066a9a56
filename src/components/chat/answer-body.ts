// The text of a streamed body as it grows: plain text, or the events in which models stream their answers.
import { LimitError } from "../../base/errors.ts";
import { CHAT_LIMITS } from "./limits.ts";

/**
 * All text that has come, at each piece of it. Of server-sent events that is the text of the answer that they carry.
 *
 * @param contentType of the body; null when it is not known: then a body that begins like events is taken for them
 * @throws LimitError for a line of events that is too long, or Error for events that tell of one
 */
export async function* bodyTexts(
  body: ReadableStream,
  contentType: string | null,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let isEvents = contentType === null ? null : contentType.startsWith("text/event-stream");
  let text = "";
  let rest = "";
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      // The cast: bodies are streams of bytes.
      const { done, value } = (await reader.read()) as ReadableStreamReadResult<Uint8Array>;
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      isEvents ??= rest === "" ? null : /^(?:data|event|id|retry)?:/.test(rest);
      if (isEvents === true) {
        const lines = rest.split(/\r\n|\n|\r/);
        rest = done ? "" : (lines.pop() ?? "");
        if (rest.length > CHAT_LIMITS.eventCharacters) throw tooLong();
        text += lines.map(tokenOf).join("");
      } else {
        text += rest;
        rest = "";
      }
      if (text !== "") yield text;
      if (done) return;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

const tooLong = (): LimitError =>
  new LimitError(
    "eventCharacters",
    `A line of the streamed answer has more than ${CHAT_LIMITS.eventCharacters} characters`,
  );

/**
 * The token in a line of an event: `choices[0].delta.content` of OpenAI's chat completions, `response` of Workers AI.
 * https://platform.openai.com/docs/api-reference/chat-streaming, https://developers.cloudflare.com/workers-ai/
 */
function tokenOf(line: string): string {
  if (line.length > CHAT_LIMITS.eventCharacters) throw tooLong();
  if (!line.startsWith("data:")) return "";
  const data = line.slice(5).trim();
  if (data === "" || data === "[DONE]") return "";
  const event = parsed(data);
  const error = at(event, "error");
  if (error !== undefined && error !== null)
    throw new Error(`The model has failed: ${String(at(error, "message") ?? JSON.stringify(error))}`);
  const token = at(event, "response") ?? at(at(at(at(event, "choices"), 0), "delta"), "content");
  // Workers AI streams a token that is a number as one.
  return typeof token === "string" || typeof token === "number" ? String(token) : "";
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new Error("An event of the streamed answer is no JSON");
  }
}

function at(value: unknown, key: string | number): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === String(key))?.[1];
}
