// A periodic callback that writes down how late it runs; the page's query says how long.
import { defineApp, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { PERIOD } from "../ticks-period.ts";

const ticks = defineApp({ title: "Ticks" }, () => {
  const seconds = Number(state.sessionArgs.get("seconds") ?? "5");
  const label = new Str("ticking");
  const late: number[] = [];
  // Half a period more than the time, so that the last tick is in and the one after it is not.
  const job = state.addPeriodicCallback(
    () => {
      const next = job.due?.getTime() ?? Number.NaN;
      late.push(Date.now() - (next - PERIOD));
    },
    { period: PERIOD },
  );
  state.addPeriodicCallback(
    () => {
      job.stop();
      label.object = `ended ${late.join(" ")} end`;
    },
    { period: seconds * 1000 + PERIOD / 2, count: 1 },
  );
  return label;
});

const worker = createWorker({ apps: { "/ticks": ticks } });

export default worker;
export const { Session, Scheduler } = worker;
