// A Worker with one app.
import { Column, defineApp, IntSlider, Markdown } from "edgepanel";
import { createWorker } from "edgepanel/worker";

const squares = defineApp({ title: "Squares" }, () => {
  const number = new IntSlider({ name: "Number", start: 0, end: 12, value: 3 });
  return new Column(number, () => new Markdown(`## ${number.value}² = ${number.value ** 2}`));
});

const worker = createWorker({ apps: { "/": squares } });

export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
