// What sign-ins with objects have in common: cookie, who it is, sessions, the way out.
import { systemClock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import { ArgumentError } from "../base/errors.ts";
import type { Auth, Entry } from "../worker/auth.ts";
import { htmlAnswer } from "../worker/gate.ts";
import { mayConnect } from "../worker/origins.ts";
import type { Visitor } from "../worker/visitor.ts";
import { AUTH_LIMITS } from "./limits.ts";
import { nextPath } from "./next-path.ts";
import { CONFIRM_PAGE, ERROR_PAGE, filled, LOGOUT_PAGE, type AuthTemplates } from "./pages.ts";
import { signInObject, type Tokens } from "./sign-in-calls.ts";
import { isLoopback, isSecure, newSignIn, noCookie, signInOf } from "./sign-in-id.ts";
import { signInClass, type SignInParts } from "./sign-in-object.ts";

/** Options of every sign-in that has pages of its own. */
export interface AuthOptions extends AuthTemplates {
  /** Path of the form. Default "/login". */
  readonly loginEndpoint?: string;
  /** Path that signs out. Default "/logout". */
  readonly logoutEndpoint?: string;
  /** Days that a sign-in lasts. Default 1. (Panel's `--oauth-expiry-days`.) */
  readonly expiryDays?: number;
  /**
   * Lets people sign in over http from other machines, where everyone on the way can read password and cookie. For a
   * private network only. Default false: http is for this machine.
   */
  readonly allowHttp?: boolean;
  readonly log?: Log;
}

/** What a kind of sign-in adds. */
export interface Kind extends SignInParts {
  /** Answers the login endpoint. */
  login(entry: Entry, door: Door): Promise<Response>;
}

/** What a kind of sign-in is given. */
export interface Door {
  readonly options: AuthOptions;
  /** Path of the form, with the deployment's base. */
  loginPath(entry: Entry): string;
  logoutPath(entry: Entry): string;
  /** `next` of a query or form; null when it leads elsewhere. Default: the root. */
  next(entry: Entry, given: string | null): string | null;
  /** Signs in, and goes on to `next`. */
  letIn(
    entry: Entry,
    visitor: Visitor,
    tokens: Tokens | null,
    next: string,
    cookies?: readonly string[],
  ): Promise<Response>;
  /** A page with an error. */
  refuse(entry: Entry, text: string, status: number, cookies?: readonly string[]): Response;
}

const NO_STORE = { "cache-control": "no-store" };

/** Makes the sign-in of a kind. @throws ArgumentError for options that cannot be used */
export function objectAuth(options: AuthOptions, kind: Kind): Auth {
  const login = endpoint(options.loginEndpoint ?? "/login", "loginEndpoint");
  const logout = endpoint(options.logoutEndpoint ?? "/logout", "logoutEndpoint");
  if (login === logout) throw new ArgumentError(`loginEndpoint and logoutEndpoint are both "${login}"`);
  const days = options.expiryDays ?? AUTH_LIMITS.lifetime / 86_400;
  if (!(days > 0 && days <= 365)) throw new ArgumentError(`expiryDays is ${days}; give a number above 0, at most 365`);

  const door: Door = {
    options,
    loginPath: ({ base }) => `${base}${login}`,
    logoutPath: ({ base }) => `${base}${logout}`,
    next: ({ base }, given) => (given === null || given === "" ? `${base}/` : nextPath(given)),
    async letIn(entry, visitor, tokens, next, cookies = []) {
      // Whoever signs in anew is somebody else from here on, also to the sockets of before.
      await end(entry);
      const expires = systemClock.now() + days * 86_400_000;
      const { name, cookie } = await newSignIn(entry, expires);
      await signInObject(entry.env, name).begin({ visitor, expires, tokens });
      return redirect(next, [...cookies, cookie]);
    },
    refuse(entry, text, status, cookies = []) {
      const html = errorPage(text, door.logoutPath(entry));
      return withCookies(htmlAnswer(html, status), cookies);
    },
  };
  const errorPage = (text: string, logoutPath: string): string =>
    filled(options.authTemplate ?? ERROR_PAGE, { errormessage: text, logout_endpoint: logoutPath });
  const end = async (entry: Entry): Promise<void> => {
    const name = await signInOf(entry);
    if (name !== null) await signInObject(entry.env, name).end();
  };

  async function signOut(entry: Entry): Promise<Response> {
    const { request } = entry;
    const site = request.headers.get("sec-fetch-site");
    if (request.method === "POST" ? !mayConnect(request, []) : site === "cross-site" || site === "same-site")
      return htmlAnswer(filled(CONFIRM_PAGE, { logout_endpoint: door.logoutPath(entry) }));
    if (request.method !== "GET" && request.method !== "POST") return notAllowed();
    await end(entry);
    const html = filled(options.logoutTemplate ?? LOGOUT_PAGE, { login_endpoint: door.loginPath(entry) });
    return withCookies(htmlAnswer(html), [noCookie(entry)]);
  }

  return {
    SignIn: signInClass({ ...kind, ...(options.log === undefined ? {} : { log: options.log }) }),
    paths: [login, logout],
    async answer(entry) {
      if (!isSecure(entry) && !isLoopback(entry) && options.allowHttp !== true)
        return new Response("Sign in over https: over http everyone on the way could read the password\n", {
          status: 403,
          headers: NO_STORE,
        });
      return entry.path.replace(/\/+$/, "") === logout ? signOut(entry) : kind.login(entry, door);
    },
    async visitor(entry) {
      const name = await signInOf(entry);
      return name === null ? null : signInObject(entry.env, name).who();
    },
    signInAddress(entry) {
      const { pathname, search } = new URL(entry.request.url);
      return `${door.loginPath(entry)}?next=${encodeURIComponent(`${pathname}${search}`)}`;
    },
    async joins({ signIn }, session, env) {
      return signIn === undefined || signInObject(env, signIn).joins(session);
    },
    accessToken: (signIn, env) => signInObject(env, signIn).accessToken(),
    deniedPage: (text) => errorPage(text, `.${logout}`),
  };
}

/** A path of one's own. @throws ArgumentError */
function endpoint(given: string, name: string): string {
  const path = given.startsWith("/") ? given : `/${given}`;
  if (!/^(\/[\w.~-]+)+$/.test(path) || /^\/(static|rest|_edgepanel|health)(\/|$)/.test(path))
    throw new ArgumentError(`${name}: "${given}" is no free path; write one such as "/login"`);
  return path;
}

export const notAllowed = (): Response =>
  new Response("This address takes GET and POST\n", { status: 405, headers: { allow: "GET, POST", ...NO_STORE } });

/** A redirect that sets cookies. */
export const redirect = (location: string, cookies: readonly string[] = []): Response =>
  withCookies(new Response(null, { status: 302, headers: { location, ...NO_STORE } }), cookies);

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
