// The page request that a session was made for: query arguments, cookies, headers, user. Reading is reported.
import { LINK_ARGUMENT } from "../base/link-argument.ts";

/** Headers and cookies by name. */
export type NamedValues = Readonly<Record<string, string>>;

/** Values that an app may read and that are not stored until it does. */
export interface UnreadValues {
  readonly headers: NamedValues;
  readonly cookies: NamedValues;
}

/** The request as it is stored with a session. */
export interface RequestData {
  /** The page's address. */
  readonly url: string;
  /** Path of the app in the deployment: `/weather`. */
  readonly appPath: string;
  /** Path of the deployment's root, with a slash at its end, when it is a part of another app: `/dashboards/`. */
  readonly root?: string;
  /** Header name in lower case -> value: those that the app lists or has read. */
  readonly headers: NamedValues;
  readonly cookies: NamedValues;
  readonly routeParams: Readonly<Record<string, string>>;
  /** The signed-in user, or null. */
  readonly user: string | null;
  readonly userInfo: Readonly<Record<string, unknown>> | null;
  /** Names the object of the user's sign-in, which has his tokens; it opens nothing. */
  readonly signIn?: string;
  /** What else the app may read while the session's first run is in memory. Never stored. */
  readonly unread?: UnreadValues;
}

/** What is stored of a request: the app has not read the rest. */
export function storedRequest({ unread: _unread, ...stored }: RequestData): RequestData {
  return stored;
}

/** A request without any of a visitor's data, for runs that are not made for one. */
export const requestOf = (url: string, appPath: string): RequestData => ({
  url,
  appPath,
  headers: {},
  cookies: {},
  routeParams: {},
  user: null,
  userInfo: null,
});

/** What leads from the app's page to the deployment's root: a path, "" or a chain of "../". */
export const relPathOf = ({ root, appPath }: RequestData): string =>
  root ?? "../".repeat(Math.max(0, appPath.split("/").length - 2));

/** What of a request an app read; pages are kept apart by it. */
export type RequestPart = "args" | "cookies" | "headers" | "user";
/** Told of every part that is read; of query arguments by name, null for all of them. */
export type ReadListener = (part: RequestPart, name: string | null) => void;
/** Told of a header or cookie that was read for the first time and is to be stored from now on. */
export type KeepListener = (part: "headers" | "cookies", name: string, value: string) => unknown;

/** All values of the query arguments (Panel's `session_args`, decoded). */
export class SessionArgs implements Iterable<readonly [string, readonly string[]]> {
  readonly #values = new Map<string, string[]>();
  readonly #onRead: (name: string | null) => void;

  constructor(url: string, onRead: (name: string | null) => void = () => {}) {
    this.#onRead = onRead;
    for (const [name, value] of new URL(url).searchParams) {
      // Bokeh's own arguments name sessions and embeds; they are not the app's.
      if (isForeign(name)) continue;
      const values = this.#values.get(name);
      if (values === undefined) this.#values.set(name, [value]);
      else values.push(value);
    }
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    return this.getAll(name)[0];
  }

  /** All values, in order. */
  getAll(name: string): readonly string[] {
    this.#onRead(name);
    return this.#values.get(name) ?? [];
  }

  has(name: string): boolean {
    this.#onRead(name);
    return this.#values.has(name);
  }

  /** The first value as a number, or `fallback` when it is missing or not a number. */
  number(name: string, fallback: number): number {
    const text = this.get(name)?.trim();
    const value = text === undefined || text === "" ? NaN : Number(text);
    return Number.isNaN(value) ? fallback : value;
  }

  /** The first value as a whole number, or `fallback`. */
  integer(name: string, fallback: number): number {
    const value = this.number(name, fallback);
    return Number.isInteger(value) ? value : fallback;
  }

  /** True for `true`, `1`, `yes`, `on` and the bare name, in any case; `fallback` when it is missing. */
  boolean(name: string, fallback = false): boolean {
    const text = this.get(name);
    return text === undefined ? fallback : /^(true|1|yes|on|)$/i.test(text);
  }

  /** All arguments; reading them all makes the page depend on all of them. */
  *[Symbol.iterator](): Iterator<readonly [string, readonly string[]]> {
    this.#onRead(null);
    yield* this.#values;
  }

  get names(): readonly string[] {
    this.#onRead(null);
    return [...this.#values.keys()];
  }
}

/** The request as an app sees it. */
export class RequestInfo {
  readonly args: SessionArgs;
  readonly #data: RequestData;
  readonly #onRead: ReadListener;
  readonly #headers: NamedValues;
  readonly #cookies: NamedValues;

  constructor(data: RequestData, onRead: ReadListener = () => {}, onKeep: KeepListener = () => {}) {
    this.#data = data;
    this.#onRead = onRead;
    this.args = new SessionArgs(data.url, (name) => onRead("args", name));
    this.#headers = readable(data.headers, data.unread?.headers, (name, value) => onKeep("headers", name, value));
    this.#cookies = readable(data.cookies, data.unread?.cookies, (name, value) => onKeep("cookies", name, value));
  }

  /** The page's address; reading it makes the page depend on all arguments. */
  get url(): string {
    this.#onRead("args", null);
    return this.#data.url;
  }

  /** The path in the page's address, with what the deployment is mounted below. */
  get pathname(): string {
    return new URL(this.#data.url).pathname;
  }

  /** Path of the app in the deployment: `/weather`. */
  get appPath(): string {
    return this.#data.appPath;
  }

  /** Path of the deployment's root, with a slash at its end, when it is a part of another app. */
  get root(): string | undefined {
    return this.#data.root;
  }

  /** What leads from the app's page to the deployment's root: a path, "" or a chain of "../". */
  get relPath(): string {
    return relPathOf(this.#data);
  }

  get cookies(): NamedValues {
    this.#onRead("cookies", null);
    return this.#cookies;
  }

  /** Names are in lower case. */
  get headers(): NamedValues {
    this.#onRead("headers", null);
    return this.#headers;
  }

  get user(): string | null {
    this.#onRead("user", null);
    return this.#data.user;
  }

  get userInfo(): Readonly<Record<string, unknown>> | null {
    this.#onRead("user", null);
    return this.#data.userInfo;
  }

  get routeParams(): NamedValues {
    return this.#data.routeParams;
  }
}

/** `stored` and `unread` as one; `keep` is told of what of the second is read. */
function readable(
  stored: NamedValues,
  unread: NamedValues | undefined,
  keep: (name: string, value: string) => void,
): NamedValues {
  if (unread === undefined) return Object.freeze({ ...stored });
  const waiting = new Set(Object.keys(unread).filter((name) => !Object.hasOwn(stored, name)));
  return new Proxy<NamedValues>(Object.freeze({ ...unread, ...stored }), {
    get(values, name) {
      const value = typeof name === "string" && Object.hasOwn(values, name) ? values[name] : undefined;
      if (typeof name !== "string" || value === undefined) return undefined;
      if (waiting.delete(name)) keep(name, value);
      return value;
    },
  });
}

/** Arguments of an address that are no part of the app's: Bokeh's own, and links. */
export const isForeign = (name: string): boolean => name.startsWith("bokeh-") || name === LINK_ARGUMENT;
