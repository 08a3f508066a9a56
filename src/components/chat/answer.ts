// What a chat's callback may answer, as a series of values that each stand in the place of the one before.
import { LimitError } from "../../base/errors.ts";
import { bodyTexts } from "./answer-body.ts";
import { CHAT_LIMITS } from "./limits.ts";

/**
 * What a callback answers: a value, a component, a `Response` or the body of one, or (async) generators of values, or a
 * promise of these.
 */
export type Answer = unknown;

/** The values of an answer, one after the other. */
export async function* valuesOf(answer: Answer, signal: AbortSignal): AsyncGenerator {
  const come = await answer;
  if (come instanceof Response) {
    if (!come.ok) {
      await come.body?.cancel();
      throw new Error(`The answer's status is ${come.status}`);
    }
    if (come.body !== null) yield* bodyTexts(come.body, come.headers.get("content-type"), signal);
  } else if (come instanceof ReadableStream) yield* bodyTexts(come, null, signal);
  else if (isAsyncIterable(come)) yield* come;
  else if (isIterator(come)) yield* come;
  else yield come;
}

/**
 * The latest value, at most once in `interval` milliseconds, and the last one in any case: what comes in between is not
 * told of. It ends at once when `signal` does.
 *
 * @throws LimitError for a text of more than `CHAT_LIMITS.answerCharacters`
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
        latest = { value: checked(result.value) };
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

function checked(value: unknown): unknown {
  const most = CHAT_LIMITS.answerCharacters;
  if (typeof value === "string" && value.length > most)
    throw new LimitError("answerCharacters", `The answer has more than ${most} characters`);
  return value;
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** Lists and texts can be iterated too, but are values. */
const isIterator = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value && "next" in value;
