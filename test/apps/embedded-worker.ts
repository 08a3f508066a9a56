// Apps that other pages show inside: with an address, with a shared session, with a template, as high as it is told.
import { Column, defineApp, HTML, IntSlider, Markdown, Progress, Button, state } from "../../src/index.ts";
import { createWorker } from "../../src/worker/index.ts";

const level = defineApp({ title: "Level" }, () => {
  const slider = new IntSlider({ name: "Level", start: 0, end: 9, value: state.sessionArgs.integer("start", 3) });
  state.location.sync(slider, { value: "level" });
  return new Column(slider, new Progress({ value: 40 }), () => new Markdown(`level ${String(slider.value)}`));
});

const room = defineApp({ title: "Room", scope: "key" }, () => {
  const clicks = new Button({ name: "Count" });
  return new Column(clicks, () => new Markdown(`together ${String(clicks.clicks)}`));
});

const tall = defineApp({ title: "Tall" }, () => {
  const height = new IntSlider({ name: "Height", start: 1, end: 20, value: 3 });
  return new Column(height, () => new HTML(`<div style="height: ${String((height.value ?? 0) * 100)}px">tall</div>`));
});

const templated = defineApp({ title: "Templated", template: "material" }, () => new Markdown("in a template"));

const worker = createWorker({
  apps: { "/level": level, "/deep/room": room, "/tall": tall, "/templated": templated },
  embedIn: ["host.localhost"],
});

export default worker;
export const { Session, Scheduler } = worker;
