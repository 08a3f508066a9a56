// The server's time, once a second, with a switch that stops it.
import { Column, defineApp, link, Markdown, state, Str, Toggle } from "edgepanel";

const timeOfDay = (): string => `${new Date().toISOString().slice(11, 19)} UTC`;

export default defineApp({ title: "Clock" }, () => {
  const time = new Str(timeOfDay(), { styles: { "font-size": "40px" } });
  const ticking = state.addPeriodicCallback(() => (time.object = timeOfDay()), { period: 1000 });
  const toggle = new Toggle({ name: "Running", value: true, buttonType: "success" });
  link(toggle, ticking, { links: { value: "running" }, bidirectional: true });
  return new Column(new Markdown("# Clock"), time, toggle);
});
