// What is told of a session as a point of Analytics Engine, for rates and percentiles over three months.
import { quantile } from "./times.ts";
import type { SessionNews } from "./news.ts";

/** A dataset of Analytics Engine; Cloudflare's `AnalyticsEngineDataset` is one. */
export interface PointSink {
  writeDataPoint(point: DataPoint): void;
}

/** At most one index of 96 bytes, 20 blobs, 20 doubles (Cloudflare docs, analytics-engine/limits). */
export interface DataPoint {
  readonly indexes: string[];
  readonly blobs: string[];
  readonly doubles: number[];
}

/** Bytes of an index. */
const INDEX = 96;

/**
 * One point: the app as index; blobs `app`, `version`, `turn`; doubles `people`, `events`, `rows`, `awake` milliseconds,
 * `errors`, `stored`, callbacks, and the milliseconds within which 99 % of them ended.
 */
export function dataPoint(news: SessionNews): DataPoint {
  const { app, version, turn, people, events, rows, awake, errors, stored, callbacks } = news;
  const times = callbacks.reduce<number[]>(
    (all, each) => all.map((n, at) => n + (each.times[at] ?? 0)),
    [...Array<number>(callbacks[0]?.times.length ?? 0).fill(0)],
  );
  const slowest = quantile(times, 0.99) ?? 0;
  return {
    indexes: [withinBytes(app, INDEX)],
    blobs: [app, version, turn],
    doubles: [people, events, rows, awake, errors, stored, times.reduce((sum, n) => sum + n, 0), slowest],
  };
}

/** The text's beginning, at most so many bytes of UTF-8, without half a character. */
function withinBytes(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most));
  return text.slice(0, read);
}
