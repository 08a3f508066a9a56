// A Worker with a task for the whole deployment, and an app that shows what the task found.
import { Column, defineApp, Markdown, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { lastMeasurement, setup } from "./tasks.ts";

const tide = defineApp({ title: "Tide" }, () => {
  const last = new Str("No measurement yet", { styles: { "font-size": "24px" } });
  const show = async (): Promise<void> => {
    const found = await lastMeasurement();
    if (found !== null) last.object = `${found.level} cm at ${found.due.slice(11, 16)} UTC`;
  };
  state.onload(show);
  state.addPeriodicCallback(show, { period: 10_000 });
  return new Column(new Markdown("# Tide\nMeasured every minute, once for all visitors."), last);
});

const worker = createWorker({ apps: { "/": tide }, setup });

export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
