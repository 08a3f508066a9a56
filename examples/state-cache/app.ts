// A slow result that all visitors share for a minute, and a value that others read over HTTP.
import { Button, Column, defineApp, integer, Markdown, params, state, Str } from "edgepanel";

class Counter extends params({ clicks: integer(0) }) {}

/** Stands for a slow query. */
async function loadReport(): Promise<{ readonly made: string; readonly rows: number }> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { made: new Date().toISOString(), rows: 1234 };
}

export default defineApp({ title: "Cache" }, () => {
  const text = new Str("Loading…");
  state.onload(async () => {
    const { made, rows } = await state.asCached("report", loadReport, { ttl: 60 });
    text.object = `${rows} rows, made at ${made}`;
  });

  const counter = new Counter();
  // Read it at /rest/clicks
  state.publish("clicks", counter);
  const click = new Button({ name: "Click" });
  click.onClick(() => (counter.clicks += 1));
  return new Column(
    new Markdown("# Cache"),
    text,
    click,
    () => new Markdown(`Clicked ${counter.clicks} times; see [/rest/clicks](rest/clicks).`),
  );
});
