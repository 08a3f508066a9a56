// Numbers of the fleet for Prometheus: its text format, version 0.0.4.
import type { FleetOverview } from "../fleet/fleet.ts";
import { TIME_STEPS } from "../fleet/times.ts";

type Labels = Readonly<Record<string, string>>;
interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "histogram";
  readonly values: readonly (readonly [labels: Labels, value: number, suffix?: string])[];
}

/** @param overview since any time: what is counted by hour is told for the hour that goes on */
export function metricsText(overview: FleetOverview, now: number): string {
  const { apps, callbacks } = overview;
  const hours = overview.hours.filter(({ hour }) => hour <= now);
  const byApp = (name: string, help: string, of: (app: (typeof apps)[number]) => number): Metric => ({
    ...{ name: `edgepanel_${name}`, help, type: "gauge" },
    values: apps.map((each) => [{ app: each.app, version: each.version }, of(each)]),
  });
  const byHour = (name: string, help: string, of: (counts: (typeof hours)[number]) => number): Metric => ({
    ...{ name: `edgepanel_hour_${name}`, help: `${help} since the hour began`, type: "gauge" },
    values: hours.map((each) => [{ app: each.app }, of(each)]),
  });
  const metrics: Metric[] = [
    byApp("sessions", "Sessions that have not ended", ({ sessions }) => sessions),
    byApp("sockets", "Open sockets, as told last", ({ people }) => people),
    byApp("sessions_kept_awake", "Sessions that something keeps in memory", ({ kept }) => kept),
    byHour("sessions_started", "Sessions that began", ({ started }) => started),
    byHour("wakes", "Sessions that were brought back", ({ woken }) => woken),
    byHour("events", "Messages and alarms", ({ events }) => events),
    byHour("rows_written", "Rows of state", ({ rows }) => rows),
    byHour("awake_seconds", "Seconds of objects in memory", ({ awake }) => awake / 1000),
    byHour("errors", "Lines of level error", ({ errors }) => errors),
    {
      ...{ name: "edgepanel_hour_pages", help: "Pages given since the hour began", type: "gauge" },
      values: hours.flatMap(({ app, pages }) =>
        Object.entries(pages).map(([state, count]) => [{ app, state }, count] as const),
      ),
    },
    {
      ...{
        name: "edgepanel_day_callback_milliseconds",
        help: "Callbacks since the day began (UTC)",
        type: "histogram",
      },
      values: callbacks.flatMap(({ app, name, times }) => bucketsOf({ app, callback: name }, times)),
    },
  ];
  return metrics.map(textOf).join("");
}

/** Buckets add up, and the last one is all (Prometheus docs, histograms). */
function bucketsOf(labels: Labels, times: readonly number[]): Metric["values"] {
  let seen = 0;
  const buckets = times.map((count, step): Metric["values"][number] => {
    seen += count;
    return [{ ...labels, le: String(TIME_STEPS[step] ?? "+Inf") }, seen, "_bucket"];
  });
  return [...buckets, [labels, seen, "_count"]];
}

const textOf = ({ name, help, type, values }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([labels, value, suffix = ""]) => `${name}${suffix}{${labelsText(labels)}} ${value}`),
    "",
  ].join("\n");

const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) => `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
    )
    .join();
