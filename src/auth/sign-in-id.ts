// The cookie of a sign-in: an opaque id with a signature, so that ids that somebody made up wake no object.
import { randomText, sessionId } from "../base/ids.ts";
import { signToken, verifyToken } from "../protocol/token.ts";
import { readCookies } from "../worker/request-data.ts";
import { SIGN_IN_COOKIE, type Entry } from "../worker/auth.ts";
import { secretsOf } from "../worker/secrets.ts";

/** What a token is signed for: one of a page or of a link is none of a sign-in. */
const PURPOSE = "sign-in";

/** The scheme as the visitor's browser has it; a proxy in front tells it by X-Forwarded-Proto. */
export function isSecure({ request }: Pick<Entry, "request">): boolean {
  const forwarded = request.headers.get("x-forwarded-proto");
  return forwarded === null ? new URL(request.url).protocol === "https:" : forwarded === "https";
}

/** Whether the request came to this machine from itself: no line on which somebody could listen. */
export function isLoopback({ request }: Pick<Entry, "request">): boolean {
  const { hostname } = new URL(request.url);
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\./.test(hostname);
}

/**
 * The name of a cookie. Over https no other host can set it (`__Host-`). Over http it has the port in it: servers on the
 * same machine share their cookies.
 */
export function cookieName(entry: Pick<Entry, "request" | "base">, purpose: string): string {
  const place = entry.base.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const name = `${SIGN_IN_COOKIE}${purpose}${place === "" ? "" : `-${place}`}`;
  return isSecure(entry) ? `__Host-${name}` : `${name}-${new URL(entry.request.url).port || "80"}`;
}

/** The value of a Set-Cookie header. @param seconds 0 takes the cookie away */
export function cookie(
  entry: Pick<Entry, "request" | "base">,
  purpose: string,
  value: string,
  seconds: number,
): string {
  const secure = isSecure(entry) ? "; Secure" : "";
  return `${cookieName(entry, purpose)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

/** Takes away what of the sign-in is in the browser. */
export const noCookie = (entry: Pick<Entry, "request" | "base">): string => cookie(entry, "user", "", 0);

/** A new sign-in: what the browser keeps, and the name of its object. */
export async function newSignIn(
  entry: Entry,
  expires: number,
): Promise<{ readonly name: string; readonly cookie: string }> {
  const id = randomText(44);
  const expiry = Math.floor(expires / 1000);
  const value = await signToken({ sessionId: sessionId(id), expiry, more: { as: PURPOSE } }, secretsOf(entry.env)[0]);
  const seconds = Math.max(1, expiry - Math.floor(Date.now() / 1000));
  return { name: await objectName(id), cookie: cookie(entry, "user", value, seconds) };
}

/** The name of the object of the sign-in that a request belongs to; null for none, and for whatever is not ours. */
export async function signInOf(entry: Entry): Promise<string | null> {
  const value = readCookies(entry.request.headers.get("cookie"))[cookieName(entry, "user")];
  if (value === undefined || value === "") return null;
  try {
    const token = await verifyToken(value, secretsOf(entry.env));
    return token.more["as"] !== PURPOSE || token.expired ? null : await objectName(token.sessionId);
  } catch {
    return null;
  }
}

/** The id is the visitor's secret: objects are called by its digest, which opens nothing. */
const objectName = async (id: string): Promise<string> => `sign-in-${await digestOf(id)}`;

/** 32 hexadecimal digits. */
export async function digestOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`edgepanel ${text}`)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
