// The apps whose costs are measured by the size of their document: a slider and a function pane among N other widgets.
import { createWorker } from "edgepanel/worker";
import { Column, defineApp, IntSlider, Markdown, Row, Str, TextInput, type App } from "edgepanel";

/** Sizes of the documents that an event is measured in. */
const SIZES = [10, 1_000, 3_000];

const others = (count: number): TextInput[] =>
  Array.from({ length: count }, (_, index) => new TextInput({ name: `Input ${index}` }));

/** The function's pane keeps its class, so that its model is patched in place. */
const patched = (count: number, durability: "event" | "none" = "event"): App =>
  defineApp({ title: "Patched", durability }, () => {
    const level = new IntSlider({ name: "Level", start: 0, end: 1_000_000, value: 0 });
    return new Column(level, () => new Str(`at ${level.value}`), new Column(...others(count)));
  });

/** The function's pane changes its class at every event, so that models come and go. */
const replaced = (count: number): App =>
  defineApp({ title: "Replaced" }, () => {
    const level = new IntSlider({ name: "Level", start: 0, end: 1_000_000, value: 0 });
    const shown = (): Row | Column =>
      level.value % 2 === 0 ? new Row(new Str(`at ${level.value}`)) : new Column(new Markdown(`at ${level.value}`));
    return new Column(level, shown, new Column(...others(count)));
  });

const worker = createWorker({
  apps: {
    "/unstored": patched(10, "none"),
    ...Object.fromEntries(
      SIZES.flatMap((count) => [
        [`/patched-${count}`, patched(count)],
        [`/replaced-${count}`, replaced(count)],
      ]),
    ),
  },
  // A visitor sends a few events a second, the benchmark as many as it can.
  limits: { messagesPerSecond: 1e9, messageBurst: 1e9 },
});

export const { Session, Scheduler } = worker;
export default worker;
