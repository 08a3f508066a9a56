// The page request that a session was made for: query arguments, cookies, headers, user. Reading is reported.

/** The request as it is stored with a session. */
export interface RequestData {
  /** The page's address. */
  readonly url: string;
  /** Path of the app in the deployment: `/weather`. */
  readonly appPath: string;
  /** Path of the deployment's root, with a slash at its end, when it is a part of another app: `/dashboards/`. */
  readonly root?: string;
  /** Header name in lower case -> value, after the deployment's filter. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly routeParams: Readonly<Record<string, string>>;
  /** The signed-in user, or null. */
  readonly user: string | null;
  readonly userInfo: Readonly<Record<string, unknown>> | null;
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
export type ReadListener = (part: RequestPart, name: string | null) => void;

/** All values of the query arguments (Panel's `session_args`, decoded). */
export class SessionArgs implements Iterable<readonly [string, readonly string[]]> {
  readonly #values = new Map<string, string[]>();
  readonly #onRead: (name: string | null) => void;

  constructor(url: string, onRead: (name: string | null) => void = () => {}) {
    this.#onRead = onRead;
    for (const [name, value] of new URL(url).searchParams) {
      // Bokeh's own arguments name sessions and embeds; they are not the app's.
      if (name.startsWith("bokeh-")) continue;
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
  readonly data: RequestData;
  readonly args: SessionArgs;
  readonly #onRead: ReadListener;

  constructor(data: RequestData, onRead: ReadListener = () => {}) {
    this.data = data;
    this.#onRead = onRead;
    this.args = new SessionArgs(data.url, (name) => onRead("args", name));
  }

  get cookies(): Readonly<Record<string, string>> {
    return this.#reported("cookies", this.data.cookies);
  }

  /** Names are in lower case. */
  get headers(): Readonly<Record<string, string>> {
    return this.#reported("headers", this.data.headers);
  }

  get user(): string | null {
    this.#onRead("user", null);
    return this.data.user;
  }

  get userInfo(): Readonly<Record<string, unknown>> | null {
    this.#onRead("user", null);
    return this.data.userInfo;
  }

  get routeParams(): Readonly<Record<string, string>> {
    return this.data.routeParams;
  }

  #reported(part: RequestPart, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    this.#onRead(part, null);
    return values;
  }
}
