// Who may use the addresses below /_edgepanel/: those who know the deployment's admin token.
import { systemClock, type Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { WorkerEnv } from "./env.ts";

/** How wrong tokens are slowed down, for each isolate. */
export const ADMIN_LIMITS = {
  /** Milliseconds that the answer to a wrong token waits. */
  delay: 500,
  /** Wrong tokens of one address within a minute; further requests of it are refused unseen, right tokens too. */
  wrongPerMinute: 10,
  /** Addresses that are remembered; the oldest is forgotten. */
  addresses: 1_000,
} as const;

const MINUTE = 60_000;
const BEARER = /^Bearer (.+)$/i;

interface Wrong {
  readonly since: number;
  readonly count: number;
}

/** Lets the bearer of the admin token pass. */
export class AdminGate {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #wrong = new Map<string, Wrong>();

  constructor(log: Log, clock: Clock = systemClock) {
    this.#log = log;
    this.#clock = clock;
  }

  /**
   * Null for the bearer of the token. 404 as long as the secret EDGEPANEL_ADMIN_TOKEN is not set, 401 without the right
   * token in `Authorization: Bearer …`, 429 after too many wrong ones.
   */
  async refuse(request: Request, env: WorkerEnv): Promise<Response | null> {
    // workerd gives null for a variable that its environment lacks.
    const secret = env.EDGEPANEL_ADMIN_TOKEN ?? "";
    if (secret === "")
      return new Response("Set the secret EDGEPANEL_ADMIN_TOKEN to use this address\n", { status: 404 });
    // Cloudflare sets the header; visitors cannot (Cloudflare docs, http-request-headers). Locally all are one.
    const address = request.headers.get("cf-connecting-ip") ?? "local";
    if (this.#isBlocked(address))
      return new Response("Too many wrong admin tokens; try again in a minute\n", {
        status: 429,
        headers: { "retry-after": "60" },
      });
    const given = BEARER.exec(request.headers.get("authorization") ?? "")?.[1];
    if (given !== undefined && (await sameText(given, secret))) return null;
    if (given !== undefined) {
      this.#count(address);
      this.#log.warn("Someone asked with a wrong admin token", { address, path: new URL(request.url).pathname });
      await new Promise((resolve) => setTimeout(resolve, ADMIN_LIMITS.delay));
    }
    return new Response("This address needs the admin token\n", {
      status: 401,
      headers: { "www-authenticate": "Bearer" },
    });
  }

  #isBlocked(address: string): boolean {
    const wrong = this.#wrong.get(address);
    if (wrong === undefined) return false;
    if (this.#clock.now() - wrong.since < MINUTE) return wrong.count >= ADMIN_LIMITS.wrongPerMinute;
    this.#wrong.delete(address);
    return false;
  }

  #count(address: string): void {
    const wrong = this.#wrong.get(address) ?? { since: this.#clock.now(), count: 0 };
    this.#wrong.set(address, { ...wrong, count: wrong.count + 1 });
    for (const oldest of this.#wrong.keys()) {
      if (this.#wrong.size <= ADMIN_LIMITS.addresses) return;
      this.#wrong.delete(oldest);
    }
  }
}

/** Takes the same time wherever the difference is. */
async function sameText(a: string, b: string): Promise<boolean> {
  const [one, two] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
  );
  return one !== undefined && two !== undefined && crypto.subtle.timingSafeEqual(one, two);
}
