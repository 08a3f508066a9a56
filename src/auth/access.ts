// Cloudflare Access in front of the Worker: it signs people in, this checks what it says.
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyOptions } from "jose";
import { systemClock } from "../base/clock.ts";
import { ArgumentError } from "../base/errors.ts";
import { readCookies } from "../worker/request-data.ts";
import type { Auth, Entry } from "../worker/auth.ts";
import type { Visitor } from "../worker/visitor.ts";

/** Options of `cloudflareAccess`. */
export interface AccessOptions {
  /** The team's domain: `https://example.cloudflareaccess.com`, or its first part. */
  readonly team: string;
  /** The application's audience tag, from its page in the dashboard; several for several applications. */
  readonly audience: string | readonly string[];
  /** Path that signs out at Access. Default "/logout". */
  readonly logoutEndpoint?: string;
}

/** Milliseconds after which keys are fetched anew; a key that is not known fetches them sooner, but not more often. */
const KEYS_TIME = 3_600_000;
const LEAST_TIME = 10_000;

/** What the runtime tells of Access, where it does (`ctx.access`). */
interface AccessContext {
  readonly aud?: string;
  getIdentity(): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/**
 * Lets in whom Cloudflare Access has signed in: by `ctx.access` where the runtime has it, else by the token in
 * `Cf-Access-Jwt-Assertion`, whose signature, issuer, audience and times are checked.
 *
 * @example auth: cloudflareAccess({ team: "example", audience: "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2" })
 * @throws ArgumentError without a team or an audience: a token for another application would do
 */
export function cloudflareAccess({ team, audience, logoutEndpoint = "/logout" }: AccessOptions): Auth {
  const audiences = [audience].flat();
  if (audiences.length === 0 || audiences.some((each) => typeof each !== "string" || each === ""))
    throw new ArgumentError(
      "cloudflareAccess() needs the audience tag of the application; without it any other's token would do",
    );
  const issuer = issuerOf(team);
  const keys = new AccessKeys(`${issuer}/cdn-cgi/access/certs`);

  async function visitor({ request, context }: Entry): Promise<Visitor | null> {
    const access = accessOf(context);
    if (access !== null && access.aud !== undefined && audiences.includes(access.aud)) {
      const identity = await access.getIdentity();
      if (identity !== undefined) return visitorIn(identity);
    }
    const token =
      request.headers.get("cf-access-jwt-assertion") ?? readCookies(request.headers.get("cookie"))["CF_Authorization"];
    return token === undefined || token === "" ? null : keys.verify(token, issuer, audiences);
  }

  return {
    paths: [logoutEndpoint],
    async answer() {
      return new Response(null, {
        status: 302,
        headers: { location: "/cdn-cgi/access/logout", "cache-control": "no-store" },
      });
    },
    visitor,
    // Access sends people to sign in before they come here.
    signInAddress: () => null,
    joins: async () => true,
  };
}

/** @throws ArgumentError for what is no team of Access */
function issuerOf(team: string): string {
  // Development and tests: keys of this machine.
  if (/^http:\/\/(localhost|127\.0\.0\.1):\d+$/.test(team)) return team;
  const host = (team ?? "").replace(/^https:\/\//, "").replace(/\/$/, "");
  const whole = host.includes(".") ? host : `${host}.cloudflareaccess.com`;
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(whole) || host === "")
    throw new ArgumentError(
      `cloudflareAccess(): "${team}" is no team; give its domain: "example.cloudflareaccess.com"`,
    );
  return `https://${whole}`;
}

/** The cast: the port of the context names only what Edgepanel itself uses of it. */
function accessOf(context: object): AccessContext | null {
  const access = "access" in context ? context.access : undefined;
  return typeof access === "object" && access !== null && "getIdentity" in access ? (access as AccessContext) : null;
}

/** A service has a `common_name` in place of an address. */
function visitorIn(claims: Readonly<Record<string, unknown>>): Visitor | null {
  const name = [claims["email"], claims["common_name"]].find((each) => typeof each === "string" && each !== "");
  return typeof name === "string" ? { user: name, info: claims } : null;
}

/** The keys of a team. Kept as data: a promise would belong to the request that made it. */
class AccessKeys {
  readonly #address: string;
  #found: { readonly keys: JSONWebKeySet; readonly at: number } | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  /** The visitor that a token names; null for any token that is not right. @throws when keys cannot be had */
  async verify(token: string, issuer: string, audience: string[]): Promise<Visitor | null> {
    const now = systemClock.now();
    if (this.#found === null || now - this.#found.at > KEYS_TIME) this.#found = await this.#fetch();
    const options = { issuer, audience, algorithms: ["RS256"], requiredClaims: ["exp"] };
    const first = await this.#check(token, this.#found.keys, options);
    // Keys change every six weeks; a token with a made-up key must not fetch them each time.
    if (first !== "unknown key" || now - this.#found.at < LEAST_TIME) return first === "unknown key" ? null : first;
    this.#found = await this.#fetch();
    const second = await this.#check(token, this.#found.keys, options);
    return second === "unknown key" ? null : second;
  }

  async #check(token: string, keys: JSONWebKeySet, options: JWTVerifyOptions): Promise<Visitor | null | "unknown key"> {
    try {
      return visitorIn((await jwtVerify(token, createLocalJWKSet(keys), options)).payload);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return "unknown key";
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  async #fetch(): Promise<{ readonly keys: JSONWebKeySet; readonly at: number }> {
    const answer = await fetch(this.#address);
    if (!answer.ok) throw new Error(`The keys of Access answered ${answer.status}`);
    // The cast: jose checks the keys when it uses them.
    return { keys: (await answer.json()) as JSONWebKeySet, at: systemClock.now() };
  }
}
