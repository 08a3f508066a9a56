// How many pages and sockets one address may ask an isolate for: a flood of new sessions costs money, and others' time.
import type { Clock } from "../base/clock.ts";
import type { Limits } from "../protocol/limits.ts";

/** Addresses that are remembered; who asks for nothing for a while is forgotten first. */
const REMEMBERED = 10_000;
const MINUTE = 60_000;

interface Left {
  readonly count: number;
  readonly at: number;
}

/**
 * Counts requests by address, as Cloudflare gives it. An isolate counts for itself, so an address that reaches several
 * of them may ask each.
 */
export class AddressRates {
  readonly #perMinute: number;
  readonly #clock: Clock;
  /** What each address has left, the one that asked last at the end. */
  readonly #left = new Map<string, Left>();

  constructor(perMinute: Limits["addressPagesPerMinute"], clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Counts a request. False when its address has asked too often; requests without an address are not counted. */
  take(request: Request): boolean {
    const address = request.headers.get("cf-connecting-ip");
    if (address === null || isLoopback(address)) return true;
    const now = this.#clock.now();
    const { count, at } = this.#left.get(address) ?? { count: this.#perMinute, at: now };
    const left = Math.min(this.#perMinute, count + (Math.max(0, now - at) / MINUTE) * this.#perMinute);
    this.#left.delete(address);
    this.#left.set(address, { count: left < 1 ? left : left - 1, at: now });
    for (const oldest of this.#left.keys()) {
      if (this.#left.size <= REMEMBERED) break;
      this.#left.delete(oldest);
    }
    return left >= 1;
  }
}

/** Development and tests on this machine. */
const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** The answer to a page request of an address that asks too often. */
export const tooManyRequests = (): Response =>
  new Response("Too many pages were asked for from this address; try again in a minute\n", {
    status: 429,
    headers: { "retry-after": "60", "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
