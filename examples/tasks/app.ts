// A task of the whole deployment writes a measurement every ten seconds; every page shows the last one.
import { env } from "cloudflare:workers";
import { Column, defineApp, Markdown, state, Str } from "edgepanel";

/** Where the task leaves its result for all sessions. */
const KEY = "example:measurement";

interface Measurement {
  readonly due: string;
  readonly level: number;
}

/** Described before any session exists: `createWorker({ setup: scheduleTasks })`. */
export function scheduleTasks(): void {
  state.scheduleTask(
    "measure",
    ({ due }) =>
      env.PAGES.put(KEY, JSON.stringify({ due: due.toISOString(), level: levelAt(due) } satisfies Measurement)),
    {
      period: "10s",
    },
  );
  // Old measurements would be tidied up here: at three in the morning, also on the days when clocks change.
  state.scheduleTask("tidy up", ({ due }) => state.log(`Tidied up for ${due.toISOString()}`), {
    cron: "0 3 * * *",
    timeZone: "Europe/Berlin",
  });
}

/** A tide, in centimetres. */
const levelAt = (moment: Date): number =>
  Math.round(250 + 150 * Math.sin((moment.getTime() / 44_700_000) * 2 * Math.PI));

export default defineApp({ title: "Tasks" }, () => {
  const last = new Str("No measurement yet", { styles: { "font-size": "24px" } });
  const show = async (): Promise<void> => {
    const found = await env.PAGES.get<Measurement>(KEY, "json");
    if (found !== null) last.object = `${found.level} cm at ${found.due.slice(11, 19)} UTC`;
  };
  state.onload(show);
  state.addPeriodicCallback(show, { period: 2_000 });
  return new Column(new Markdown("# Tasks\nMeasured every ten seconds, once for all visitors."), last);
});
