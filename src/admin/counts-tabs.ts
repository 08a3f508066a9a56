// The tabs of pages, callbacks and the log.
import { Column } from "../components/layouts/column.ts";
import { Markdown } from "../components/panes/markdown.ts";
import { FLEET_LIMITS } from "../fleet/limits.ts";
import type { PageState } from "../fleet/news.ts";
import { quantile } from "../fleet/times.ts";
import { grid, show } from "./grid.ts";
import { stepText, timeText } from "./words.ts";
import type { Watched } from "./watched.ts";

const PAGES = {
  app: "App",
  hit: "From the cache",
  stale: "From the cache, renewed",
  miss: "Made",
  private: "Private",
  read: "Read that made a page private",
} as const;

export function pagesTab(watched: Watched): Column {
  const rows = grid(PAGES);
  watched.listen(({ overview: { hours, privateReads } }) => {
    const apps = [...new Set(hours.map(({ app }) => app))].toSorted();
    const sum = (app: string, state: PageState): number =>
      hours.filter((each) => each.app === app).reduce((all, { pages }) => all + pages[state], 0);
    show(
      rows,
      PAGES,
      apps.map((app) => ({
        ...{ app, hit: sum(app, "hit"), stale: sum(app, "stale"), miss: sum(app, "miss") },
        ...{ private: sum(app, "private"), read: privateReads[app] ?? "" },
      })),
    );
  });
  return new Column(new Markdown("Pages of the last 24 hours, by how they came to be."), rows);
}

const CALLBACKS = {
  app: "App",
  name: "Callback",
  count: "Runs",
  failed: "Failed",
  median: "Half within",
  most: "99 % within",
} as const;

export function callbacksTab(watched: Watched): Column {
  const rows = grid(CALLBACKS);
  watched.listen(({ overview: { callbacks } }) =>
    show(
      rows,
      CALLBACKS,
      callbacks
        .map(({ app, name, times, failed }) => ({
          ...{ app, name, count: times.reduce((all, count) => all + count, 0), failed },
          ...{ median: stepText(quantile(times, 0.5)), most: stepText(quantile(times, 0.99)) },
        }))
        .toSorted((a, b) => b.count - a.count),
    ),
  );
  const text =
    "Callbacks and functions of panes since the day began, waiting included. Cloudflare's clock stands still while code " +
    "waits for nothing: what takes CPU time alone is in the platform's own metrics.";
  return new Column(new Markdown(text), rows);
}

const LINES = {
  at: "Time",
  level: "Level",
  app: "App",
  message: "Line",
  callback: "Callback",
  errorId: "Error id",
  session: "Session",
} as const;

export function logTab(watched: Watched): Column {
  const rows = grid(LINES);
  watched.listen(({ overview: { lines } }) =>
    show(
      rows,
      LINES,
      lines.map(({ at, level, app, message, callback, errorId, session }) => ({
        ...{ at: timeText(at), level, app, message, callback: callback ?? "", errorId: errorId ?? "", session },
      })),
    ),
  );
  const text = `Warnings and errors of sessions, the newest first, of at most ${FLEET_LIMITS.lines * FLEET_LIMITS.shards} that are kept. Times are UTC.`;
  return new Column(new Markdown(text), rows);
}
