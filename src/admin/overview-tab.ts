// The first tab: the whole fleet in numbers, by app, and what it costs.
import { Column } from "../components/layouts/column.ts";
import { FlexBox } from "../components/layouts/flex-box.ts";
import { Number as NumberIndicator } from "../components/indicators/number.ts";
import { Alert } from "../components/panes/alert.ts";
import { Markdown } from "../components/panes/markdown.ts";
import { isNear, monthlyCost, PRICES } from "../fleet/cost.ts";
import type { HourCounts } from "../fleet/registry-calls.ts";
import { ColumnDataSource } from "../models/column-data-source.ts";
import { figure } from "../plotting/figure.ts";
import { grid, show } from "./grid.ts";
import type { OrphanReport } from "../fleet/orphans.ts";
import { countText, moneyText, sizeText, timeText } from "./words.ts";
import { WINDOW, type Look, type Watched } from "./watched.ts";

const HOUR = 3_600_000;

const APPS = {
  app: "App",
  version: "Version",
  sessions: "Sessions",
  people: "Sockets",
  kept: "Kept awake",
  errors: "Errors",
  stored: "State",
} as const;

/** @param budget US dollars a month; null for none */
export function overviewTab(watched: Watched, budget: number | null): Column {
  const number = (label: string): NumberIndicator =>
    new NumberIndicator({ label, value: null, format: "{value:,.0f}", fontSize: "28pt", titleSize: "12pt" });
  const sessions = number("Sessions");
  const people = number("Sockets");
  const kept = number("Kept awake");
  const errors = number("Errors, 24 h");
  const written = number("Rows written, 24 h");
  const cost = new NumberIndicator({
    label: "A month costs",
    value: null,
    format: "${value:,.2f}",
    fontSize: "28pt",
    titleSize: "12pt",
  });
  const near = new Alert("", { alertType: "warning", visible: false });
  const parts = new Markdown("");
  const source = new ColumnDataSource({ data: { hour: [], events: [], errors: [] } });
  const plot = figure({
    xAxisType: "datetime",
    height: 220,
    sizingMode: "stretch_width",
    title: "Events by hour (UTC)",
    toolbarLocation: null,
  });
  plot.vbar({ x: "hour", top: "events", width: HOUR * 0.8, source });
  const apps = grid(APPS);
  watched.listen((look) => {
    const totals = totalsOf(look);
    sessions.value = totals.sessions;
    people.value = totals.people;
    kept.value = totals.kept;
    errors.value = totals.errors;
    written.value = totals.rows;
    const month = monthlyCost(look.overview.hours, look.overview.since, look.at);
    cost.value = month.total;
    parts.object =
      `At the rate of the last 24 hours, without what the plan includes: rows ${moneyText(month.rows)}, requests of objects ` +
      `${moneyText(month.requests)}, time in memory ${moneyText(month.duration)}, pages ${moneyText(month.pages)}. ` +
      `Prices: $${PRICES.rowsMillion} a million rows, $${PRICES.gigabyteSecondsMillion} a million GB-s.`;
    near.visible = isNear(month, budget);
    near.object = `**The budget is near:** at this rate a month costs ${moneyText(month.total)}; the budget is ${moneyText(budget ?? 0)}.`;
    source.data = byHour(look);
    show(
      apps,
      APPS,
      look.overview.apps.map((each) => ({ ...each, stored: sizeText(each.stored), version: each.version.slice(0, 8) })),
    );
  });
  const orphans = new Markdown("", { visible: false });
  watched.listen(({ overview: { orphans: report } }) => {
    orphans.visible = report !== null;
    if (report !== null) orphans.object = orphansText(report);
  });
  return new Column(
    near,
    new FlexBox(sessions, people, kept, errors, written, cost, { gap: "30px" }),
    parts,
    plot,
    apps,
    orphans,
  );
}

function totalsOf({
  overview: { apps, hours },
}: Look): Record<"sessions" | "people" | "kept" | "errors" | "rows", number> {
  const sum = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((all, each) => all + of(each), 0);
  return {
    sessions: sum(apps, (each) => each.sessions),
    people: sum(apps, (each) => each.people),
    kept: sum(apps, (each) => each.kept),
    errors: sum(hours, (each) => each.errors),
    rows: sum(hours, (each) => each.rows),
  };
}

/** All hours of the time that is looked at, also those in which nothing happened. */
function byHour({ at, overview: { hours } }: Look): Record<"hour" | "events" | "errors", number[]> {
  const first = at - WINDOW - ((at - WINDOW) % HOUR);
  const all = Array.from({ length: WINDOW / HOUR + 1 }, (_, number) => first + number * HOUR);
  const of = (count: (counts: HourCounts) => number): number[] =>
    all.map((hour) => hours.filter((each) => each.hour === hour).reduce((sum, each) => sum + count(each), 0));
  return { hour: all, events: of(({ events }) => events), errors: of((counts) => counts.errors) };
}

function orphansText({ at, stored, unknown, ids, problem }: OrphanReport): string {
  const when = `Compared with the platform's list at ${timeText(at)} UTC: `;
  if (problem !== null) return `${when}it could not be done. ${problem}`;
  const named = ids.length === 0 ? "" : ` ${ids.map((id) => `\`${id}\``).join(" ")}`;
  return `${when}${countText(stored)} objects have something stored; ${countText(unknown)} of them are no session of the registry (objects of quotas and bookmarks are among these).${named}`;
}
