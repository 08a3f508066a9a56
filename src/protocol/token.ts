// The signed string that names a session in the WebSocket subprotocol (design 5.5).
import { systemClock, type Clock } from "../base/clock.ts";
import { ArgumentError, PanelError } from "../base/errors.ts";
import { sessionId, type SessionId } from "../base/ids.ts";

/** Longest token that is looked at; Cloudflare allows 128 KB of headers, ours are some 200 characters. */
const MAX_LENGTH = 4096;
const SESSION_ID = /^[A-Za-z0-9_-]{1,128}$/;
const RESERVED = ["session_id", "session_expiry"];

/** What a token says. It is signed, not encrypted: whoever has it can read it. */
export interface TokenClaims {
  /** Letters, digits, "-" and "_" only: BokehJS cuts an id at its first ".". */
  readonly sessionId: SessionId;
  /** Seconds since the epoch from which on the token starts no session any more. */
  readonly expiry: number;
  /**
   * Small further texts, for instance the app's path and the signed-in user. Keep them short: the token is in every
   * page.
   */
  readonly more?: Readonly<Record<string, string>>;
}

/** A token whose signature is right. */
export interface VerifiedToken extends TokenClaims {
  readonly more: Readonly<Record<string, string>>;
  /** True from `expiry` on. A live session may still be rejoined with it; starting one may not. */
  readonly expired: boolean;
}

/** The token is not one of ours: cut, changed, or signed with another secret. */
export class BadTokenError extends PanelError {
  constructor(detail: string) {
    super("bad-token", `Bad session token: ${detail}`, {
      publicText: "The session token is not valid; load the page again",
    });
  }
}

/**
 * Signs a token: base64url of the claims as JSON, ".", base64url of its HMAC-SHA256.
 *
 * BokehJS reads `session_id` out of the first part (client/connection `parse_token`).
 *
 * @throws ArgumentError when the secret is empty or a claim cannot be in a token
 */
export async function signToken(claims: TokenClaims, secret: string): Promise<string> {
  if (!SESSION_ID.test(claims.sessionId))
    throw new ArgumentError("A session id has 1 to 128 letters, digits, '-' or '_'");
  if (!Number.isSafeInteger(claims.expiry))
    throw new ArgumentError("The expiry of a token is a whole number of seconds since 1970");
  const more = claims.more ?? {};
  const reserved = RESERVED.find((name) => Object.hasOwn(more, name));
  if (reserved !== undefined) throw new ArgumentError(`A token has its ${reserved} from elsewhere; use another name`);
  const json = JSON.stringify({ session_id: claims.sessionId, session_expiry: claims.expiry, ...more });
  const payload = urlSafe(btoa(ascii(json)));
  const key = await importKey(secret);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(payload));
  const token = `${payload}.${toBase64Url(new Uint8Array(signature))}`;
  if (token.length > MAX_LENGTH)
    throw new ArgumentError(`A token may have at most ${MAX_LENGTH} characters; put less into its claims`);
  return token;
}

/**
 * Checks a token and reads it. The comparison takes the same time wherever the difference is (WebCrypto's HMAC verify).
 *
 * @param secrets one of them has signed it: while a secret is changed there are two
 * @throws BadTokenError when it is not one of ours. An expired token is reported, not refused.
 */
export async function verifyToken(
  token: string,
  secrets: string | readonly string[],
  clock: Clock = systemClock,
): Promise<VerifiedToken> {
  if (token.length > MAX_LENGTH) throw new BadTokenError(`longer than ${MAX_LENGTH} characters`);
  const [payload, signature, ...rest] = token.split(".");
  if (payload === undefined || signature === undefined || rest.length > 0) throw new BadTokenError("not two parts");
  const signatureBytes = fromBase64Url(signature);
  if (!(await isSigned(payload, signatureBytes, typeof secrets === "string" ? [secrets] : secrets)))
    throw new BadTokenError("wrong signature");
  const { session_id: named, session_expiry: expiry, ...more } = readPayload(payload);
  // Python's Bokeh signs ids too and puts the signature behind a "." (util/token `generate_session_id`); BokehJS cuts
  // it off.
  const id = typeof named === "string" ? named.split(".")[0] : undefined;
  // Signed by us, so anything else is a token of another version of Edgepanel.
  if (id === undefined || !SESSION_ID.test(id) || typeof expiry !== "number" || !hasTexts(more))
    throw new BadTokenError("unknown claims");
  return { sessionId: sessionId(id), expiry, more, expired: clock.now() >= expiry * 1000 };
}

async function isSigned(
  payload: string,
  signature: Uint8Array<ArrayBuffer>,
  secrets: readonly string[],
): Promise<boolean> {
  const signed = new TextEncoder().encode(payload);
  for (const secret of secrets)
    if (await crypto.subtle.verify("HMAC", await importKey(secret), signature, signed)) return true;
  return false;
}

/** Imported keys by secret: a deployment has one, importing it takes longer than signing. */
const keys = new Map<string, CryptoKey>();
const MOST_KEYS = 4;

async function importKey(secret: string): Promise<CryptoKey> {
  if (secret === "") throw new ArgumentError("The secret for session tokens is empty; set EDGEPANEL_SECRET");
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(secret, key);
  return key;
}

function readPayload(payload: string): Record<string, unknown> {
  try {
    // Object spread turns anything that is no object into an empty one, which lacks the claims.
    return { ...(JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as object) };
  } catch {
    throw new BadTokenError("its claims are not JSON");
  }
}

const hasTexts = (claims: Record<string, unknown>): claims is Record<string, string> =>
  Object.values(claims).every((claim) => typeof claim === "string");

/** JSON with everything beyond ASCII escaped, because BokehJS parses the bytes of `atob` as they are. */
const ascii = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

// Applied, not spread: in every page request, and for 32 bytes.
const toBase64Url = (bytes: Uint8Array): string =>
  urlSafe(btoa(String.fromCharCode.apply(null, bytes as unknown as number[])));

const urlSafe = (base64: string): string =>
  base64.replace(/[+/=]/g, (sign) => (sign === "+" ? "-" : sign === "/" ? "_" : ""));

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new BadTokenError("not base64url");
  let binary: string;
  try {
    binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    throw new BadTokenError("not base64url");
  }
  const bytes = Uint8Array.from(binary, (unit) => unit.charCodeAt(0));
  // Spare bits at the end would make several texts of one signature.
  if (toBase64Url(bytes) !== text) throw new BadTokenError("not base64url");
  return bytes;
}
