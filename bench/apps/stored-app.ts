// A slider with a function pane, stored per turn: the session whose events are measured.
import { Column, defineApp, IntSlider, Str } from "edgepanel";

/** The app function. */
export const build = (): Column => {
  const level = new IntSlider({ name: "Level", start: 0, end: 1_000_000, value: 0 });
  return new Column(level, () => new Str(`at ${level.value}`));
};

export default defineApp({ title: "Stored" }, build);
