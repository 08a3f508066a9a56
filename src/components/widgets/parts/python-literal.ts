// Python's literals as values: what visitors type into a LiteralInput.

/** How deep lists and dicts may be nested; deeper ones are not read. */
export const MAX_LITERAL_DEPTH = 100;

/** A text that is no literal. */
class NoLiteral extends Error {}

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["None", null],
  ["True", true],
  ["False", false],
]);

const NUMBER = /[+-]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0", b: "\b", f: "\f", v: "\v" };

/**
 * Reads a Python literal, or returns undefined for a text that is none. A tuple is a list, a dict with texts as keys is
 * an object and any other a Map. Complex numbers, bytes and whole numbers beyond 2^53 are not read.
 */
export function readLiteral(text: string): { readonly value: unknown } | undefined {
  const reader = new LiteralReader(text);
  try {
    return { value: reader.whole() };
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const first = this.#value(0);
    const value = this.#ahead(",") ? this.#items(first, "", 0) : first;
    if (this.#at < this.#text.length) throw new NoLiteral();
    return value;
  }

  #value(depth: number): unknown {
    if (depth > MAX_LITERAL_DEPTH) throw new NoLiteral();
    this.#blank();
    const start = this.#text[this.#at] ?? "";
    switch (start) {
      case "[":
        return this.#closed("]", () => this.#items(undefined, "]", depth));
      case "(":
        return this.#closed(")", () => this.#parenthesis(depth));
      case "{":
        return this.#closed("}", () => this.#braces(depth));
      case "'":
      case '"':
        return this.#strings();
      default:
        return /[\d.+-]/.test(start) ? this.#number() : this.#word();
    }
  }

  /** What is between the present bracket and `end`. */
  #closed<T>(end: string, read: () => T): T {
    this.#at += 1;
    const value = read();
    if (!this.#ahead(end)) throw new NoLiteral();
    this.#at += 1;
    this.#blank();
    return value;
  }

  /** Items up to `end`; the first may have been read. A comma may follow the last. */
  #items(first: unknown, end: string, depth: number): unknown[] {
    const items: unknown[] = first === undefined ? [] : [first];
    if (first !== undefined && !this.#comma()) return items;
    while (!this.#ahead(end)) {
      items.push(this.#value(depth + 1));
      if (!this.#comma()) break;
    }
    return items;
  }

  #parenthesis(depth: number): unknown {
    if (this.#ahead(")")) return [];
    const first = this.#value(depth + 1);
    return this.#ahead(",") ? this.#items(first, ")", depth) : first;
  }

  #braces(depth: number): unknown {
    if (this.#ahead("}")) return {};
    const first = this.#value(depth + 1);
    if (!this.#ahead(":")) return new Set(this.#items(first, "}", depth));
    const entries: [unknown, unknown][] = [];
    let key = first;
    for (;;) {
      if (!this.#ahead(":")) throw new NoLiteral();
      this.#at += 1;
      entries.push([key, this.#value(depth + 1)]);
      if (!this.#comma() || this.#ahead("}")) break;
      key = this.#value(depth + 1);
    }
    return entries.every((entry): entry is [string, unknown] => typeof entry[0] === "string")
      ? Object.fromEntries(entries)
      : new Map(entries);
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text)?.[0];
    if (found === undefined) throw new NoLiteral();
    this.#at += found.length;
    if (/[\w.]/.test(this.#text[this.#at] ?? "")) throw new NoLiteral();
    this.#blank();
    const digits = found.replaceAll("_", "").replace(/^[+-]/, "");
    const value = Number(digits) * (found.startsWith("-") ? -1 : 1);
    const isWhole = !/[.eE]/.test(digits) || /^0[xX]/.test(digits);
    if (isWhole ? !Number.isSafeInteger(value) : Number.isNaN(value)) throw new NoLiteral();
    return value;
  }

  /** Texts beside each other are one. */
  #strings(): string {
    let text = "";
    while (this.#ahead("'") || this.#ahead('"')) text += this.#string();
    return text;
  }

  #string(): string {
    const quote = this.#text[this.#at];
    let text = "";
    for (this.#at += 1; this.#text[this.#at] !== quote; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new NoLiteral();
      text += character === "\\" ? this.#escape() : character;
    }
    this.#at += 1;
    this.#blank();
    return text;
  }

  /** What the escape at the present place stands for; the place is then its last character. */
  #escape(): string {
    this.#at += 1;
    const code = this.#text[this.#at];
    if (code === undefined) throw new NoLiteral();
    const length = code === "x" ? 2 : code === "u" ? 4 : code === "U" ? 8 : 0;
    if (length === 0) return ESCAPES[code] ?? (/[\\'"]/.test(code) ? code : `\\${code}`);
    const digits = this.#text.slice(this.#at + 1, this.#at + 1 + length);
    const point = /^[\da-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Infinity;
    if (point > 0x10ffff) throw new NoLiteral();
    this.#at += length;
    return String.fromCodePoint(point);
  }

  #word(): unknown {
    const word = /^[A-Za-z]+/.exec(this.#text.slice(this.#at, this.#at + 6))?.[0] ?? "";
    if (!WORDS.has(word)) throw new NoLiteral();
    this.#at += word.length;
    if (/\w/.test(this.#text[this.#at] ?? "")) throw new NoLiteral();
    this.#blank();
    return WORDS.get(word);
  }

  #comma(): boolean {
    if (!this.#ahead(",")) return false;
    this.#at += 1;
    this.#blank();
    return true;
  }

  /** True when `text` comes next, behind blanks; the empty text is the end. */
  #ahead(text: string): boolean {
    this.#blank();
    return text === "" ? this.#at >= this.#text.length : this.#text[this.#at] === text;
  }

  #blank(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }
}
