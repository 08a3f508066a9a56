// Names and passwords: one password for all, a table, or a function.
import { timingSafeEqual, createHash } from "node:crypto";
import { ArgumentError } from "../base/errors.ts";
import type { Auth, Entry } from "../worker/auth.ts";
import type { WorkerEnv } from "../worker/env.ts";
import { htmlAnswer } from "../worker/gate.ts";
import { mayConnect } from "../worker/origins.ts";
import type { Visitor } from "../worker/visitor.ts";
import { addressPrefix } from "./address-prefix.ts";
import { AUTH_LIMITS } from "./limits.ts";
import { notAllowed, objectAuth, type AuthOptions, type Door } from "./object-auth.ts";
import { filled, LOGIN_PAGE } from "./pages.ts";
import { isHash, isPassword, readHash } from "./password-hash.ts";
import { readForm } from "./read-form.ts";
import { signInObject } from "./sign-in-calls.ts";
import { digestOf } from "./sign-in-id.ts";

/** Checks a name and a password. True, or who it is, lets in. Runs in an object, one call at a time for each name. */
export type CheckPassword = (
  name: string,
  password: string,
  env: WorkerEnv,
) => Visitor | boolean | null | Promise<Visitor | boolean | null>;

/** One password for every name; passwords by name; or a function. Hashes come from `hashPassword`. */
export type Credentials = string | Readonly<Record<string, string>> | CheckPassword;

const WRONG = "Invalid username or password!";

/**
 * Sign-in by name and password (Panel's `--basic-auth`). Passwords may stand as they are, or as hashes of
 * `hashPassword`, which is better wherever somebody may read them.
 *
 * @example createWorker({ apps, auth: basicAuth({ ada: "scrypt:16384:8:5:…" }) })
 * @throws ArgumentError for no password, an empty one, or a hash that cannot be read
 */
export function basicAuth(credentials: Credentials, options: AuthOptions = {}): Auth {
  const check = checkOf(credentials);
  return objectAuth(options, {
    async check(name, password, env) {
      const found = await check(name, password, env);
      if (found === true) return { user: name, info: { user: name } };
      return found === false ? null : found;
    },
    async login(entry, door) {
      const { request } = entry;
      if (request.method === "GET" || request.method === "HEAD") {
        const { searchParams } = new URL(request.url);
        const next = door.next(entry, searchParams.get("next"));
        return next === null ? elsewhere() : form(entry, door, next, "", 200);
      }
      return request.method === "POST" ? signIn(entry, door) : notAllowed();
    },
  });
}

async function signIn(entry: Entry, door: Door): Promise<Response> {
  const { request, env } = entry;
  // A form of another site would sign its visitor in under somebody else's name.
  if (!mayConnect(request, [])) return new Response("Sign in on this server's own page\n", { status: 403 });
  const fields = await readForm(request);
  if (fields === null) return new Response("This is no form of the sign-in\n", { status: 400 });
  const next = door.next(entry, fields.get("next"));
  if (next === null) return elsewhere();
  const name = fields.get("username") ?? "";
  const password = fields.get("password") ?? "";
  const isPossible =
    name !== "" && name.length <= AUTH_LIMITS.nameLength && password.length <= AUTH_LIMITS.passwordLength;
  if (!isPossible) return form(entry, door, next, WRONG, 401);
  // Cloudflare sets the header; visitors cannot.
  const prefix = addressPrefix(request.headers.get("cf-connecting-ip"));
  const address = prefix === null ? null : signInObject(env, `address-${await digestOf(prefix)}`);
  const wait = (await address?.waits(AUTH_LIMITS.wrongPerAddress)) ?? 0;
  if (wait > 0) return tooMany(entry, door, next, wait);
  const attempt = await signInObject(env, `name-${await digestOf(name)}`).attempt(name, password);
  switch (attempt.kind) {
    case "right":
      return door.letIn(entry, attempt.visitor, null, next);
    case "wrong":
      await address?.countWrong();
      return form(entry, door, next, WRONG, 401);
    case "too-many":
      return tooMany(entry, door, next, attempt.seconds);
  }
}

const elsewhere = (): Response =>
  new Response("next must be a path of this server\n", { status: 400, headers: { "cache-control": "no-store" } });

const tooMany = (entry: Entry, door: Door, next: string, seconds: number): Response =>
  form(entry, door, next, `Too many wrong passwords; try again in ${seconds} seconds.`, 429, {
    "retry-after": String(seconds),
  });

function form(
  entry: Entry,
  door: Door,
  next: string,
  errormessage: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const values = { login_endpoint: door.loginPath(entry), next, errormessage };
  return htmlAnswer(filled(door.options.loginTemplate ?? LOGIN_PAGE, values), status, {
    "x-frame-options": "DENY",
    ...headers,
  });
}

function checkOf(credentials: Credentials): CheckPassword {
  if (typeof credentials === "function") return credentials;
  const table = new Map(
    typeof credentials === "string"
      ? [["", credentials]]
      : typeof credentials === "object"
        ? Object.entries(credentials ?? {})
        : [],
  );
  if (table.size === 0)
    throw new ArgumentError("basicAuth() needs a password, a table of passwords by name, or a function");
  for (const [name, password] of table) {
    if (typeof password !== "string" || password === "")
      throw new ArgumentError(`basicAuth(): the password${name === "" ? "" : ` of "${name}"`} is empty`);
    if (isHash(password) && readHash(password) === null)
      throw new ArgumentError(
        `basicAuth(): the hash${name === "" ? "" : ` of "${name}"`} cannot be read; make it anew`,
      );
  }
  // Whether a name exists must not show in the time that an answer takes.
  const hasHashes = [...table.values()].some(isHash);
  const isOne = typeof credentials === "string";
  return (name, password) => {
    const wanted = table.get(isOne ? "" : name);
    if (wanted === undefined) return hasHashes ? isPassword(password, null) : isSame(password, "") && false;
    return isHash(wanted) ? isPassword(password, readHash(wanted)) : isSame(password, wanted);
  };
}

/** Takes the same time wherever the difference is. */
const isSame = (a: string, b: string): boolean => {
  const [one, two] = [a, b].map((text) => createHash("sha256").update(text.normalize("NFKC")).digest());
  return one !== undefined && two !== undefined && timingSafeEqual(one, two);
};
