// What a chat's callback may answer, as a series of values that each stand in the place of the one before.

/** What a callback answers: a value, a component, a `Response`, or (async) generators of values, or a promise of these. */
export type Answer = unknown;

/** Milliseconds between two looks of a message that is being written: tokens in between travel together. */
export const STREAM_INTERVAL = 50;

/** The values of an answer, one after the other. */
export async function* valuesOf(answer: Answer, signal: AbortSignal): AsyncGenerator {
  const come = await answer;
  if (come instanceof Response) yield* textsOf(come, signal);
  else if (isAsyncIterable(come)) yield* come;
  else if (isIterator(come)) yield* come;
  else yield come;
}

/**
 * The latest value, at most once in `interval` milliseconds, and the last one in any case: what comes in between is not
 * told of. It ends at once when `signal` does.
 */
export async function* paced(values: AsyncGenerator, interval: number, signal: AbortSignal): AsyncGenerator {
  const stopped = new Promise<"stopped">((resolve) => {
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
  let next = values.next();
  let latest: { readonly value: unknown } | null = null;
  /** Until when nothing more is told. */
  let pause: Promise<"due"> | null = null;
  try {
    while (!signal.aborted) {
      const result: IteratorResult<unknown> | "stopped" | "due" = await Promise.race(
        pause === null ? [stopped, next] : [stopped, next, pause],
      );
      if (result === "stopped") return;
      if (result === "due") pause = null;
      else if (result.done === true) {
        if (latest !== null) yield latest.value;
        return;
      } else {
        latest = { value: result.value };
        next = values.next();
      }
      if (pause !== null || latest === null) continue;
      const { value } = latest;
      latest = null;
      pause = new Promise((resolve) => setTimeout(() => resolve("due"), interval));
      yield value;
    }
  } finally {
    // Whoever makes the values is told that nobody wants more, once the value that is on its way has come.
    void next.then(
      () => values.return(undefined),
      () => {},
    );
  }
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** Lists and texts can be iterated too, but are values. */
const isIterator = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value && "next" in value;

/** The text of a body as it grows; of server-sent events that of the answers which OpenAI and Workers AI stream. */
async function* textsOf(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  if (!response.ok) throw new Error(`The answer's status is ${response.status}`);
  if (response.body === null) return;
  const isEvents = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  let text = "";
  let rest = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const stop = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const decoded = done ? decoder.decode() : decoder.decode(value, { stream: true });
      if (isEvents) {
        const lines = (rest + decoded).split(/\r\n|\n|\r/);
        rest = done ? "" : (lines.pop() ?? "");
        text += lines.map(tokenOf).join("");
      } else text += decoded;
      if (text !== "") yield text;
      if (done) return;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/**
 * The token in a line of an event: `choices[0].delta.content` of OpenAI's chat completions, `response` of Workers AI.
 * https://platform.openai.com/docs/api-reference/chat-streaming, https://developers.cloudflare.com/workers-ai/
 */
function tokenOf(line: string): string {
  if (!line.startsWith("data:")) return "";
  const data = line.slice(5).trim();
  if (data === "" || data === "[DONE]") return "";
  const event = parsed(data);
  const token = at(event, "response") ?? at(at(at(at(event, "choices"), 0), "delta"), "content");
  return typeof token === "string" ? token : "";
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
