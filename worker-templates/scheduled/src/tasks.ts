// What runs for the whole deployment, whether anybody looks or not.
import { env } from "cloudflare:workers";
import { state } from "edgepanel";

/** Where the task leaves its result for all sessions. */
const KEY = "measurement";

/** What the task found. */
export interface Measurement {
  /** When it was due, ISO. */
  readonly due: string;
  readonly level: number;
}

/** Runs once while the Worker loads. */
export function setup(): void {
  state.scheduleTask("measure", ({ due }) => measure(due), { cron: "* * * * *" });
}

/** Stands for a call to somewhere: a tide, in centimetres. */
export async function measure(due: Date): Promise<void> {
  const level = Math.round(250 + 150 * Math.sin((due.getTime() / 44_700_000) * 2 * Math.PI));
  const found: Measurement = { due: due.toISOString(), level };
  await env.PAGES.put(KEY, JSON.stringify(found));
}

/** The last result, or null before the first run. */
export const lastMeasurement = (): Promise<Measurement | null> => env.PAGES.get<Measurement>(KEY, "json");
