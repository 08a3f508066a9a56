// A request as a session is made from it: its address without what is not the app's, and what the app may read.
import type { NamedValues, RequestData } from "../state/request-info.ts";
import { isSignInCookie } from "./auth.ts";
import { ignoredArgs } from "./page-key.ts";
import { isForeign } from "../state/request-info.ts";
import type { Visit } from "./visit.ts";

/** Headers of the connection and of the protocol: nothing about the visitor. */
const CONNECTION = new Set([
  "cookie",
  "upgrade",
  "connection",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-extensions",
  "sec-websocket-protocol",
  "x-edgepanel-session",
]);

/** Headers with secrets and addresses: only for apps and deployments that name them. */
const ON_REQUEST_ONLY = new Set([
  "authorization",
  "proxy-authorization",
  "cf-access-jwt-assertion",
  "cf-connecting-ip",
  "cf-connecting-ipv6",
  "cf-pseudo-ipv4",
  "true-client-ip",
  "x-real-ip",
  "x-client-ip",
  "x-forwarded-for",
  "forwarded",
]);

/** Query arguments of an address that are looked at for a shared session's key; further ones are no part of it. */
export const KEY_ARGUMENTS = 100;

/**
 * What the app may know of a request; the path of a socket is that of its page. Arguments of Bokeh's own are left out:
 * they are no part of a page's key either. A session that is everyone's with the same key knows nothing of the visitor
 * who happened to come first: no user, no cookies, no headers, no arguments that its key does not depend on.
 */
export function requestData(visit: Omit<Visit, "env">): RequestData {
  const { found, visitor } = visit;
  const isEveryones = found.app.options.scope === "key";
  const user = isEveryones ? null : visitor;
  const { stored: headers, unread: moreHeaders } = isEveryones ? NOTHING : headersFor(visit);
  const { stored: cookies, unread: moreCookies } = isEveryones ? NOTHING : cookiesFor(visit);
  return {
    url: addressOf(visit).href,
    appPath: found.path,
    ...(found.root === undefined ? {} : { root: found.root }),
    headers,
    cookies,
    routeParams: found.routeParams,
    user: user?.user ?? null,
    userInfo: user?.info ?? null,
    ...(user?.signIn === undefined ? {} : { signIn: user.signIn }),
    ...(isEveryones ? {} : { unread: { headers: moreHeaders, cookies: moreCookies } }),
  };
}

/** The address of the page that a session is made for. */
export function addressOf({ request, found }: Pick<Visit, "request" | "found">): URL {
  const { keyOf } = found;
  const url = new URL(request.url);
  url.protocol = url.protocol.replace("ws", "http");
  url.hash = "";
  if (request.headers.get("upgrade") === "websocket") url.pathname = url.pathname.replace(/\/ws$/, "") || "/";
  if (url.search === "") return url;
  const names = [...new Set(url.searchParams.keys())];
  const foreign = names.filter((name) => isForeign(name));
  const left =
    found.app.options.scope !== "key" || keyOf === undefined
      ? foreign
      : [...foreign, ...beyondKey(request, names, keyOf)];
  if (left.length > 0) withoutArgs(url, left);
  return url;
}

/** Arguments that the key of a shared session does not depend on. */
function beyondKey(request: Request, names: readonly string[], keyOf: (request: Request) => string): readonly string[] {
  return [...ignoredArgs(request, names.slice(0, KEY_ARGUMENTS), keyOf), ...names.slice(KEY_ARGUMENTS)];
}

/** Takes arguments out of an address and leaves the others as they are written. */
function withoutArgs(url: URL, names: readonly string[]): void {
  const gone = new Set(names);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => ![...new URLSearchParams(pair).keys()].some((name) => gone.has(name)));
  url.search = kept.join("&");
}

interface Chosen {
  readonly stored: NamedValues;
  readonly unread: NamedValues;
}
const NOTHING: Chosen = { stored: {}, unread: {} };

function headersFor({ request, found }: Pick<Visit, "request" | "found">): Chosen {
  const listed = new Set(found.app.options.headers?.map((name) => name.toLowerCase()));
  const seen = Object.fromEntries(
    [...request.headers].filter(
      ([name]) =>
        !CONNECTION.has(name) &&
        (listed.has(name) ||
          (found.filter?.header(name) !== false &&
            (!ON_REQUEST_ONLY.has(name) || found.filter?.namesHeader(name) === true))),
    ),
  );
  return divided(seen, listed);
}

function cookiesFor({ request, found }: Pick<Visit, "request" | "found">): Chosen {
  const listed = new Set(found.app.options.cookies);
  const all = readCookies(request.headers.get("cookie"));
  const seen = Object.fromEntries(
    Object.entries(all).filter(
      ([name]) => !isSignInCookie(name) && (listed.has(name) || found.filter?.cookie(name) !== false),
    ),
  );
  return divided(seen, listed);
}

/** What an app lists is stored from the start, all else once the app has read it. */
function divided(values: NamedValues, listed: ReadonlySet<string>): Chosen {
  const part = (isListed: boolean): NamedValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => listed.has(name) === isListed));
  return { stored: part(true), unread: part(false) };
}

/** The cookies of a Cookie header; the first of a name counts. */
export function readCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (!Object.hasOwn(cookies, name))
      Object.defineProperty(cookies, name, {
        value: pair
          .slice(at + 1)
          .trim()
          .replace(/^"(.*)"$/, "$1"),
        enumerable: true,
      });
  }
  return cookies;
}
