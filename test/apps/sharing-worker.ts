// A report that its owner shares by links.
import { Column, defineApp, IntSlider, ShareButton, state, Str, VisitorsIndicator } from "edgepanel";
import { createWorker } from "edgepanel/worker";

const report = defineApp({ title: "Report", sharing: true }, () => {
  const level = new IntSlider({ name: "Level", end: 10, width: 300 });
  const view = new ShareButton({ name: "Look on", as: "view" });
  const copy = new ShareButton({ name: "Copy", as: "copy" });
  // The address bar follows the widget, for each visitor by himself.
  state.location.sync(level, { value: "level" });
  return new Column(new VisitorsIndicator(), view, copy, level, () => new Str(`level ${level.value}`));
});

const worker = createWorker({ apps: { "/report": report } });
export default worker;
export const { Session, Scheduler } = worker;
