// What a fleet costs on Cloudflare's paid plan, from what it has used. Source: Cloudflare docs, durable-objects/platform/pricing
// (2026): prices beyond what the plan includes.
import type { HourCounts } from "./registry-calls.ts";

/** US dollars. */
export const PRICES = {
  /** A million rows written to an object's storage. */
  rowsMillion: 1,
  /** A million requests of objects; 20 incoming messages of sockets count as one. */
  requestsMillion: 0.15,
  /** A million GB-seconds of objects in memory, 128 MB each. */
  gigabyteSecondsMillion: 12.5,
  /** A million requests of the Worker. */
  pagesMillion: 0.3,
} as const;

const MESSAGES_PER_REQUEST = 20;
const GIGABYTES = 0.128;
const HOUR = 3_600_000;
const MONTH = 30 * 24 * HOUR;
const MILLION = 1_000_000;

/** US dollars for a month. */
export interface MonthlyCost {
  readonly rows: number;
  readonly requests: number;
  readonly duration: number;
  readonly pages: number;
  readonly total: number;
}

/**
 * What a month at this rate costs, without what the plan includes for nothing.
 *
 * @param hours what was used since `since`
 * @param since milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function monthlyCost(hours: readonly HourCounts[], since: number, now: number): MonthlyCost {
  // A fleet that is younger than the time that is looked at has its rate from its first hour on.
  const from = Math.max(since, Math.min(now, ...hours.map(({ hour }) => hour)));
  const months = MONTH / Math.max(HOUR, now - from);
  const sum = (of: (counts: HourCounts) => number): number => hours.reduce((all, each) => all + of(each), 0) * months;
  const rows = (sum((each) => each.rows) / MILLION) * PRICES.rowsMillion;
  const requests =
    (sum(({ events, started, woken }) => events / MESSAGES_PER_REQUEST + started + woken) / MILLION) *
    PRICES.requestsMillion;
  const duration = ((sum(({ awake }) => awake / 1000) * GIGABYTES) / MILLION) * PRICES.gigabyteSecondsMillion;
  const pages =
    (sum(({ pages: { hit, miss, stale, private: own } }) => hit + miss + stale + own) / MILLION) * PRICES.pagesMillion;
  return { rows, requests, duration, pages, total: rows + requests + duration + pages };
}

/** Share of a budget from which on it is near. */
const NEAR = 0.8;

/** Whether a month at this rate comes near the budget. @param budget US dollars; null for none */
export const isNear = ({ total }: MonthlyCost, budget: number | null): budget is number =>
  budget !== null && total >= NEAR * budget;
