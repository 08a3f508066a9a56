// What a log must not say: query strings of addresses, and whatever is called a secret.

/** Stands in a line for what is left out. */
const LEFT_OUT = "(left out)";
/** Objects in objects that are looked through; what is deeper is left out. */
const DEPTH = 4;

/** Addresses up to their query or fragment: whole ones, and paths from the root. */
const ADDRESS = /((?:https?|wss?):\/\/[^\s?#"'<>]*|(?<![\w./-])\/[^\s?#"'<>]*)[?#][^\s"'<>)]+/gi;
const BEARER = /\b(bearer|basic) [\w.~+/=-]{8,}/gi;
/** JSON Web Tokens: both parts in front begin with a brace (RFC 7519). */
const JWT = /\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]*/g;
const ASSIGNED = /\b([\w-]*(?:secret|password|token|api[-_]?key))=[^\s&"']+/gi;
const NAME = /secret|password|token|cookie|authorization|api[-_]?key/i;

/**
 * `text` without query strings and fragments of addresses, tokens and passwords.
 *
 * @example withoutSecrets("GET /weather?city=Rome failed") // "GET /weather?(left out) failed"
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(ADDRESS, `$1?${LEFT_OUT}`)
    .replace(BEARER, `$1 ${LEFT_OUT}`)
    .replace(JWT, LEFT_OUT)
    .replace(ASSIGNED, `$1=${LEFT_OUT}`);

/** The fields of a line, without the values of fields that are called a secret. Errors keep their class's name. */
export function fieldsWithoutSecrets(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, NAME.test(name) ? LEFT_OUT : valueWithoutSecrets(value, 1)]),
  );
}

function valueWithoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return errorWithoutSecrets(value);
  if (depth >= DEPTH) return LEFT_OUT;
  if (Array.isArray(value)) return value.map((each) => valueWithoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      NAME.test(name) ? LEFT_OUT : valueWithoutSecrets(each, depth + 1),
    ]),
  );
}

/** The error itself when there is nothing to leave out. */
function errorWithoutSecrets(error: Error): Error {
  const message = withoutSecrets(error.message);
  const stack = withoutSecrets(error.stack ?? "");
  if (message === error.message && stack === (error.stack ?? "")) return error;
  const clean = new Error(message);
  clean.name = error.name;
  clean.stack = stack;
  return clean;
}
