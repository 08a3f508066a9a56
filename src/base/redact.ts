// What a log must not say: query strings of addresses, and whatever is called a secret.

/** Stands in a line for what is left out. */
const LEFT_OUT = "(left out)";
/** Objects in objects that are looked through; what is deeper is left out. */
const DEPTH = 4;
/**
 * Characters of one text that are looked at; the rest is left out. Patterns that go over a text again and again take
 * milliseconds for this many, and seconds for those of a message that a visitor made long.
 */
export const LONGEST_LOG_TEXT = 8192;

/** A name of something secret, as it stands before `=` or `:`, or as the name of a field. */
const SECRET =
  "secret|password|passwd|passphrase|pwd|token|api[-_]?key|private[-_]?key|session[-_]?id|signature|\\bsig(?![a-z])";

/** Addresses up to their query or fragment: whole ones, and paths from the root. */
const ADDRESS = /((?:https?|wss?):\/\/[^\s?#"'<>]*|(?<![\w./-])\/[^\s?#"'<>]*)[?#][^\s"'<>)]+/gi;
/** The query of an address that begins in the middle of the path, like `page.html?key=1`. */
const QUERY = /(?<=[\w/])\?[\w.%[\]-]{1,100}=[^\s"'<>)]*/g;
/** Whom an address is asked as: `https://name:password@host`. */
const USER = /\b([a-z][a-z\d+.-]{1,20}:\/\/)[^\s/?#@"'<>]{1,500}@/gi;
/** Headers that say who asks. */
const HEADER = /\b((?:proxy-)?authorization|(?:set-)?cookie(?=\s*:\s*[^\s=:;]{1,200}=))(["']?\s*:\s*)[^\r\n]+/gi;
const BEARER = /\b(bearer|basic) [\w.~+/=-]{8,}/gi;
/** Signed tokens, of JSON Web Tokens (RFC 7519) and of sessions: the first part begins with a brace. */
const SIGNED = /\beyJ[\w-]{2,}(?:\.[\w-]+)+/g;
const ASSIGNED = new RegExp(`\\b([\\w-]{0,60}?(?:${SECRET}))(["']?\\s*[=:]\\s*)("[^"]*"|'[^']*'|[^\\s&"',;)}]+)`, "gi");
const NAME = new RegExp(`${SECRET}|cookie|authorization`, "i");

/**
 * `text` without query strings and fragments of addresses, tokens and passwords, and without what is beyond
 * `LONGEST_LOG_TEXT` characters.
 *
 * @example withoutSecrets("GET /weather?city=Rome failed") // "GET /weather?(left out) failed"
 */
export function withoutSecrets(text: string): string {
  const beyond = text.length - LONGEST_LOG_TEXT;
  const seen = beyond > 0 ? text.slice(0, LONGEST_LOG_TEXT) : text;
  const clean = seen
    .replace(USER, `$1${LEFT_OUT}@`)
    .replace(ADDRESS, `$1?${LEFT_OUT}`)
    .replace(QUERY, `?${LEFT_OUT}`)
    .replace(HEADER, `$1$2${LEFT_OUT}`)
    .replace(BEARER, `$1 ${LEFT_OUT}`)
    .replace(SIGNED, LEFT_OUT)
    .replace(ASSIGNED, assigned);
  return beyond > 0 ? `${clean} … (${beyond} more characters)` : clean;
}

/** Stays as it is: what was left out before, and a sentence with a colon, like "token: wrong signature". */
function assigned(whole: string, name: string, sign: string, value: string, at: number, text: string): string {
  const isProse = sign === ": " && /^[a-z]+$/.test(value) && text.startsWith(" ", at + whole.length);
  return isProse || value.startsWith("(") ? whole : `${name}${sign}${LEFT_OUT}`;
}

/** The fields of a line, without the values of fields that are called a secret. Errors keep their class's name. */
export function fieldsWithoutSecrets(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return namedWithoutSecrets(fields, 0);
}

function namedWithoutSecrets(fields: object, depth: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      NAME.test(name) ? LEFT_OUT : valueWithoutSecrets(value, depth + 1),
    ]),
  );
}

function valueWithoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return errorWithoutSecrets(value, depth);
  if (depth >= DEPTH) return LEFT_OUT;
  if (Array.isArray(value)) return value.map((each) => valueWithoutSecrets(each, depth + 1));
  return namedWithoutSecrets(value, depth);
}

/** The error itself when there is nothing to leave out: in its text, its own fields, and what caused it. */
function errorWithoutSecrets(error: Error, depth: number): Error {
  const message = withoutSecrets(error.message);
  const stack = withoutSecrets(error.stack ?? "");
  const cause =
    error.cause === undefined ? undefined : depth >= DEPTH ? LEFT_OUT : valueWithoutSecrets(error.cause, depth + 1);
  const own = namedWithoutSecrets(error, depth);
  const isSame =
    message === error.message &&
    stack === (error.stack ?? "") &&
    cause === error.cause &&
    Object.entries(error).every(([name, value]) => own[name] === value);
  if (isSame) return error;
  const clean = new Error(message, cause === undefined ? {} : { cause });
  Object.assign(clean, own);
  if (clean.name !== error.name) Object.defineProperty(clean, "name", { value: error.name, configurable: true });
  clean.stack = stack;
  return clean;
}
