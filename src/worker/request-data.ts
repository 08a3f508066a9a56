// A request as a session stores it.
import type { RequestData } from "../state/request-info.ts";
import type { Visit } from "./visit.ts";

/** Headers that are about the connection or carry secrets of the protocol, not about the visitor. */
const LEFT_OUT = new Set([
  "cookie",
  "upgrade",
  "connection",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-extensions",
  "sec-websocket-protocol",
  "x-edgepanel-session",
]);

/**
 * What the app may know of `request`; the path of a socket is that of its page. A session that is everyone's with the
 * same key knows nothing of
 * the visitor who happened to come first: no user, no cookies, no headers.
 */
export function requestData({ request, found, visitor }: Omit<Visit, "env">): RequestData {
  const isEveryones = found.app.options.scope === "key";
  const user = isEveryones ? null : visitor;
  const url = new URL(request.url);
  url.protocol = url.protocol.replace("ws", "http");
  if (request.headers.get("upgrade") === "websocket") url.pathname = url.pathname.replace(/\/ws$/, "") || "/";
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    if (!isEveryones && !LEFT_OUT.has(name) && found.filter?.header(name) !== false) headers[name] = value;
  }
  const cookies = isEveryones ? {} : readCookies(request.headers.get("cookie"));
  return {
    url: url.href,
    appPath: found.path,
    ...(found.root === undefined ? {} : { root: found.root }),
    headers,
    cookies: Object.fromEntries(Object.entries(cookies).filter(([name]) => found.filter?.cookie(name) !== false)),
    routeParams: found.routeParams,
    user: user?.user ?? null,
    userInfo: user?.info ?? null,
  };
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
