// A page with the places left open that differ per response: token and nonce.
import type { PolicySource } from "../base/policy-sources.ts";

/** What stands at the open places of one page: random texts, so that nothing of an app can look like one. */
export interface Marks {
  /** Where the token belongs, once. */
  readonly token: string;
  /** Where the nonce of the content security policy belongs. */
  readonly nonce: string;
}

/** What belongs into an open place. */
export type Hole = "token" | "nonce";

/** Bytes from which on a page's rest is kept as bytes, and its response streams. */
export const LARGE_REST = 64 * 1024;

/**
 * A page cut at its open places, for any number of responses; the same for everyone who may see it. Texts and not
 * bytes: workerd writes a text into the response without a buffer of its own, which makes a hit a tenth cheaper than
 * bytes with the same content.
 */
export interface OpenPage {
  /** One more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
  /**
   * What follows the last open place. A long one is kept as UTF-8: it takes a byte a character, and no response copies
   * it.
   */
  readonly rest: string | Uint8Array;
  /** What its policy allows its scripts beside the page's own files. */
  readonly policy: readonly PolicySource[];
}

/** A page for one response: its rest comes from storage while it is sent. */
export interface StreamedPage extends Omit<OpenPage, "rest"> {
  readonly rest: ReadableStream<Uint8Array>;
}

/**
 * Cuts a page at its marks. The character NUL, which HTML does not allow, is left out.
 * @param rest what follows and has no marks
 */
export function openPage(source: string, rest: string, marks: Marks, policy: readonly PolicySource[] = []): OpenPage {
  const texts: string[] = [];
  const holes: Hole[] = [];
  for (const [index, between] of withoutNul(source).split(marks.token).entries()) {
    if (index > 0) holes.push("token");
    const [first = "", ...others] = between.split(marks.nonce);
    texts.push(first, ...others);
    holes.push(...others.map((): Hole => "nonce"));
  }
  return { texts, holes, rest: keptRest(withoutNul(rest)), policy };
}

const keptRest = (rest: string): string | Uint8Array =>
  rest.length < LARGE_REST ? rest : new TextEncoder().encode(rest);

/**
 * The HTML of one response: a text, or a stream when it is long. Token and nonce are letters, digits, "-", "_" and "."
 * and need no escaping.
 */
export function fillPage(
  { texts, holes, rest }: OpenPage | StreamedPage,
  token: string,
  nonce: string,
): string | ReadableStream<Uint8Array> {
  const parts: string[] = [];
  for (let index = 0; index < holes.length; index++)
    parts.push(texts[index] ?? "", holes[index] === "token" ? token : nonce);
  parts.push(texts.at(-1) ?? "");
  if (typeof rest === "string") parts.push(rest);
  // Joined, not added: V8 would only note what was added, and put it together in a slower way when the response is
  // written.
  const text = parts.join("");
  if (typeof rest === "string") return text;
  const first = new TextEncoder().encode(text);
  return rest instanceof ReadableStream ? followed(first, rest) : inOrder(first, rest);
}

/** Both as a stream. Not one of type "bytes": it would take the bytes away from the page. */
function inOrder(first: Uint8Array, then: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(first);
      controller.enqueue(then);
      controller.close();
    },
  });
}

/** Bytes of storage go to the visitor without coming into JavaScript: this stream is the platform's own. */
function followed(first: Uint8Array, then: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const { readable, writable } = new IdentityTransformStream();
  const pump = async (): Promise<void> => {
    const writer = writable.getWriter();
    await writer.write(first);
    writer.releaseLock();
    await then.pipeTo(writable);
  };
  // The visitor has left, or storage failed: the response is cut off, which is all that can be said of it by now.
  pump().catch(() => undefined);
  return readable;
}

const withoutNul = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "") : text);
