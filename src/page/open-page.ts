// A page with the places left open that differ per response: token and nonce.

/** What stands at the open places of one page: random texts, so that nothing of an app can look like one. */
export interface Marks {
  /** Where the token belongs, once. */
  readonly token: string;
  /** Where the nonce of the content security policy belongs. */
  readonly nonce: string;
}

/** What belongs into an open place. */
export type Hole = "token" | "nonce";

/**
 * A page cut at its open places, for any number of responses; the same for everyone who may see it. Texts and not
 * bytes: workerd writes a
 * text into the response without a buffer of its own, which makes a hit a tenth cheaper than bytes with the same
 * content.
 */
export interface OpenPage {
  /** One more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
}

/** Cuts a page at its marks. The character NUL, which HTML does not allow, is left out. */
export function openPage(source: string, marks: Marks): OpenPage {
  const texts: string[] = [];
  const holes: Hole[] = [];
  for (const [index, between] of source.replaceAll("\0", "").split(marks.token).entries()) {
    if (index > 0) holes.push("token");
    const [first = "", ...rest] = between.split(marks.nonce);
    texts.push(first, ...rest);
    holes.push(...rest.map((): Hole => "nonce"));
  }
  return { texts, holes };
}

/** The HTML of one response. Token and nonce are letters, digits, "-", "_" and "." and need no escaping. */
export function fillPage({ texts, holes }: OpenPage, token: string, nonce: string): string {
  const parts: string[] = [];
  for (let index = 0; index < holes.length; index++)
    parts.push(texts[index] ?? "", holes[index] === "token" ? token : nonce);
  parts.push(texts.at(-1) ?? "");
  // Joined, not added: V8 would only note what was added, and put it together in a slower way when the response is
  // written.
  return parts.join("");
}
