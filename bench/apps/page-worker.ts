// The pages whose throughput is measured.
import { createWorker } from "edgepanel/worker";
import { Column, defineApp, IntSlider, Markdown } from "edgepanel";

const form = defineApp({ title: "Form" }, () => {
  const level = new IntSlider({ name: "Level", start: 0, end: 10, value: 3 });
  return new Column(
    new Markdown("# A page with text and a slider"),
    level,
    () => new Markdown(`The level is ${level.value}`),
  );
});
const text = defineApp({ title: "Text" }, () => new Markdown("# Hello"));

const worker = createWorker({ apps: { "/form": form, "/text": text } });
export default worker;
export const { Session, Scheduler } = worker;
